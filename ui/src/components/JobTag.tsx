import { useLingui } from '@lingui/react/macro';
import { Ban, Check, CircleAlert, CircleHelp, Clock, type LucideIcon, Printer, Send } from 'lucide-react';
import { JOB_STATES } from '../i18n/printing';
import type { PrintJobState } from '../ipc/bindings';
import { Tag, type Tone } from './Tag';

const LOOKS: Record<PrintJobState, { tone: Tone; Icon: LucideIcon }> = {
  queued: { tone: 'neutral', Icon: Clock },
  sending: { tone: 'info', Icon: Send },
  printing: { tone: 'info', Icon: Printer },
  doubt: { tone: 'warn', Icon: CircleHelp },
  failed: { tone: 'bad', Icon: CircleAlert },
  done: { tone: 'ok', Icon: Check },
  cancelled: { tone: 'neutral', Icon: Ban },
};

/** Where a print job stands, in words and with a shape. */
export function JobTag({ state }: { state: PrintJobState }) {
  const { i18n } = useLingui();
  const { tone, Icon } = LOOKS[state];
  return (
    <Tag tone={tone} icon={<Icon aria-hidden="true" />}>
      {i18n._(JOB_STATES[state])}
    </Tag>
  );
}
