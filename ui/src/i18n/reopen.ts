import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ReopenReply } from '../ipc/bindings';

/** Why a closed parcel was not opened again. */
export const NOT_REOPENED: Record<Exclude<ReopenReply['result'], 'reopened'>, MessageDescriptor> = {
  handedOver: msg`The parcel was handed over to the carrier.`,
  told: msg`The shop was told of it already, and the customer may have been.`,
  noParcel: msg`No parcel of this order is closed here.`,
  noReason: msg`A reason is needed.`,
};
