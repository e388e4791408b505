import type {
  AppError,
  Commands,
  OpScope,
  OpState,
  OrderView,
  OrderViewRow,
  ScaleNow,
  Tag,
} from '../ipc/bindings';
import type { CommandName, Listeners, Transport } from '../ipc/transport';
import * as fixtures from './fixtures';
import { pagesOf } from './pages';
import * as stock from './stockFixtures';
import * as waveFixtures from './waveFixtures';

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

const builtInView = ([view, count]: [OrderView, number]): OrderViewRow => ({
  ...{ id: view, name: null, view, filter: [], sort: 'placedAsc', look: { columns: [], density: null } },
  ...{ isShared: true, isMine: false, count },
});

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
  'people.now': () => fixtures.nobody,
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
  'stock.page': () => ({ total: 3, rows: [1, 2, 3].map(stock.stockRow) }),
  'stock.item': ({ itemId }) => stock.stockItem(stock.stockRow(itemId === 'item-2' ? 2 : 1)),
  'stock.ledger': () => stock.ledger,
  'stock.why': () => ({
    ...{ number: 39, expected: null },
    rows: [{ ...{ of: 'place', units: 39, warehouseId: 'main', bin: 'A-2', kind: 'shelf', lot: '' } }],
  }),
  'stock.place': () => ({ kind: 'shelf', items: [], wave: null, orders: [] }),
  'stock.scan': ({ code }) => stock.meaningOf(code),
  'stock.slotting': () => stock.slotting,
  'stock.setKit': () => stock.stockItem(stock.stockRow(1)),
  'stock.setTracking': () => stock.stockItem(stock.stockRow(1)),
  'stock.setRule': () => stock.stockItem(stock.stockRow(1)),
  'stock.move': () => ({ actId: 'act-9' }),
  'stock.takeBack': () => ({ actId: 'act-10' }),
  'stock.receive': () => ({ actId: 'act-11' }),
  'stock.adjustments': () => stock.adjustments,
  'stock.decide': () => ({}),
  'stock.receipts': () => [stock.receipt.row],
  'stock.receipt': () => stock.receipt,
  'stock.openReceipt': () => stock.receipt,
  'counts.list': () => [stock.count],
  'counts.get': () => stock.stockCount,
  'counts.units': ({ units }) => ({ counted: units, isDisturbed: false }),
  'transfers.list': () => [stock.transfer.row],
  'transfers.get': () => stock.transfer,
  'transfers.lose': () => stock.transfer,
  'warehouses.list': () => stock.warehouses,
  'warehouses.bins': () => stock.bins,
  'warehouses.addBins': () => ({ bins: ['A-1'] }),
  'warehouses.setRoute': () => ({}),
  'orders.views': () => ({ views: COUNTS.map(([view, count]) => ({ view, count })) }),
  'orders.page': (input) => page(214, input),
  'orders.facets': ({ field }) => fixtures.facets[field] ?? [],
  'orders.ids': () => ({ ids: ['order-0', 'order-1'] }),
  'views.orders': () => ({ views: [...COUNTS.map(builtInView), fixtures.savedView] }),
  'views.save': ({ id }) => ({ viewId: id ?? 'view-new' }),
  'views.remove': () => ({}),
  'views.arrange': () => ({}),
  'views.looks': () => ({ looks: [] }),
  'views.setLook': () => ({}),
  'export.table': ({ table, format }) => ({
    ...{ path: `/data/exports/${table}.${format}`, file: `${table}.csv`, rows: 214, cut: 0 },
  }),
  'orders.search': ({ limit }) => page(3, { offset: 0, limit }),
  'orders.get': () => fixtures.order,
  'orders.work': () => fixtures.orderWork(fixtures.order.row),
  'orders.late': () => [],
  'orders.tags': () => [
    { tag: 'vip', orders: 12 },
    { tag: 'b2b', orders: 3 },
  ],
  'orders.decide': () => ({ actionId: 'action-new', done: 1, notDone: [] }),
  'orders.undo': () => ({ actionId: 'action-undo', done: 1, notDone: [] }),
  'orders.readNote': () => [],
  'orders.drafts': () => [fixtures.orderDraft],
  'orders.saveDraft': ({ draftId }) => ({ draftId: draftId ?? 'draft-new' }),
  'orders.deleteDraft': () => ({}),
  'orders.customers': () => [fixtures.knownCustomer],
  'orders.items': ({ limit }) => fixtures.offeredItems.slice(0, limit),
  'orders.quote': ({ lines, shipping }) => ({
    lines: lines.map(({ quantity, unitPrice }) => fixtures.money(quantity * unitPrice)),
    goods: fixtures.money(0),
    total: fixtures.money(lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0)),
    wrong: [...(shipping.name ? [] : ['address']), ...(lines.length > 0 ? [] : ['lines'])],
  }),
  'orders.enter': () => ({ orderId: 'order-0', number: 'M-00001' }),
  'due.get': () => fixtures.dueSettings,
  'due.set': (rules) => ({ ...fixtures.dueSettings, rules }),
  'due.holidays': ({ year }) => [{ day: `${year}-01-01`, name: 'new_year' }],
  'packing.current': () => null,
  'packing.proposal': () => fixtures.proposal,
  'packing.setup': () => ({ rules: fixtures.packing.rules, steps: [], boxes: fixtures.boxes }),
  'packing.statistics': () => ({ hours: [], withoutCode: [] }),
  'waves.list': () => ({ waves: [waveFixtures.wave, waveFixtures.planned], putBacks: 1, shortages: 1 }),
  'waves.propose': () => waveFixtures.proposals,
  'waves.create': () => ({ waveId: 'wave-7', leftOut: [] }),
  'waves.get': () => waveFixtures.waveDetail,
  'waves.start': () => ({ result: 'picking', view: waveFixtures.pickView }),
  'waves.work': () => waveFixtures.pickView,
  'waves.told': () => waveFixtures.pickView,
  'waves.finish': () => ({ result: 'closed' }),
  'waves.putBacks': () => [waveFixtures.putBack],
  'waves.shortages': () => [waveFixtures.shortage],
  'waves.settings': () => waveFixtures.waveSettings,
  'waves.setSettings': (settings) => settings,
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
  'items.pictures': () => [],
  'items.find': () => fixtures.items,
  'templates.get': ({ kind }) => ({ ...fixtures.template, kind }),
  'templates.sample': ({ kind, language }) => ({ ...fixtures.preview, kind, language }),
  'numbering.list': () => fixtures.series,
  'printers.list': () => fixtures.printers,
  'printers.routes': () => ({ routes: fixtures.routes }),
  'printers.setRoutes': (routes) => routes,
  'scanner.get': () => fixtures.scanner,
  'scanner.set': (settings) => ({ ...fixtures.scanner, settings }),
  'scale.get': () => fixtures.noScale,
  'scale.set': (settings) => ({ ...fixtures.scale, settings }),
  'scanner.testCodes': () => fixtures.testCodes,
  'scan.resolve': ({ code }) => ({
    code,
    meanings: [{ kind: 'order', orderId: 'order-0', number: code, byParcel: false }],
  }),
  'scan.decide': ({ readings: [code = ''] }) => ({ kind: 'known', code }),
  'sounds.play': () => ({}),
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

  exportUrl(file: string) {
    return `#${file}`;
  }

  documentUrl(id: string) {
    return pagesOf(id);
  }

  /** From now on a command answers like this. */
  answer<N extends CommandName>(name: N, handler: NonNullable<Handlers[N]>) {
    Object.assign(this.handlers, { [name]: handler });
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

  /** A scan that comes through the serial port of the station. */
  scanned(code: string, scanId: string) {
    this.on?.scan({ code, scanId, at: new Date().toISOString() });
  }

  /** What the scale of the station says from now on. */
  weighed(now: ScaleNow) {
    this.on?.scale(now);
  }

  sent(name: CommandName): unknown[] {
    return this.calls.filter((call) => call.name === name).map((call) => call.input);
  }
}
