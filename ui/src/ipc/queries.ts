import {
  QueryClient,
  queryOptions,
  type UseQueryOptions,
  useMutation,
  useQuery,
} from '@tanstack/react-query';
import type { Changes, Commands, SerialScan, Tag } from './bindings';
import { call, currentTransport, onReplyChanges } from './client';
import type { CoreError } from './errors';
import type { CommandName } from './transport';

const ORDER_TAGS: readonly Tag[] = ['orders', 'ops', 'packing', 'parcels'];

/** What each reading command depends on; a change with one of these tags makes it stale. */
const TAGS: Partial<Record<CommandName, readonly Tag[]>> = {
  'app.info': ['connections'],
  'settings.get': ['settings'],
  'scanner.get': ['settings'],
  'scale.get': ['settings'],
  'people.now': ['people'],
  'shops.list': ['connections'],
  'shops.statuses': ['connections', 'orders', 'ops'],
  'sync.status': ['ops', 'connections', 'cursors'],
  'sync.ops': ['ops', 'orders', 'products'],
  'sync.op': ['ops', 'orders', 'products'],
  'sync.questions': ['ops', 'connections'],
  'stock.page': ['stock', 'products', 'orders'],
  'stock.item': ['stock', 'products', 'orders'],
  'stock.place': ['stock', 'products', 'orders', 'picking'],
  'stock.ledger': ['stock', 'parcels', 'people'],
  'stock.why': ['stock', 'products', 'orders', 'ops'],
  'stock.slotting': ['stock', 'products', 'orders', 'picking'],
  'stock.adjustments': ['stock', 'settings', 'people'],
  'stock.receipts': ['stock'],
  'stock.receipt': ['stock', 'products'],
  'counts.list': ['stock'],
  'counts.get': ['stock', 'products'],
  'transfers.list': ['stock'],
  'transfers.get': ['stock', 'products'],
  'warehouses.list': ['stock', 'settings'],
  'warehouses.bins': ['stock', 'products'],
  'stock.drift': ['stock', 'products', 'orders', 'ops'],
  'orders.views': ORDER_TAGS,
  'orders.page': ORDER_TAGS,
  'orders.facets': ORDER_TAGS,
  'views.orders': [...ORDER_TAGS, 'views', 'people', 'settings'],
  'views.looks': ['views', 'people'],
  'orders.search': ORDER_TAGS,
  'orders.get': [...ORDER_TAGS, 'documents', 'printing', 'products', 'stock'],
  'orders.work': ORDER_TAGS,
  'orders.late': ORDER_TAGS,
  'orders.tags': ['orders'],
  'orders.drafts': ['orders'],
  'orders.customers': ['orders'],
  'orders.items': ['products', 'stock', 'orders'],
  'due.get': ['settings', 'orders'],
  'packing.current': ['packing', 'orders', 'documents', 'printing', 'settings'],
  'packing.proposal': ['packing', 'settings', 'products', 'parcels'],
  'packing.setup': ['settings'],
  'packing.statistics': ['packing', 'parcels'],
  'items.pictures': ['pictures', 'products'],
  'items.profile': ['products', 'parcels'],
  'waves.list': ['picking', 'people'],
  'waves.propose': ['picking', 'orders', 'stock', 'settings'],
  'waves.get': ['picking', 'products'],
  'waves.work': ['picking', 'orders', 'people'],
  'waves.putBacks': ['picking', 'stock', 'products'],
  'waves.shortages': ['picking', 'orders', 'products'],
  'waves.settings': ['picking'],
  'documents.kinds': ['documents', 'settings'],
  'documents.list': ['documents', 'printing'],
  'documents.get': ['documents', 'printing'],
  'items.find': ['products'],
  'templates.get': ['documents', 'settings'],
  'numbering.list': ['documents', 'settings'],
  'printers.list': ['printing'],
  'printers.routes': ['printing'],
  'queue.list': ['printing'],
};

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: Number.POSITIVE_INFINITY, retry: false, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  });
}

export function commandOptions<N extends CommandName>(name: N, input: Commands[N]['input']) {
  return queryOptions<Commands[N]['output'], CoreError>({
    queryKey: [name, input],
    queryFn: () => call(name, input),
  });
}

type Options<N extends CommandName> = Pick<
  UseQueryOptions<Commands[N]['output'], CoreError>,
  'enabled' | 'placeholderData'
>;

/** Reads through the cache; refetched when the backend says that it changed. */
export function useCommand<N extends CommandName>(
  name: N,
  input: Commands[N]['input'],
  options: Options<N> = {},
) {
  return useQuery({ ...commandOptions(name, input), ...options });
}

/** Runs a command that changes something. What it changed is refetched by itself. */
export function useAction<N extends CommandName>(name: N) {
  return useMutation<Commands[N]['output'], CoreError, Commands[N]['input']>({
    mutationFn: (input) => call(name, input),
  });
}

const scanListeners = new Set<(scan: SerialScan) => void>();

/** Hears scans that come through a serial port. */
export function listenScans(listener: (scan: SerialScan) => void): () => void {
  scanListeners.add(listener);
  return () => scanListeners.delete(listener);
}

const changeListeners = new Set<(tags: readonly Tag[]) => void>();

/** Hears which kinds of things changed, for what lives outside the query cache (the grid's pages). */
export function listenChanges(listener: (tags: readonly Tag[]) => void): () => void {
  changeListeners.add(listener);
  return () => changeListeners.delete(listener);
}

export function isStale(name: CommandName, tags: readonly Tag[]): boolean {
  return TAGS[name]?.some((tag) => tags.includes(tag)) ?? false;
}

/** Changes that arrive within this time are handled together. */
const COALESCE_MS = 100;

/** Keeps the cache true to the backend's events; returns what stops it. */
export function followEvents(client: QueryClient): () => void {
  let pending = new Set<Tag>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    const tags = [...pending];
    pending = new Set();
    timer = undefined;
    void client.invalidateQueries({
      predicate: ({ queryKey }) => isStale(queryKey[0] as CommandName, tags),
    });
    for (const listener of changeListeners) listener(tags);
  };
  const changed = ({ tags }: Changes) => {
    for (const tag of tags) pending.add(tag);
    timer ??= setTimeout(flush, COALESCE_MS);
  };
  onReplyChanges(changed);
  const stop = currentTransport().listen({
    changed,
    sync: (status) => client.setQueryData(commandOptions('sync.status', {}).queryKey, status),
    scan: (scan) => {
      for (const listener of scanListeners) listener(scan);
    },
    scanner: () => client.invalidateQueries({ queryKey: ['scanner.get'] }),
    scale: (now) =>
      client.setQueryData(commandOptions('scale.get', {}).queryKey, (known) => known && { ...known, now }),
    resumed: () => changed({ rev: 0, tags: [...new Set(Object.values(TAGS).flat())] }),
  });
  return () => {
    clearTimeout(timer);
    onReplyChanges(() => {});
    stop();
  };
}
