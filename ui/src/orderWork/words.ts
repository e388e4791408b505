import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { HoldReason, NoteKind, WhyNot } from '../ipc/bindings';

/** Why an order is held here. */
export const HOLD_REASONS: Record<HoldReason, MessageDescriptor> = {
  address: msg`Address is wrong or incomplete`,
  customer: msg`Customer must answer`,
  payment: msg`Payment is not clear`,
  stock: msg`Goods are missing or damaged`,
  fraud: msg`Looks like fraud`,
  other: msg`Another reason`,
};

/** Why an order was left as it is. */
export const WHY_NOT: Record<WhyNot, MessageDescriptor> = {
  unknown: msg`The order is not known any more.`,
  left: msg`The parcel left, or the shop was told already.`,
  closed: msg`The order is closed.`,
  begun: msg`The order is being packed.`,
  same: msg`It is so already.`,
  badText: msg`The text is missing or longer than 2,000 characters.`,
  tooManyTags: msg`An order has at most 20 tags.`,
  noSuchNote: msg`The note is gone.`,
  badSplit: msg`The parcels do not hold exactly what is left to send.`,
  cannotMerge: msg`These orders cannot go into one parcel.`,
  changedSince: msg`It was changed again since.`,
};

/** Whose words must be read before a parcel is closed. */
export const NOTE_KINDS: Record<NoteKind, MessageDescriptor> = {
  buyer: msg`Buyer's message`,
  gift: msg`It is a gift: no prices into the parcel`,
  team: msg`Note for the packer`,
};

/** What was decided, by the kind of the event; `what` is a tag, a reason or a status in words. */
export const EVENTS: Record<string, MessageDescriptor> = {
  hold: msg({ message: 'Held: {what}' }),
  release: msg`Released`,
  expedite: msg({ message: 'Put first', context: 'event' }),
  not_expedite: msg`No longer put first`,
  tag: msg({ message: 'Tag {what} added' }),
  untag: msg({ message: 'Tag {what} removed' }),
  note: msg`Note for the packer added`,
  note_removed: msg`Note for the packer removed`,
  note_read: msg`Note read`,
  gift: msg`Gift changed`,
  merge: msg`Put into one parcel with another order`,
  unmerge: msg`Packed by itself again`,
  split: msg`Parcels planned`,
  carrier: msg({ message: 'Carrier: {what}' }),
  shops_carrier: msg`Carrier as in the shop again`,
  status: msg({ message: 'New status: {what}' }),
  undo: msg`Taken back`,
};

/** A code of the backend that is one of our reasons. */
export const isHoldReason = (code: string): code is HoldReason => Object.hasOwn(HOLD_REASONS, code);
