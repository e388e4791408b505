import type { DocumentKind, LocalisedText, TemplateBody, TemplatePart } from '../../../ipc/bindings';

/** What of a template a kind of document shows; a field that changes nothing is not offered. */

export const KINDS = [
  ...(['packingSlip', 'addressLabel', 'pickList', 'handOverList', 'proforma', 'returnSlip'] as const),
  ...(['purchaseOrder', 'countSheet', 'productLabel', 'binLabel', 'toteLabel', 'userBadge'] as const),
  'commandSheet' as const,
] satisfies DocumentKind[];

/** Documents of pages with a head and a foot, not labels. */
const REPORTS: ReadonlySet<DocumentKind> = new Set([
  ...(['packingSlip', 'pickList', 'proforma', 'returnSlip', 'commandSheet', 'handOverList'] as const),
  ...(['purchaseOrder', 'countSheet'] as const),
]);

export const hasHead = (kind: DocumentKind) => REPORTS.has(kind);
export const hasSender = (kind: DocumentKind) => REPORTS.has(kind) || kind === 'addressLabel';
export const hasMoney = (kind: DocumentKind) => kind === 'proforma';
export const hasPrices = (kind: DocumentKind) => kind === 'packingSlip';

export type TextName = {
  [N in keyof TemplateBody]: TemplateBody[N] extends LocalisedText ? N : never;
}[keyof TemplateBody];

const CLOSING: ReadonlySet<DocumentKind> = new Set(['packingSlip', 'purchaseOrder', 'proforma']);
const RETURNS: ReadonlySet<DocumentKind> = new Set(['packingSlip', 'returnSlip']);

/** Texts of its own that the kind shows. */
export function textsOf(kind: DocumentKind): TextName[] {
  if (!REPORTS.has(kind)) return [];
  return [
    'opening',
    ...(CLOSING.has(kind) ? (['closing'] as const) : []),
    ...(RETURNS.has(kind) ? (['returns'] as const) : []),
    'footer',
  ];
}

const PARTS: Partial<Record<DocumentKind, TemplatePart[]>> = {
  packingSlip: ['tick', 'sku', 'variant', 'barcode', 'ordered', 'customerNote', 'returns', 'checkedBy'],
  pickList: ['barcode', 'shortage'],
  countSheet: ['barcode'],
};

/** Parts that the kind may leave out. */
export const partsOf = (kind: DocumentKind): TemplatePart[] => PARTS[kind] ?? [];
