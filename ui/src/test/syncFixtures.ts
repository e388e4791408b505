import type {
  Address,
  DoctorReport,
  Drift,
  OpChange,
  OpChoice,
  OpDetail,
  OpRow,
  Param,
  Question,
  ShopCaps,
  ShopStatuses,
  SyncStatus,
} from '../ipc/bindings';
import { ago, NOW, uah } from './invented';

/** Changes, questions and the state of the shops, as invented as the orders. */

/** A change for the shop: a parcel of order 48209 that waits, but for what `part` says. */
export const op = (part: Partial<OpRow> = {}): OpRow => ({
  ...{ id: 'op-1', state: 'pending', shopId: 'shop-1', orderId: 'order-4', orderNumber: '48209' },
  change: { kind: 'ship', carrier: '', trackingNumber: '20450830011734' },
  ...{ customer: 'Ірина Бондаренко', itemId: null, itemName: '', created: ago(2) },
  ...{ nextTry: ago(-1), attempts: 0, canUndo: true, problem: null, choices: [] },
  ...part,
});

/** A change that stopped with a question. */
export const asked = (
  code: string,
  choices: OpChoice[],
  change: OpChange,
  part: Partial<OpRow> = {},
): OpRow =>
  op({
    ...{ id: `op-${code}`, state: 'review', canUndo: false, attempts: 1, nextTry: null },
    ...{ change, choices, problem: { code, params: { ...PARAMS, ...OF_QUESTION[code] } } },
    ...part,
  });

const place = (name: string, line: string): Address => ({
  ...{ name, company: '', lines: [line], city: 'Львів', region: '', postcode: '79005', country: 'UA' },
  ...{ phone: '', email: '' },
});
export const oldPlace = place('Ірина Бондаренко', 'вул. Садова 3');
export const newPlace = place('דנה לוי', 'вул. Зелена 10');

/** Values for the sentences of every question. */
export const PARAMS: Record<string, Param> = {
  status: { status: 'cancelled', slug: 'cancelled' },
  ...{ wanted: { status: 'completed', slug: 'completed' }, slug: 'packed' },
  changes: [
    { name: 'Чашка «Світанок»', was: 2, now: 3 },
    { name: '', was: 1, now: 0 },
  ],
  ...{ tracking: '20450830019999', amount: uah(3000), left: uah(2000), remoteCode: 'rest_no_route' },
  ...{
    shop: '2',
    delta: '-3',
    result: '-1',
    before: '5',
    now: '4',
    sold: '1',
    remoteMessage: 'No route was found',
  },
};

/** Values that only one question has, or has in another shape. */
const OF_QUESTION: Record<string, Record<string, Param>> = {
  'conflict.lines_changed': { was: oldPlace, now: newPlace },
  'conflict.address_changed': { was: oldPlace, now: newPlace },
  'conflict.status_changed': {
    was: { status: 'onHold', slug: 'on-hold' },
    now: { status: 'other', slug: 'at-desk' },
  },
};

export const ship: OpChange = { kind: 'ship', carrier: 'Нова Пошта', trackingNumber: '20450830011734' };
export const refund: OpChange = {
  ...{ kind: 'refund', amount: uah(3000), reason: 'Розбита чашка', movesMoney: true, units: 1 },
};
export const stock: OpChange = { kind: 'stock', delta: -3, counted: null, reason: 'розбито' };
export const counted: OpChange = { kind: 'stock', delta: 2, counted: 4, reason: '' };
export const status: OpChange = { kind: 'setStatus', to: 'onHold' };
export const mail: OpChange = { kind: 'note', text: 'Посилка вже їде.', toCustomer: true };
const ofItem = { orderId: null, orderNumber: '', customer: '', itemId: 'item-1', itemName: 'Чашка, синя' };

export const ops: OpRow[] = [
  op(),
  asked('conflict.order_closed', ['drop', 'accept'], ship, { orderNumber: '48201' }),
  op({
    ...{ id: 'op-3', state: 'done', canUndo: false, attempts: 1 },
    change: { kind: 'note', text: 'Покупець забере сам.', toCustomer: false },
  }),
  op({
    ...{ id: 'op-4', attempts: 3, orderNumber: '48190' },
    change: { kind: 'ship', carrier: '', trackingNumber: null },
    problem: { code: 'shop.unreachable', params: { detail: 'connection refused' } },
  }),
  op({ ...ofItem, id: 'op-5', change: stock, state: 'unknown', canUndo: false, attempts: 1 }),
  op({
    ...{ id: 'op-6', change: refund, state: 'held', canUndo: false, choices: ['release', 'drop'] },
    problem: { code: 'held.money', params: {} },
  }),
  op({
    ...{ id: 'op-7', change: status, state: 'held', choices: ['release', 'drop'], created: ago(5 * 1440) },
    problem: { code: 'held.stale', params: {} },
  }),
];

