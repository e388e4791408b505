import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { PAYMENTS, STAGES } from '../../../i18n/words';
import type { OrderField, Stage } from '../../../ipc/bindings';

export const FIELDS: Record<OrderField, MessageDescriptor> = {
  stage: msg`Stage`,
  shop: msg`Shop`,
  shipping: msg`Shipping`,
  country: msg`Country`,
  payment: msg`Payment`,
  tag: msg`Tag`,
  due: msg`Ship by`,
  placed: msg`Placed`,
  units: msg`Items`,
  item: msg`Item`,
  mark: msg`Mark`,
};
export const FIELD_LIST = Object.keys(FIELDS) as OrderField[];

/** Fields that an order can be without. */
export const MAY_BE_EMPTY: ReadonlySet<OrderField> = new Set([
  'shipping',
  'country',
  'tag',
  'due',
  'item',
  'mark',
]);

const snake = (camel: string) => camel.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const DAYS: Record<string, MessageDescriptor> = {
  today: msg`today`,
  yesterday: msg`yesterday`,
  last_7_days: msg`last 7 days`,
  last_30_days: msg`last 30 days`,
};

/** Values of fields with a fixed list, in the words of the backend. */
export const FIXED: Partial<Record<OrderField, Record<string, MessageDescriptor>>> = {
  stage: Object.fromEntries(
    Object.entries(STAGES).map(([stage, { label }]) => [snake(stage as Stage), label]),
  ),
  payment: {
    paid: PAYMENTS.paid.label,
    unpaid: PAYMENTS.unpaid.label,
    cod: PAYMENTS.cashOnDelivery.label,
  },
  due: { late: msg`late`, soon: msg`within 2 hours`, ...DAYS, tomorrow: msg`tomorrow` },
  placed: DAYS,
  mark: {
    expedited: msg`goes first`,
    held: msg`held here`,
    unread: msg`note to be read`,
    note: msg`buyer's message`,
    gift: msg`gift`,
    partial: msg`partly shipped`,
    unsent: msg`not sent yet`,
    needs_you: msg`needs a decision`,
    attention: msg`odd data`,
  },
};
