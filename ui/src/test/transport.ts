import type { AppError, Commands, OpScope, OpState, OrderView, Tag } from '../ipc/bindings';
import type { CommandName, Listeners, Transport } from '../ipc/transport';
import * as fixtures from './fixtures';
import { pagesOf } from './pages';

type Handlers = { [N in CommandName]?: (input: Commands[N]['input']) => Commands[N]['output'] };

const COUNTS: [OrderView, number][] = [
  ['toProcess', 214],
  ['toPack', 86],
  ['inPacking', 3],
  ['awaitingPayment', 31],
  ['onHold', 4],
  ['problems', 12],
  ['unsent', 3],
  ['shipped', 1200],
  ['all', 104_382],
];

function page(total: number, { offset, limit }: { offset: number; limit: number }) {
  const size = Math.max(0, Math.min(limit, total - offset));
  return { total, rows: Array.from({ length: size }, (_, i) => fixtures.orderRow(offset + i)) };
}

const SCOPES: Record<OpScope, readonly OpState[]> = {
  open: ['held', 'pending', 'sending', 'unknown', 'review'],
  moving: ['pending', 'sending', 'unknown'],
  held: ['held'],
  needsYou: ['review'],
  ended: ['done', 'cancelled'],
};

const DEFAULTS: Handlers = {
  'app.info': () => fixtures.info,
  'settings.get': () => fixtures.settings,
  'settings.set': (next) => next,
  'shops.list': () => [fixtures.shop],
  'shops.statuses': () => fixtures.shopStatuses,
  'shops.look': () => fixtures.shopStatuses,
  'sync.status': () => fixtures.syncStatus,
  'sync.now': () => fixtures.syncStatus,
  'sync.ops': ({ scope }) => {
    const rows = fixtures.ops.filter(({ state }) => SCOPES[scope].includes(state));
    return { total: rows.length, rows };
  },
  'sync.op': () => fixtures.opDetail,
  'sync.questions': () => [],
  'stock.drift': () => fixtures.drift,
  'orders.views': () => ({ views: COUNTS.map(([view, count]) => ({ view, count })) }),
  'orders.page': (input) => page(214, input),
  'orders.search': ({ limit }) => page(3, { offset: 0, limit }),
  'orders.get': () => fixtures.order,
  'packing.current': () => null,
  'documents.kinds': () => fixtures.kinds,
  'documents.list': () => ({ total: fixtures.documents.length, rows: fixtures.documents }),
  'documents.get': ({ documentId }) =>
    [...fixtures.documents, fixtures.pickList].find((known) => known.id === documentId) ?? fixtures.slip,
  'documents.preview': ({ kind, paper, language }) => ({
    ...fixtures.preview,
    ...{ kind, paper: paper ?? 'a4', language: language ?? 'uk' },
  }),
  'documents.forPrinter': ({ documentId, printerId }) => {
    const document = [...fixtures.documents, fixtures.pickList].find((known) => known.id === documentId);
    const { kind, title, language, paper, pages, missing, leftOut } = document ?? fixtures.slip;
    const format = fixtures.printers.find((known) => known.id === printerId)?.setup.format ?? 'pdf';
    const id = `${documentId}-at-${printerId}`;
    return { id, kind, title, language, paper, format, pages, missing, leftOut, weak: [] };
  },
  'documents.keep': () => ({ ...fixtures.slip, id: 'doc-kept' }),
  'items.find': () => fixtures.items,
  'templates.get': ({ kind }) => ({ ...fixtures.template, kind }),
  'templates.sample': ({ kind, language }) => ({ ...fixtures.preview, kind, language }),
  'numbering.list': () => fixtures.series,
  'printers.list': () => fixtures.printers,
  'printers.routes': () => ({ routes: fixtures.routes }),
  'printers.setRoutes': (routes) => routes,
  'queue.list': () => fixtures.queue,
  'queue.print': () => ({ jobs: [] }),
};

/** A backend made of fixtures: answers come from `handlers`, else from the defaults; every call is kept. */
export class FixtureCore implements Transport {
  readonly calls: { name: CommandName; input: unknown }[] = [];
  private on: Listeners | undefined;
  private readonly failures = new Map<CommandName, AppError>();
  private readonly handlers: Handlers;

  constructor(handlers: Handlers = {}) {
    this.handlers = { ...DEFAULTS, ...handlers };
  }

  async call(name: CommandName, input: unknown) {
    this.calls.push({ name, input });
    const failure = this.failures.get(name);
    if (failure) throw failure;
    const handler = this.handlers[name] as ((input: unknown) => unknown) | undefined;
    if (!handler) throw new Error(`no fixture for ${name}`);
    return { value: handler(input), changes: null };
  }

  listen(on: Listeners) {
    this.on = on;
    return () => {
      this.on = undefined;
    };
  }

  documentUrl(id: string) {
    return pagesOf(id);
  }

  /** From now on a command fails like this. */
  fail(name: CommandName, error: AppError) {
    this.failures.set(name, error);
  }

  /** From now on a command works again. */
  mend(name: CommandName) {
    this.failures.delete(name);
  }

  /** What the backend tells when something changed elsewhere. */
  changed(...tags: Tag[]) {
    this.on?.changed({ rev: 1, tags });
  }

  sent(name: CommandName): unknown[] {
    return this.calls.filter((call) => call.name === name).map((call) => call.input);
  }
}
