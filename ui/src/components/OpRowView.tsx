import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Check, CircleAlert, CircleHelp, CirclePause, CloudUpload, Undo2 } from 'lucide-react';
import type { OpRow, OpState } from '../ipc/bindings';
import { Tag, type Tone } from './Tag';
import { Code } from './Values';

const STATES: Record<OpState, { label: MessageDescriptor; tone: Tone; Icon: typeof Check }> = {
  held: { label: msg`Held back`, tone: 'warn', Icon: CirclePause },
  pending: { label: msg`Waiting`, tone: 'info', Icon: CloudUpload },
  sending: { label: msg`Being sent`, tone: 'info', Icon: CloudUpload },
  unknown: { label: msg`Asking the shop`, tone: 'warn', Icon: CircleHelp },
  done: { label: msg`Sent`, tone: 'ok', Icon: Check },
  review: { label: msg`Needs your decision`, tone: 'bad', Icon: CircleAlert },
  cancelled: { label: msg`Withdrawn`, tone: 'neutral', Icon: Undo2 },
};

/** Where a change stands on its way to the shop. */
export function OpStateTag({ state }: { state: OpState }) {
  const { i18n } = useLingui();
  const { label, tone, Icon } = STATES[state];
  return (
    <Tag tone={tone} icon={<Icon aria-hidden="true" />}>
      {i18n._(label)}
    </Tag>
  );
}

/** A change for the shop as a sentence. */
export function OpSentence({ op }: { op: OpRow }) {
  const order = op.orderNumber;
  if (op.kind === 'note.private')
    return (
      <Trans>
        Add a note to order {order}: “{op.text ?? ''}”
      </Trans>
    );
  if (op.kind !== 'order.ship')
    return (
      <Trans>
        Change order {order} ({op.kind})
      </Trans>
    );
  if (op.trackingNumber)
    return (
      <Trans>
        Mark order {order} as shipped, tracking number <Code value={op.trackingNumber} strong />
      </Trans>
    );
  return <Trans>Mark order {order} as shipped, without a tracking number</Trans>;
}