/** One question of every kind that a change can stop with. */
export const questions: OpRow[] = [
  asked('conflict.order_closed', ['drop', 'accept'], ship),
  asked('conflict.lines_changed', ['drop', 'accept'], ship),
  asked('conflict.address_changed', ['accept', 'drop'], ship),
  asked('conflict.shipped_by_other', ['done', 'accept', 'drop'], ship),
  asked('conflict.shipments_gone', ['accept', 'drop'], ship),
  asked('conflict.order_trashed', ['retry', 'done', 'drop'], mail),
  asked('conflict.order_deleted', ['retry', 'done', 'drop'], ship),
  asked('conflict.status_changed', ['accept', 'drop'], status),
  asked('conflict.no_such_status', ['retry', 'drop'], status),
  asked('conflict.refunded_by_other', ['drop', 'accept'], refund),
  asked('conflict.refund_too_large', ['accept', 'drop'], refund),
  asked('sync.refund_in_doubt', ['done', 'drop'], refund),
  asked('conflict.item_deleted', ['retry', 'drop'], stock, ofItem),
  asked('conflict.stock_not_counted', ['retry', 'drop'], stock, ofItem),
  asked('conflict.oversold', ['drop', 'accept'], stock, ofItem),
  asked('sync.stock_in_doubt', ['retry', 'done', 'drop'], counted, ofItem),
  asked('sync.in_doubt', ['retry', 'done', 'drop'], mail),
  asked('sync.request_lost', ['retry', 'done', 'drop'], ship),
  asked('shop.refused', ['retry', 'done', 'drop'], mail),
];

export const recordQuestion: Question = {
  ...{ id: 'question-1', shop: 'Vesna Home', opened: ago(60) },
  problem: { code: 'record.skipped', params: { stream: 'orders', remoteId: '812' } },
  sameSale: null,
};

export const sameSaleQuestion: Question = {
  ...{ id: 'question-2', shop: 'Vesna Home', opened: ago(5) },
  problem: {
    code: 'record.same_sale',
    params: { number: '48209', shop: 'Vesna Home', otherNumber: 'R-7731', otherShop: 'Rozetka' },
  },
  sameSale: {
    ...{ orderId: 'order-0', number: '48209', shop: 'Vesna Home' },
    ...{ otherId: 'order-9', otherNumber: 'R-7731', otherShop: 'Rozetka' },
  },
};

export const opDetail: OpDetail = {
  row: asked('conflict.shipments_gone', ['accept', 'drop'], ship),
  events: [
    { at: ago(3), event: 'recorded', problem: null },
    { at: ago(2), event: 'sending', problem: null },
    { at: ago(1), event: 'review', problem: { code: 'conflict.shipments_gone', params: PARAMS } },
  ],
  request: 'POST wc/v3/orders/48209/notes\n{"note":"20450830011734"}',
  answer: '{"created":"77"}',
};

export const caps: ShopCaps = {
  ...{ ship: true, setStatus: true, privateNote: true, customerNote: true },
  ...{ refund: true, refundMoney: true, stock: true, fence: true },
};

export const syncStatus: SyncStatus = {
  shops: [
    {
      ...{ shopId: 'shop-1', name: 'Vesna Home', state: 'ok', phase: 'idle', done: 0, total: null },
      ...{ lastSuccess: new Date(NOW - 8000).toISOString(), nextTry: null, problem: null, caps },
      ...{ waiting: 0, clock: null, differences: null },
    },
  ],
  ...{ waiting: 0, needsYou: 0, held: 0, heldMoney: [], oldestWaiting: null },
};

/** Something in every corner of the Sync screen. */
export const busyStatus: SyncStatus = {
  ...syncStatus,
  ...{ waiting: 5, needsYou: 2, held: 2, heldMoney: [uah(3000)], oldestWaiting: ago(30) },
};

export const doctorReport: DoctorReport = {
  version: '8.4.0',
  checks: [
    { name: 'reachable', state: 'ok', problem: null },
    {
      name: 'version',
      state: 'warn',
      problem: { code: 'warning.old_version', params: { version: '8.4.0' } },
    },
    { name: 'rights', state: 'bad', problem: { code: 'shop.read_only_key', params: {} } },
    { name: 'tracking', state: 'skipped', problem: null },
  ],
};

export const drift: Drift = {
  compared: 60,
  items: [
    {
      ...{ itemId: 'item-1', name: 'Чашка «Світанок», синя', sku: 'MUG-SV-BL', shopStock: 5, onHand: 9 },
      ...{ reserved: 2, unsent: -1, expected: 6, difference: -1 },
      shopChanges: [{ at: ago(90), delta: -2, cause: null }],
      movements: [{ at: ago(50), delta: -1, cause: 'packed' }],
    },
  ],
  orders: [{ orderId: 'order-4', number: '48209', shopStatus: { status: 'processing', slug: 'processing' } }],
};

/** A shop with a plugin's status, and one that is written but gone. */
export const shopStatuses: ShopStatuses = {
  ...{ shopId: 'shop-1', looked: ago(300), problem: null },
  ours: [
    { status: 'processing', slug: 'processing', exists: true, stopped: 0 },
    { status: 'onHold', slug: 'on-hold', exists: true, stopped: 0 },
    { status: 'completed', slug: 'packed', exists: false, stopped: 2 },
    { status: 'cancelled', slug: 'cancelled', exists: true, stopped: 0 },
  ],
  theirs: [
    ...(
      [
        ['at-desk', 'Чекає на касі', 'other', 7],
        ['cancelled', 'Скасовано', 'cancelled', 12],
        ['completed', 'Виконано', 'completed', 1200],
        ['on-hold', 'На утриманні', 'onHold', 4],
        ['processing', 'В обробці', 'processing', 86],
      ] as const
    ).map(([slug, name, meaning, orders]) => ({
      ...{ slug, name, meaning, orders, isListed: true, isFixed: meaning !== 'other' },
    })),
    { slug: 'packed', name: '', meaning: 'completed', isFixed: true, isListed: false, orders: 3 },
  ],
};
