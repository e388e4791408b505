import type { Counted } from '../../../components/ItemsPicker';
import { LABEL_SHEETS } from '../../../i18n/papers';
import type { DocumentKind, MadeOf } from '../../../ipc/bindings';

/** What was said of a new document so far. Fields of other kinds keep what they had. */
export type Draft = {
  kind: DocumentKind;
  /** Empty for the usual one. */
  paper: string;
  /** Labels of the first sheet that are used up. */
  used: number;
  /** Empty for that of its reader. */
  language: string;
  orders: readonly string[];
  items: readonly Counted[];
  carrier: string;
  day: string | null;
  bins: string;
  isBlind: boolean;
  /** Bins or totes, one a line. */
  lines: string;
  zone: string;
  arrow: string;
  count: number;
  supplier: string;
  address: string;
  deliverBy: string | null;
  terms: string;
};

/** The kinds that can be made by hand; a ruler page belongs to a printer, a badge to a user. */
export const MAKEABLE = [
  ...(['pickList', 'handOverList', 'countSheet', 'purchaseOrder', 'productLabel', 'binLabel'] as const),
  ...(['toteLabel', 'commandSheet', 'packingSlip', 'addressLabel', 'returnSlip'] as const),
  'proforma' as const,
] satisfies DocumentKind[];

/** The local day, such as `2026-11-30`. */
function today(): string {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export function emptyDraft(kind: DocumentKind = 'pickList'): Draft {
  return {
    ...{ kind, paper: '', used: 0, language: '', orders: [], items: [], carrier: '', day: today(), bins: '' },
    ...{ isBlind: true, lines: '', zone: '', arrow: '', count: 1, supplier: '', address: '' },
    ...{ deliverBy: null, terms: '' },
  };
}

export const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

function some<T>(list: readonly T[], made: (list: T[]) => MadeOf): MadeOf | undefined {
  return list.length > 0 ? made([...list]) : undefined;
}

/** What the document is made of; nothing while something is missing. */
export function madeOf(draft: Draft): MadeOf | undefined {
  const { orders, items, count, arrow, zone } = draft;
  const [orderId] = orders;
  switch (draft.kind) {
    case 'pickList':
      return some(orders, (orderIds) => ({ of: 'orders', orderIds }));
    case 'productLabel':
      return some(items, (list) => ({
        of: 'items',
        items: list.map(({ item, count: labels }) => ({ variantId: item.id, count: labels })),
      }));
    case 'binLabel':
      return some(linesOf(draft.lines), (codes) => ({
        of: 'bins',
        bins: codes.map((code) => ({ code, arrow: arrow || null, zone: zone.trim(), count })),
      }));
    case 'toteLabel':
      return some(linesOf(draft.lines), (names) => ({ of: 'totes', names }));
    case 'commandSheet':
      return { of: 'commands' };
    case 'handOverList':
      return draft.day === null
        ? undefined
        : { of: 'handOver', carrier: draft.carrier.trim(), day: draft.day };
    case 'purchaseOrder':
      return draft.supplier.trim() === '' ? undefined : some(items, (list) => purchase(draft, list));
    case 'countSheet':
      return { of: 'count', bins: draft.bins.trim(), isBlind: draft.isBlind };
    case 'rulerPage':
      return { of: 'ruler' };
    default:
      return orderId === undefined ? undefined : { of: 'order', orderId };
  }
}

function purchase(draft: Draft, items: readonly Counted[]): MadeOf {
  return {
    ...{ of: 'purchase', supplier: draft.supplier.trim(), address: linesOf(draft.address) },
    ...{ deliverBy: draft.deliverBy, terms: draft.terms.trim() },
    items: items.map(({ item, count }) => ({
      ...{ variantId: item.id, quantity: count, supplierSku: '', unit: '', price: null },
    })),
  };
}

/** The paper with how much of a sheet of labels is used up. */
export const paperOf = ({ paper, used }: Draft) =>
  paper in LABEL_SHEETS && used > 0 ? `${paper}+${used}` : paper;
