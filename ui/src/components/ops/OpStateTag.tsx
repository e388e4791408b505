import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { ArrowUp, Check, CircleHelp, CirclePause, RefreshCw, TriangleAlert, Undo2 } from 'lucide-react';
import type { OpState } from '../../ipc/bindings';
import { Tag, type Tone } from '../Tag';

const STATES: Record<OpState, { label: MessageDescriptor; tone: Tone; Icon: typeof Check }> = {
  held: { label: msg`Held back`, tone: 'warn', Icon: CirclePause },
  pending: { label: msg`Waiting`, tone: 'info', Icon: ArrowUp },
  sending: { label: msg`Being sent`, tone: 'info', Icon: RefreshCw },
  unknown: { label: msg`Being verified`, tone: 'warn', Icon: CircleHelp },
  done: { label: msg`In the shop`, tone: 'ok', Icon: Check },
  review: { label: msg`Needs your decision`, tone: 'bad', Icon: TriangleAlert },
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
