import * as v from 'valibot';
import type { Address, KnownCustomer, NewOrderIn, OfferedItem } from '../../ipc/bindings';
import { parseAmount } from '../../lib/refund';

const Text = v.fallback(v.string(), '');
const Item = v.object({
  ...{ id: v.string(), name: v.string(), sku: Text, barcode: Text, bin: Text },
  price: v.fallback(
    v.nullable(v.object({ minor: v.number(), currency: v.string(), exponent: v.number() })),
    null,
  ),
  available: v.fallback(v.nullable(v.number()), null),
  inShop: v.fallback(v.nullable(v.number()), null),
});
const Line = v.object({ item: Item, quantity: v.fallback(v.number(), 1), price: Text });

/** What is typed so far. Amounts stay as they are typed. */
const DraftShape = v.object({
  ...{ name: Text, company: Text, street: Text, city: Text, postcode: Text, region: Text },
  ...{ country: v.fallback(v.string(), 'UA'), phone: Text, email: Text },
  lines: v.fallback(v.array(Line), []),
  ...{ shippingMethod: Text, shippingCost: Text, paymentTitle: Text, note: Text },
  payment: v.fallback(v.picklist(['paid', 'onDelivery', 'awaited']), 'onDelivery'),
  isGift: v.fallback(v.boolean(), false),
});

export type Draft = v.InferOutput<typeof DraftShape>;
export type DraftLine = Draft['lines'][number];

export const EMPTY: Draft = v.parse(DraftShape, {
  ...{ name: '', company: '', street: '', city: '', postcode: '', region: '', country: 'UA' },
  ...{ phone: '', email: '', lines: [], shippingMethod: '', shippingCost: '', paymentTitle: '' },
  ...{ note: '', payment: 'onDelivery', isGift: false },
});

/** A draft as it was kept; what cannot be understood any more is empty. */
export function readDraft(body: unknown): Draft {
  const read = v.safeParse(DraftShape, { ...EMPTY, ...(typeof body === 'object' ? body : {}) });
  return read.success ? read.output : EMPTY;
}

export const isEmpty = (draft: Draft) => JSON.stringify(draft) === JSON.stringify(EMPTY);

/** Takes over where somebody's last parcel went. */
export function ofCustomer(draft: Draft, { shipping, billing, shippingMethod }: KnownCustomer): Draft {
  const { name, company, lines, city, postcode, region, country } = shipping;
  return {
    ...draft,
    ...{ name, company, street: lines.join(', '), city, postcode, region, country },
    phone: shipping.phone || billing.phone,
    email: shipping.email || billing.email,
    shippingMethod: draft.shippingMethod || shippingMethod,
  };
}

/** One more of an item. */
export function withItem(draft: Draft, item: OfferedItem, price: string): Draft {
  const known = draft.lines.find((line) => line.item.id === item.id);
  const lines = known
    ? draft.lines.map((line) => (line === known ? { ...line, quantity: line.quantity + 1 } : line))
    : [...draft.lines, { item, quantity: 1, price }];
  return { ...draft, lines };
}

/** The currency of the order is that of its first item that has a price. */
export function currencyOf({ lines }: Draft): { currency: string; exponent: number } {
  const priced = lines.find(({ item }) => item.price !== null)?.item.price;
  return priced ?? { currency: 'UAH', exponent: 2 };
}

/** What the backend is told; a price that is no amount is below nothing, so that it is refused. */
export function toInput(draft: Draft, draftId: string | null): NewOrderIn {
  const { currency, exponent } = currencyOf(draft);
  const amount = (text: string) => (text.trim() === '' ? 0 : (parseAmount(text, exponent) ?? -1));
  const shipping: Address = {
    ...{ name: draft.name.trim(), company: draft.company.trim(), lines: [draft.street.trim()] },
    ...{ city: draft.city.trim(), postcode: draft.postcode.trim(), region: draft.region.trim() },
    ...{ country: draft.country.trim(), phone: draft.phone.trim(), email: draft.email.trim() },
  };
  return {
    ...{ draftId, shipping, billing: null, currency },
    lines: draft.lines.map(({ item, quantity, price }) => ({
      ...{ itemId: item.id, quantity, unitPrice: price.trim() === '' ? -1 : amount(price) },
    })),
    ...{ shippingMethod: draft.shippingMethod, shippingCost: amount(draft.shippingCost) },
    ...{ payment: draft.payment, paymentTitle: draft.paymentTitle },
    ...{ note: draft.note, isGift: draft.isGift },
  };
}
