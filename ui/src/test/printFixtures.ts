import type {
  DocumentKind,
  DocumentPreview,
  DocumentRow,
  ItemRow,
  KindRow,
  PrinterRow,
  PrinterSetup,
  PrintJobRow,
  QueueList,
  RouteRow,
  SeriesRow,
  TemplateDetail,
} from '../ipc/bindings';
import { ago } from './invented';

/** Papers, printers and what waits for them. */

export const slip: DocumentRow = {
  ...{ id: 'doc-1', kind: 'packingSlip', title: '48213', number: null, orderId: 'order-0', language: 'uk' },
  ...{ paper: 'a4', format: 'pdf', created: ago(1), pages: 1, isVoid: false, printed: 'never' },
  ...{ timesPrinted: 0, sha256: 'a1', missing: [], leftOut: [] },
};
export const label: DocumentRow = {
  ...slip,
  ...{ id: 'doc-2', kind: 'addressLabel', paper: '100x150', format: 'zpl', printed: 'done', timesPrinted: 2 },
  missing: [{ field: 'ship_to.name', text: '王小明 Коваленко', characters: '王小明' }],
};
export const pickList: DocumentRow = {
  ...slip,
  ...{ id: 'doc-3', kind: 'pickList', title: 'P-000042', number: 'P-000042', orderId: null },
};
export const documents: DocumentRow[] = [slip, label];

export const preview: DocumentPreview = {
  ...{ id: 'preview-1', kind: 'packingSlip', title: '48213', language: 'uk', paper: 'a4', format: 'pdf' },
  ...{ pages: 1, missing: [], leftOut: [], weak: [] },
};
export const lacking: Pick<DocumentPreview, 'missing' | 'leftOut' | 'weak'> = {
  missing: label.missing,
  leftOut: [{ field: 'line.barcode', payload: '59042101188', reason: 'the check digit is wrong' }],
  weak: [{ field: 'order_barcode', payload: '48213', reason: 'narrow bars are under 0.19 mm' }],
};

const PAPERS: Partial<Record<DocumentKind, string[]>> = {
  packingSlip: ['a4', 'letter', 'a5', 'a6', '100x150', '4x6in'],
  pickList: ['a4', 'letter', 'a5', 'a6', '100x150', '4x6in'],
  addressLabel: ['100x150', '4x6in', 'a6', '100x100'],
  productLabel: ['58x40', '57x32', '50x30', '30x20', '3x8', '4x10', '5x13'],
  binLabel: ['100x150', '58x40', '3x8', '4x10'],
  toteLabel: ['100x150', '58x40', '3x8', '4x10'],
  userBadge: ['58x40', '3x8', '4x10'],
};
const KINDS = [
  ...(['packingSlip', 'pickList', 'proforma', 'returnSlip', 'addressLabel', 'productLabel'] as const),
  ...(['binLabel', 'toteLabel', 'userBadge', 'commandSheet', 'handOverList', 'purchaseOrder'] as const),
  'countSheet' as const,
];
export const kinds: KindRow[] = KINDS.map((kind) => ({
  ...{ kind, papers: PAPERS[kind] ?? ['a4', 'letter'], templateVersion: kind === 'packingSlip' ? 3 : null },
  isForCustomer: ['packingSlip', 'proforma', 'returnSlip', 'addressLabel'].includes(kind),
}));

export const setup: PrinterSetup = {
  ...{ name: 'Zebra ZD421', address: 'socket://10.0.0.7:9100', format: 'zpl', dpi: [203, 203] },
  ...{ paper: '100x150', tray: '', rotation: 0, darkness: 18, speed: 4 },
};
export const none = { offsetXUm: 0, offsetYUm: 0, scaleXPpm: 1_000_000, scaleYPpm: 1_000_000 };
export const labels: PrinterRow = {
  ...{ id: 'printer-1', setup, isPaused: false, state: { code: 'media-empty', detail: '' } },
  calibration: { offsetXUm: 400, offsetYUm: -250, scaleXPpm: 1_002_000, scaleYPpm: 998_500 },
};
export const office: PrinterRow = {
  ...{ id: 'printer-2', calibration: none, isPaused: false, state: { code: 'ready', detail: '' } },
  setup: {
    ...{ name: 'HP LaserJet', address: 'ipp://hp.local:631/ipp/print', format: 'pdf', dpi: [600, 600] },
    ...{ paper: 'a4', tray: 'tray-1', rotation: 0, darkness: null, speed: null },
  },
};
export const printers: PrinterRow[] = [labels, office];
export const routes: RouteRow[] = [
  { kind: 'packingSlip', printerId: 'printer-2', copies: 2, isAutomatic: false },
  { kind: 'addressLabel', printerId: 'printer-1', copies: 1, isAutomatic: true },
];

