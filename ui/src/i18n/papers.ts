import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Tone } from '../components/Tag';
import type { DocumentFormat, DocumentKind, PrintedState, TemplatePart } from '../ipc/bindings';

export const DOCUMENT_KINDS: Record<DocumentKind, MessageDescriptor> = {
  packingSlip: msg`Packing slip`,
  addressLabel: msg`Address label`,
  pickList: msg`Pick list`,
  proforma: msg`Pro forma invoice`,
  returnSlip: msg`Return slip`,
  productLabel: msg`Product labels`,
  binLabel: msg`Bin labels`,
  toteLabel: msg`Tote labels`,
  userBadge: msg`User badges`,
  commandSheet: msg`Command sheet`,
  handOverList: msg`Hand-over list`,
  purchaseOrder: msg`Purchase order`,
  countSheet: msg`Count sheet`,
  rulerPage: msg`Ruler page`,
};

const NUMBERED: ReadonlySet<DocumentKind> = new Set([
  ...(['pickList', 'proforma', 'handOverList', 'purchaseOrder', 'countSheet'] as const),
]);

/** Whether each document of the kind gets a number of its own, without gaps. */
export const isNumbered = (kind: DocumentKind) => NUMBERED.has(kind);

const LABELS: ReadonlySet<DocumentKind> = new Set([
  ...(['addressLabel', 'productLabel', 'binLabel', 'toteLabel', 'userBadge'] as const),
]);

/** Whether it is stuck on something. */
export const isLabel = (kind: DocumentKind) => LABELS.has(kind);

/** Sheets of self-adhesive labels: how many labels there are on one. */
export const LABEL_SHEETS: Readonly<Record<string, number>> = { '3x8': 24, '4x10': 40, '5x13': 65 };

const NAMES: Readonly<Record<string, string>> = {
  ...{ a4: 'A4', a5: 'A5', a6: 'A6', letter: 'Letter' },
  '4x6in': '4 × 6″',
};

/** Papers that printers can be loaded with; large ones first. */
export const LOADABLE = [
  ...['a4', 'letter', 'a5', 'a6', '100x150', '4x6in', '100x100', '58x40', '57x32', '50x30', '30x20'],
];

/** Paper sizes; numbers read the same in every language. */
export function paperName(paper: string): string {
  const [sheet = ''] = paper.split('+');
  const size = sheet.replace('x', ' × ');
  return NAMES[paper] ?? (sheet in LABEL_SHEETS ? `A4 (${size})` : size);
}

/** The paper that a printer must have in it for a document. */
export const loadedFor = (paper: string) => ((paper.split('+')[0] ?? '') in LABEL_SHEETS ? 'a4' : paper);

/** Formats by their own names. */
export const FORMATS: Record<DocumentFormat, string> = {
  ...{ pdf: 'PDF', png: 'PNG', zpl: 'ZPL', epl: 'EPL', tspl: 'TSPL' },
};

/** What became of a document. */
export const PRINTED: Record<PrintedState, { label: MessageDescriptor; tone: Tone }> = {
  never: { label: msg`Not printed`, tone: 'neutral' },
  waiting: { label: msg`In the print queue`, tone: 'info' },
  failed: { label: msg`Printing stopped`, tone: 'bad' },
  done: { label: msg`Printed`, tone: 'ok' },
};

/** Parts that a document may leave out. */
export const PARTS: Record<TemplatePart, MessageDescriptor> = {
  tick: msg`Box to tick per line`,
  sku: msg`SKU`,
  variant: msg`Variant`,
  barcode: msg`Barcode of each item`,
  ordered: msg`Ordered next to packed`,
  customerNote: msg`The buyer's message`,
  returns: msg`How to send goods back`,
  shortage: msg`Column for shortages`,
  checkedBy: msg`Who packed it`,
};

/** Parts of documents in which text may not be printable, by their codes. */
const FIELDS: Record<string, MessageDescriptor> = {
  'ship_to.name': msg`Recipient's name`,
  'ship_to.company': msg`Recipient's company`,
  'ship_to.lines': msg`Recipient's address`,
  'ship_to.city': msg`Recipient's town`,
  'ship_to.region': msg`Recipient's region`,
  'ship_to.phone': msg`Recipient's phone`,
  'sender.name': msg`Sender's name`,
  'sender.address': msg`Sender's address`,
  'sender.contact': msg`Sender's contact`,
  'sender.legal': msg`Sender's legal numbers`,
  'sender.iban': msg`Sender's account`,
  'supplier.name': msg`Supplier's name`,
  'supplier.address': msg`Supplier's address`,
  'supplier.contact': msg`Supplier's contact`,
  'line.name': msg`Item's name`,
  'line.variant': msg`Item's variant`,
  'line.sku': msg`Item's SKU`,
  'line.supplier_sku': msg`Supplier's code of an item`,
  'line.barcode': msg`Item's barcode`,
  'line.bin': msg`Bin`,
  'line.unit': msg`Unit of an item`,
  name: msg`Name on the label`,
  role: msg`Role`,
  sku: msg`SKU`,
  zone: msg`Zone`,
  code: msg`Code`,
  number: msg`Number`,
  barcode: msg`Barcode`,
  command: msg`Command`,
  parcel: msg`Parcel's barcode`,
  parcel_code: msg`Parcel's barcode`,
  return_code: msg`Barcode for returns`,
  order_barcode: msg`Order's barcode`,
  customer_note: msg`The buyer's message`,
  checked_by: msg`Who packed it`,
  opening: msg`Text under the title`,
  closing: msg`Text at the end`,
  returns: msg`How to send goods back`,
  footer: msg`Foot of the page`,
  words: msg`Fixed words of the paper`,
};

/** A part of a document in words; one of a newer version keeps its code. */
export function fieldWords(field: string): MessageDescriptor | undefined {
  return Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined;
}
