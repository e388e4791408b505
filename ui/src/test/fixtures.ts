import type {
  AppInfo,
  BoxProposal,
  BoxRow,
  FacetRow,
  Item,
  OrderDetail,
  OrderField,
  OrderRow,
  OrderViewRow,
  PackingLine,
  PackingView,
  Settings,
  Shop,
  Stage,
} from '../ipc/bindings';
import { ago, uah } from './invented';
import { documents } from './printFixtures';
import { ops } from './syncFixtures';

/** Invented data: people, shops and numbers are not real. */

export * from './orderWorkFixtures';
export { nobody } from './peopleFixtures';
export * from './printFixtures';
export * from './scannerFixtures';
export * from './syncFixtures';

const pln = (minor: number) => ({ minor, currency: 'PLN', exponent: 2 });

export const info: AppInfo = {
  version: '0.1.0',
  workspace: 'demo',
  secrets: 'keychain',
  isLocal: true,
  systemLanguage: 'uk',
};

export const settings: Settings = {
  language: null,
  theme: 'system',
  sounds: { volume: 70, muted: false },
  senderName: 'Vesna Home',
  senderAddress: ['вул. Зелена 10', '79005 Львів'],
  senderContact: 'vesna.example',
  slipPaper: 'a4',
};

export const shop: Shop = {
  id: 'shop-1',
  name: 'Vesna Home',
  kind: 'woocommerce',
  url: 'https://vesna.example',
  state: 'ok',
  isDemo: true,
};

const PEOPLE: [string, string, string, Stage, string, ReturnType<typeof uah>][] = [
  ['Олена Коваленко', 'Львів', 'UA', 'packing', 'Нова Пошта, відділення 12', uah(231800)],
  ['Agnieszka Wiśniewska', 'Kraków', 'PL', 'toPack', 'InPost Paczkomat KRA01M', pln(28379)],
  [
    'James Whitfield',
    'Bristol',
    'GB',
    'toPack',
    'Royal Mail Tracked 48',
    { minor: 4690, currency: 'GBP', exponent: 2 },
  ],
  ['Тарас Мельник', 'Київ', 'UA', 'toPack', 'Нова Пошта, кур’єр', uah(64000)],
  ['Ірина Бондаренко', 'Одеса', 'UA', 'packed', 'Нова Пошта, відділення 48', uah(590450)],
  ['Marek Zieliński', 'Gdańsk', 'PL', 'toPack', 'InPost Paczkomat GDA117', pln(12900)],
  ['Катерина Литвин', 'Івано-Франківськ', 'UA', 'onHold', 'Укрпошта Експрес', uah(112000)],
  [
    'Emma Fairclough',
    'Leeds',
    'GB',
    'awaitingPayment',
    'Royal Mail Tracked 24',
    { minor: 8815, currency: 'GBP', exponent: 2 },
  ],
  ['Юлія Кравчук', 'Рівне', 'UA', 'unknown', 'Нова Пошта, відділення 3', uah(38900)],
  ['Katarzyna Lewandowska', 'Wrocław', 'PL', 'shipped', 'DPD Kurier', pln(21480)],
];

/** Order number `index` of an endless list. */
export function orderRow(index: number): OrderRow {
  const [customer = '', city = '', country = '', stage = 'toPack', shippingMethod = '', total = uah(0)] =
    PEOPLE[index % PEOPLE.length] ?? [];
  return {
    ...{ id: `order-${index}`, number: String(48213 - index), placed: ago(32 + index * 21) },
    ...{ customer, city, country, units: (index % 4) + 1, total, stage, shippingMethod },
    payment: stage === 'awaitingPayment' ? 'unpaid' : index % 4 === 3 ? 'cashOnDelivery' : 'paid',
    unsent: index % 5 === 4 ? 1 : 0,
    needsYou: stage === 'unknown',
    isGift: index % 6 === 0,
    hasNote: index % 3 === 0,
    due: index % 7 === 6 ? null : ago(60 - index * 45),
    ...{ isExpedited: index % 9 === 1, hold: index % 10 === 6 ? 'customer' : null, holdText: '', unread: 0 },
    ...{ tags: index % 4 === 1 ? ['vip'] : [], parcels: 0, ofParcels: 1 },
  };
}

/** A view that somebody saved. */
export const savedView: OrderViewRow = {
  ...{ id: 'view-1', name: 'Poland, one piece', view: 'toPack', sort: 'dueAsc', count: 7 },
  filter: [
    { field: 'country', isNot: false, values: ['PL'] },
    { field: 'units', isNot: false, values: ['1'] },
  ],
  ...{ look: { columns: [], density: null }, isShared: false, isMine: true },
};

/** Values that occur in orders. */
export const facets: Partial<Record<OrderField, FacetRow[]>> = {
  country: [
    { value: 'UA', name: null, count: 120 },
    { value: 'PL', name: null, count: 60 },
    { value: 'GB', name: null, count: 34 },
  ],
  shop: [{ value: 'shop-1', name: 'Vesna Home', count: 214 }],
  shipping: [{ value: 'Нова Пошта, кур’єр', name: null, count: 80 }],
  tag: [{ value: 'vip', name: null, count: 12 }],
};

