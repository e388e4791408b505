import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type {
  AdjustmentState,
  BinKind,
  CountState,
  StockFigure,
  Tracking,
  TransferState,
} from '../ipc/bindings';

/** Why goods moved, by the words of the ledger. */
export const CAUSES: Record<string, MessageDescriptor> = {
  opening: msg`first number`,
  packed: msg`packed`,
  unpacked: msg`taken out of a parcel`,
  adjusted: msg`put right by hand`,
  counted: msg`counted`,
  received: msg`received`,
  moved: msg`moved`,
  picked: msg`picked`,
  put_back: msg`put back`,
  found: msg`found`,
  lost: msg`lost`,
  sent: msg`sent to another warehouse`,
  arrived: msg`arrived from another warehouse`,
};

export const BIN_KINDS: Record<BinKind, MessageDescriptor> = {
  shelf: msg`Shelf`,
  receiving: msg`Receiving`,
  tote: msg`Tote`,
  packing: msg`Bench`,
  transit: msg`On the way`,
  quarantine: msg`Quarantine`,
};

export const FIGURES: Record<StockFigure, MessageDescriptor> = {
  onHand: msg`On hand`,
  reserved: msg`Reserved`,
  short: msg`Short`,
  available: msg`Free`,
  forSale: msg`For sale`,
  incoming: msg`Incoming`,
  shopNumber: msg`Shop's number`,
};

/** By what the units of an item are told apart. */
export const TRACKINGS: Record<Tracking, MessageDescriptor> = {
  none: msg`Nothing: all are alike`,
  lot: msg`Lot, with the day until which it is good`,
  serial: msg`Serial number of each unit`,
};

export const COUNT_STATES: Record<CountState, MessageDescriptor> = {
  open: msg`open`,
  booked: msg`booked`,
  cancelled: msg`dropped`,
};

export const TRANSFER_STATES: Record<TransferState, MessageDescriptor> = {
  loading: msg`being loaded`,
  sent: msg`on the way`,
  closed: msg`over`,
};

export const ADJUSTMENT_STATES: Record<AdjustmentState, MessageDescriptor> = {
  waiting: msg`waits for a second person`,
  booked: msg`booked`,
  refused: msg`refused`,
};