export const job: PrintJobRow = {
  ...{ id: 'job-1', documentId: 'doc-1', kind: 'packingSlip', title: '48213', printerId: 'printer-2' },
  ...{ printerName: 'HP LaserJet', copies: 1, isReprint: false, state: 'printing', reason: null },
  ...{ attempts: 1, created: ago(2), changed: ago(1) },
};
const labelJob = { kind: 'addressLabel', printerId: 'printer-1', printerName: 'Zebra ZD421' } as const;
export const failedJob: PrintJobRow = {
  ...{ ...job, ...labelJob, id: 'job-2', title: '48191', state: 'failed', attempts: 2 },
  reason: { code: 'media-empty', detail: 'HEAD: PAPER OUT' },
};
export const doubtJob: PrintJobRow = {
  ...{ ...job, ...labelJob, id: 'job-3', title: '48190', state: 'doubt', copies: 2 },
  reason: { code: 'in-doubt', detail: '' },
};
export const queue: QueueList = {
  ...{ total: 5, waiting: 2, stuck: 0 },
  rows: [
    job,
    { ...job, ...labelJob, id: 'job-4', title: '48188', state: 'queued' },
    { ...job, id: 'job-5', title: '48187', state: 'done', isReprint: true },
    { ...job, id: 'job-6', title: '48186', state: 'cancelled' },
    { ...job, ...labelJob, id: 'job-7', title: '48185', state: 'sending' },
  ],
};
export const stuckQueue: QueueList = {
  ...{ total: 7, waiting: 2, stuck: 2 },
  rows: [failedJob, doubtJob, ...queue.rows],
};

export const items: ItemRow[] = [
  ['item-1', 'Чашка «Світанок», 350 мл, біла', 'MUG-SV-WH', '5904210118827', 'A-02-1'],
  ['item-2', 'Чашка «Світанок», 350 мл, синя', 'MUG-SV-BL', '5904210118834', 'A-02-2'],
  ['item-3', 'Мед акацієвий, 400 г', 'HNY-AC-40', '4820178459910', 'F-01-4'],
].map(([id = '', name = '', sku = '', barcode = '', bin = '']) => ({ id, name, sku, barcode, bin }));

const nothing = { en: '', uk: '', pl: '', ru: '' };
export const template: TemplateDetail = {
  kind: 'packingSlip',
  version: 3,
  body: {
    ...{ senderName: '', senderAddress: [], senderContact: '', senderLegal: [], senderIban: '', logo: null },
    ...{ opening: nothing, closing: { ...nothing, uk: 'Дякуємо за покупку!' }, returns: nothing },
    ...{ footer: nothing, hidden: ['tick'], prices: 'unlessGift', language: 'reader', paper: null },
  },
  history: [
    { version: 3, restored: 1, created: ago(90) },
    { version: 2, restored: null, created: ago(60 * 24) },
    { version: 1, restored: null, created: ago(60 * 72) },
  ],
};

export const series: SeriesRow[] = [
  { kind: 'pickList', prefix: 'P-', digits: 6, next: 43, nextNumber: 'P-000043' },
  { kind: 'proforma', prefix: 'PF-', digits: 6, next: 1, nextNumber: 'PF-000001' },
  { kind: 'handOverList', prefix: 'H-', digits: 6, next: 12, nextNumber: 'H-000012' },
  { kind: 'purchaseOrder', prefix: 'PO-', digits: 6, next: 7, nextNumber: 'PO-000007' },
  { kind: 'countSheet', prefix: 'C-', digits: 6, next: 1, nextNumber: 'C-000001' },
];