export const item = (
  name: string,
  variantLabel: string,
  sku: string,
  barcode: string,
  bin: string,
): Item => ({
  ...{ id: `shop-1:${sku}`, name, variantLabel, sku, barcode, bin },
});
export const whiteMug = item('Чашка «Світанок», 350 мл', 'біла', 'MUG-SV-WH', '5904210118827', 'A-02-1');
const line = (id: string, needed: number, counted: number, what: Item): PackingLine => ({
  ...{ id, needed, counted, item: what, variantId: `shop-1:${id}`, short: 0 },
});
export const lines: PackingLine[] = [
  line('l1', 2, 2, item('Чашка «Світанок», 350 мл', 'синя', 'MUG-SV-BL', '5904210118834', 'A-02-2')),
  line('l2', 1, 1, item('Свічка соєва «Липа», 200 г', '', 'CND-LP-20', '4820178450127', 'B-07-1')),
  line('l3', 1, 0, item('Рушник лляний 50 × 90', 'пісочний', 'TWL-LN-SA', '4820178451032', 'C-11-3')),
  line('l4', 1, 0, item('Мед акацієвий, 400 г', '', 'HNY-AC-40', '4820178459910', 'F-01-4')),
];

/** Order 48213 on the bench, three of five units in. */
export const packing: PackingView = {
  sessionId: 'session-1',
  order: {
    ...{ id: 'order-0', number: '48213', customer: 'Олена Коваленко', city: 'Львів', country: 'UA' },
    shippingMethod: 'Нова Пошта, відділення 12',
    customerNote: 'Це подарунок. Будь ласка, без чека в коробці.',
    isGift: true,
  },
  lines,
  state: 'open',
  needed: 5,
  counted: 3,
  trackingNumber: null,
  scans: [
    {
      code: '5904210118834',
      outcome: { outcome: 'counted', lineId: 'l1', units: 1 },
      at: ago(0),
      undone: false,
    },
    {
      code: '4820178450127',
      outcome: { outcome: 'counted', lineId: 'l2', units: 1 },
      at: ago(0.2),
      undone: false,
    },
    {
      code: '5904210118834',
      outcome: { outcome: 'counted', lineId: 'l1', units: 1 },
      at: ago(0.3),
      undone: true,
    },
  ],
  mistakes: 0,
  stopped: null,
  changed: null,
  openedAt: ago(0.5),
  due: null,
  parcel: 1,
  ofParcels: 1,
  boxName: null,
  hasBoxes: true,
  weight: null,
  steps: [],
  notes: [
    { key: 'buyer-1', kind: 'buyer', text: 'Це подарунок. Будь ласка, без чека в коробці.', isRead: true },
    { key: 'gift', kind: 'gift', text: '', isRead: true },
  ],
  isLabelProved: false,
  open: [],
  rules: { boxes: 'mayBe', weight: 'mayBe', label: 'mayBe', padding: 20 },
  needsHelp: false,
  mates: [],
  documents: [],
};

const box = (id: string, name: string, edges: [number, number, number], minor: number): BoxRow => ({
  ...{ id, name, code: '', length: edges[0], width: edges[1], height: edges[2], tare: 180, limit: 25_000 },
  ...{ sizeClass: name, cost: uah(minor), isSturdy: true, left: null },
});

export const boxes = [box('box-m', 'M', [300, 200, 150], 6500), box('box-l', 'L', [400, 300, 250], 8500)];

/** What is proposed for that order. */
export const proposal: BoxProposal = {
  choices: boxes.map((known, place) => ({ box: known, fill: place === 0 ? 72 : 31, isUsedBefore: false })),
  countingId: 'box-m',
  isChosen: false,
  saving: uah(2000),
  none: null,
  withoutSize: [],
  expected: 1240,
  least: 1180,
  most: 1300,
  off: null,
  suspects: [],
};

/** The same order with everything in. */
export const packed: PackingView = {
  ...packing,
  state: 'packed',
  counted: 5,
  lines: lines.map((known) => ({ ...known, counted: known.needed })),
  documents,
};

/** Everything about order 48213. */
export const order: OrderDetail = {
  row: { ...orderRow(0), units: 5 },
  shopId: 'shop-1',
  shopName: 'Vesna Home',
  refundable: { ...orderRow(0).total },
  status: { status: 'processing', slug: 'processing' },
  packRefusal: null,
  shipping: {
    ...{ name: 'Олена Коваленко', company: '', lines: ['вул. Зелена 10, кв. 4'], city: 'Львів', region: '' },
    ...{ postcode: '79005', country: 'UA', phone: '+380 67 000 00 14', email: 'olena@poshta.example' },
  },
  billing: {
    ...{ name: 'Олена Коваленко', company: '', lines: ['вул. Зелена 10, кв. 4'], city: 'Львів', region: '' },
    ...{ postcode: '79005', country: 'UA', phone: '', email: 'olena@poshta.example' },
  },
  paymentTitle: 'Картка онлайн',
  paid: ago(31),
  refunded: uah(0),
  customerNote: 'Це подарунок. Будь ласка, без чека в коробці.',
  lines: lines.map(({ id, variantId: itemId, item: what, needed, counted }) => ({
    ...{ ...what, id, itemId, ordered: needed, refunded: 0, counted, onHand: 12, total: uah(57950) },
  })),
  attention: [],
  ops: ops.slice(0, 1),
  parcels: [],
  documents,
  sessionId: 'session-1',
  sameSales: [],
};
