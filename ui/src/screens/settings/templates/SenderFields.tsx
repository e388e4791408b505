import { useLingui } from '@lingui/react/macro';
import { TextField } from '../../../components/Field';
import { Card } from '../../../components/Panels';
import { cx } from '../../../lib/cx';
import type { BodyProps } from './Editor';
import { LogoField } from './LogoField';
import { hasHead, hasMoney, hasSender } from './relevant';
import styles from './Templates.module.css';

/** Lines of a text as they are being typed; empty ones at the end are kept until then. */
const lines = (text: string) => (text === '' ? [] : text.split('\n'));

/** Who sends the document; what is empty comes from the general settings. */
export function SenderFields({ kind, body, onChange }: BodyProps) {
  const { t } = useLingui();
  if (!hasSender(kind)) return null;
  return (
    <Card title={t`Sender`}>
      <div className={cx(styles.fields)}>
        <TextField
          label={t`Name of the shop`}
          hint={t`Empty: as in the general settings.`}
          value={body.senderName}
          onChange={(senderName) => onChange({ senderName })}
        />
        <TextField
          label={t`Sender's address`}
          rows={3}
          value={body.senderAddress.join('\n')}
          onChange={(text) => onChange({ senderAddress: lines(text) })}
        />
        <TextField
          label={t`Phone, e-mail or site`}
          value={body.senderContact}
          onChange={(senderContact) => onChange({ senderContact })}
        />
        {hasMoney(kind) && (
          <>
            <TextField
              label={t`Legal numbers`}
              hint={t`One a line, such as a tax number.`}
              rows={2}
              value={body.senderLegal.join('\n')}
              onChange={(text) => onChange({ senderLegal: lines(text) })}
            />
            <TextField
              label={t`Account (IBAN)`}
              code
              value={body.senderIban}
              onChange={(senderIban) => onChange({ senderIban })}
            />
          </>
        )}
        {hasHead(kind) && <LogoField logo={body.logo} onChange={(logo) => onChange({ logo })} />}
      </div>
    </Card>
  );
}
