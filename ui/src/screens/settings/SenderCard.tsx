import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../../components/Button';
import { Choices, TextField } from '../../components/Field';
import { Card } from '../../components/Panels';
import { paperName } from '../../i18n/papers';
import type { Settings } from '../../ipc/bindings';
import { useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import styles from './Settings.module.css';

type Props = { settings: Settings; onChange: (part: Partial<Settings>) => void };

/** What stands on slips and labels besides the order. */
export function SenderCard({ settings, onChange }: Props) {
  const { t } = useLingui();
  const [name, setName] = useState(settings.senderName);
  const [address, setAddress] = useState(settings.senderAddress.join('\n'));
  const [contact, setContact] = useState(settings.senderContact);
  const lines = address.split('\n').map((line) => line.trim());
  const wanted = {
    senderName: name.trim(),
    senderAddress: lines.filter(Boolean),
    senderContact: contact.trim(),
  };
  const { senderName, senderAddress, senderContact } = settings;
  const kinds = useCommand('documents.kinds', {}).data;
  const papers = kinds?.find(({ kind }) => kind === 'packingSlip')?.papers ?? [settings.slipPaper];
  const saved = JSON.stringify(wanted) === JSON.stringify({ senderName, senderAddress, senderContact });
  return (
    <Card title={t`Slips and labels`}>
      <Form
        className={cx(styles.fields)}
        onSubmit={(event) => {
          event.preventDefault();
          onChange(wanted);
        }}
      >
        <TextField label={t`Sender`} hint={t`Empty: the shop's name.`} value={name} onChange={setName} />
        <TextField label={t`Sender's address`} rows={3} value={address} onChange={setAddress} />
        <TextField
          label={t`Contact on the slip`}
          hint={t`Phone, e-mail or site.`}
          value={contact}
          onChange={setContact}
        />
        <div>
          <Button type="submit" isDisabled={saved}>{t`Save the sender`}</Button>
        </div>
        <Choices
          label={t`Paper of packing slips`}
          value={settings.slipPaper}
          options={papers.map((value) => ({ value, label: paperName(value) }))}
          onChange={(slipPaper) => onChange({ slipPaper })}
        />
      </Form>
    </Card>
  );
}
