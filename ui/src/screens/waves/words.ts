import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type {
  PickMistake,
  PickStep,
  PutBackMistake,
  PutBackReason,
  PutBackStep,
  ShortReason,
  WaveOrderState,
  WaveRule,
  WaveState,
} from '../../ipc/bindings';

export const RULES: Record<WaveRule, MessageDescriptor> = {
  sameItem: msg`One item`,
  singleUnit: msg`Orders of one unit`,
  zone: msg`One zone`,
  cutOff: msg`One carrier and cut-off`,
  cart: msg`A cart of totes`,
};

export const STATES: Record<WaveState, MessageDescriptor> = {
  planned: msg`Waits`,
  picking: msg`Being picked`,
  finished: msg`At the bench`,
  cancelled: msg`Given up`,
};

export const ORDER_STATES: Record<WaveOrderState, MessageDescriptor> = {
  active: msg`In the wave`,
  held: msg`Waits`,
  dropped: msg`Dropped`,
};

export const SHORT_REASONS: Record<ShortReason, MessageDescriptor> = {
  notThere: msg`Not there`,
  damaged: msg`Damaged`,
  wrongItem: msg`Something else is in the bin`,
  unreachable: msg`Cannot be reached`,
};

export const PUT_BACK_REASONS: Record<PutBackReason, MessageDescriptor> = {
  cancelled: msg`Order cancelled`,
  changed: msg`Order changed`,
  returned: msg`Returned`,
};

/** What is to be scanned. */
export const STEPS: Record<PickStep, MessageDescriptor> = {
  tote: msg`Scan an empty tote`,
  bin: msg`Scan the bin`,
  item: msg`Scan the item`,
  put: msg`Scan the tote`,
  finish: msg`Everything is picked`,
  closed: msg`This wave is not being picked`,
};

export const PUT_BACK_STEPS: Record<PutBackStep, MessageDescriptor> = {
  tote: msg`Scan the tote`,
  item: msg`Scan the item`,
  bin: msg`Scan the bin`,
  done: msg`Everything is back`,
};

/** Why a scan was refused; what is meant stands beside it. */
export const MISTAKES: Record<PickMistake, MessageDescriptor> = {
  wrongBin: msg`Nothing is taken from this bin`,
  laterBin: msg`This bin comes later`,
  doneBin: msg`Everything was taken from this bin`,
  otherWarehouse: msg`This bin is in another warehouse`,
  receivingBin: msg`Goods that arrived wait here`,
  packingBin: msg`This is a place on a bench`,
  transitBin: msg`These goods are on their way`,
  quarantineBin: msg`These goods must not be sold`,
  binAgain: msg`This is the bin, not the item`,
  binFirst: msg`Right item, but scan its bin first`,
  otherItem: msg`Another item comes first`,
  itemOfOtherBin: msg`Right item, wrong bin`,
  otherVariant: msg`Another variant`,
  wrongLot: msg`Another lot`,
  wrongItem: msg`Wrong item`,
  packTooLarge: msg`The pack holds too many`,
  tooMany: msg`Too many`,
  tooFew: msg`More were scanned already`,
  itemFirst: msg`Scan one of the items first`,
  toteTooEarly: msg`This is a tote`,
  notATote: msg`This is a shelf, not a tote`,
  wrongTote: msg`Wrong tote`,
  toteOfOtherWave: msg`The tote of another wave`,
  toteNotNeeded: msg`The order has another tote`,
  toteNotEmpty: msg`The tote is not empty`,
  orderCode: msg`This is the code of an order`,
  thisWave: msg`This is the list of this wave`,
  otherWave: msg`This is the list of another wave`,
  command: msg`This command does nothing here`,
  badge: msg`This is a badge`,
  ambiguous: msg`Several items carry this code`,
  unknown: msg`Unknown code`,
  orderDropped: msg`The order was dropped`,
  notInBooks: msg`The books do not know these units`,
  nothingLeft: msg`Nothing is left to pick`,
  notOpen: msg`The wave is not being picked`,
  notYours: msg`Somebody else picks this wave`,
};

export const PUT_BACK_MISTAKES: Record<PutBackMistake, MessageDescriptor> = {
  wrongTote: msg`Not where these units lie`,
  toteFirst: msg`Scan the tote first`,
  wrongItem: msg`Wrong item`,
  tooMany: msg`Too many`,
  itemFirst: msg`Scan the item first`,
  wrongBin: msg`Not the bin of this item`,
  notAShelf: msg`This is no shelf`,
  allBack: msg`Everything is back already`,
  notHere: msg`This code means nothing here`,
  unknown: msg`Unknown code`,
  notInBooks: msg`The books do not know these units`,
};
