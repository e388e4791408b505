import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { RingShape } from '../components/StageRing';
import type { Tone } from '../components/Tag';
import type { OrderStatus, OrderView, PackRefusal, PaymentState, ShopState, Stage } from '../ipc/bindings';

/** Words, shape and tone of each stage of an order. */
export const STAGES: Record<Stage, { label: MessageDescriptor; shape: RingShape; tone: Tone }> = {
  awaitingPayment: { label: msg`Awaiting payment`, shape: 'hold', tone: 'warn' },
  onHold: { label: msg`On hold`, shape: 'hold', tone: 'warn' },
  toPack: { label: msg`To pack`, shape: 'todo', tone: 'neutral' },
  packing: { label: msg`Being packed`, shape: 'third', tone: 'info' },
  packed: { label: msg`Packed`, shape: 'twoThirds', tone: 'vio' },
  shipped: { label: msg`Shipped`, shape: 'done', tone: 'ok' },
  cancelled: { label: msg`Cancelled`, shape: 'cancelled', tone: 'neutral' },
  refunded: { label: msg`Refunded`, shape: 'cancelled', tone: 'neutral' },
  failed: { label: msg`Payment failed`, shape: 'problem', tone: 'bad' },
  gone: { label: msg`Deleted in the shop`, shape: 'cancelled', tone: 'neutral' },
  sameSale: { label: msg`Same sale`, shape: 'cancelled', tone: 'neutral' },
  unknown: { label: msg`Unknown status`, shape: 'problem', tone: 'bad' },
};

/** How a connection does. */
export const SHOP_STATES: Record<ShopState, MessageDescriptor> = {
  ok: msg`Connected`,
  paused: msg`Paused`,
  authFailed: msg`Key refused`,
  blocked: msg`Turned away`,
  offline: msg`Offline`,
};

/** What a status of a shop means. */
export const STATUS_NAMES: Record<OrderStatus, MessageDescriptor> = {
  pending: msg`Awaiting payment`,
  processing: msg`Processing`,
  onHold: msg`On hold`,
  completed: msg`Completed`,
  cancelled: msg`Cancelled`,
  refunded: msg`Refunded`,
  failed: msg`Payment failed`,
  draft: msg`Not ordered yet`,
  other: msg`Not explained`,
};

export const VIEWS: Record<OrderView, MessageDescriptor> = {
  toProcess: msg`To process`,
  toPack: msg`Ready to pack`,
  inPacking: msg`In packing`,
  awaitingPayment: msg`Awaiting payment`,
  onHold: msg`On hold`,
  problems: msg`Problems`,
  unsent: msg`Not sent yet`,
  shipped: msg`Shipped`,
  all: msg`All`,
};

export const PAYMENTS: Record<PaymentState, { label: MessageDescriptor; tone: Tone }> = {
  paid: { label: msg`Paid`, tone: 'ok' },
  unpaid: { label: msg`Not paid`, tone: 'warn' },
  cashOnDelivery: { label: msg`Cash on delivery`, tone: 'neutral' },
};

/** Why an order cannot be packed: a headline and what to do. */
export const REFUSALS: Record<PackRefusal, { title: MessageDescriptor; advice: MessageDescriptor }> = {
  unpaid: { title: msg`Not paid yet`, advice: msg`Pack it when the payment arrives.` },
  onHold: { title: msg`On hold`, advice: msg`Release the order in the shop first.` },
  shipped: { title: msg`Already shipped`, advice: msg`Do not pack it again.` },
  cancelled: { title: msg`Order cancelled`, advice: msg`Return the items to their bins.` },
  refunded: { title: msg`Order refunded`, advice: msg`Return the items to their bins.` },
  failed: { title: msg`Payment failed`, advice: msg`Pack it when the payment arrives.` },
  gone: { title: msg`Deleted in the shop`, advice: msg`Return the items to their bins.` },
  sameSale: {
    title: msg`Same sale as another order`,
    advice: msg`The other order is packed in its place. If they are two sales, say so below.`,
  },
  unknownStatus: {
    title: msg`Unknown status`,
    advice: msg`Give the order a status in the shop that can be packed.`,
  },
  nothingToPack: { title: msg`Nothing to pack`, advice: msg`No items are left in this order.` },
  needsAttention: {
    title: msg`Order could not be read`,
    advice: msg`Open the order and look at what is marked there.`,
  },
};
