import { Trans, useLingui } from '@lingui/react/macro';
import { Ban, Check, CircleAlert, CircleDashed, Clock } from 'lucide-react';
import { PRINTED } from '../i18n/papers';
import type { DocumentRow, PrintedState } from '../ipc/bindings';
import { Tag } from './Tag';

const ICONS: Record<PrintedState, typeof Check> = {
  never: CircleDashed,
  waiting: Clock,
  failed: CircleAlert,
  done: Check,
};

type Printed = Pick<DocumentRow, 'printed' | 'timesPrinted' | 'isVoid'>;

/** Whether a document came out of a printer, and how often; whether it still holds. */
export function PrintedTag({ printed, timesPrinted, isVoid }: Printed) {
  const { t, i18n } = useLingui();
  const Icon = ICONS[printed];
  const { label, tone } = PRINTED[printed];
  const often = printed === 'done' && timesPrinted > 1;
  return (
    <>
      {isVoid && (
        <Tag tone="bad" icon={<Ban aria-hidden="true" />}>
          {t`Void`}
        </Tag>
      )}{' '}
      {(!isVoid || printed !== 'never') && (
        <Tag tone={tone} icon={<Icon aria-hidden="true" />}>
          {often ? <Trans>Printed {timesPrinted}×</Trans> : i18n._(label)}
        </Tag>
      )}
    </>
  );
}
