import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { TextField } from '../../components/Field';
import { Card } from '../../components/Panels';
import type { KnownCustomer } from '../../ipc/bindings';
import { useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { ofCustomer } from './draft';
import { LookUp } from './LookUp';
import styles from './NewOrder.module.css';
import type { Entry } from './useDraft';

const OFFERED = 6;

function Known({ one }: { one: KnownCustomer }) {
  const { name, company, city, lines } = one.shipping;
  return (
    <>
      <b>{name || company}</b>
      <span className={cx(styles.soft)}>{[...lines, city].filter(Boolean).join(', ')}</span>
    </>
  );
}

type Props = { entry: Entry; isWrong: boolean; onPicked: () => void };

/** Who gets it: found among those who ordered before, or typed. */
export function CustomerFields({ entry, isWrong, onPicked }: Props) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const { draft, set, change } = entry;
  const { data: found = [] } = useCommand(
    'orders.customers',
    { text: text.trim(), limit: OFFERED },
    { enabled: text.trim() !== '', placeholderData: (before) => before },
  );
  const wrong = isWrong ? t`A name and a street or town are needed.` : undefined;
  return (
    <Card title={t`Customer`}>
      <div className={cx(styles.fields)}>
        <LookUp
          label={t`Find a customer`}
          hint={t`By name, phone or e-mail of an earlier order. Enter takes the first.`}
          none={t`Nobody like this ordered before. Fill in the fields below.`}
          text={text}
          found={text.trim() === '' ? [] : found}
          keyOf={({ id }) => id}
          show={(one) => <Known one={one} />}
          onText={setText}
          onPick={(one) => {
            setText('');
            change(ofCustomer(draft, one));
            onPicked();
          }}
          autoFocus
        />
        <div className={cx(styles.grid)}>
          <TextField label={t`Name`} value={draft.name} error={wrong} onChange={(name) => set({ name })} />
          <TextField label={t`Phone`} value={draft.phone} onChange={(phone) => set({ phone })} />
          <TextField
            label={t`Street and house, or branch`}
            value={draft.street}
            onChange={(street) => set({ street })}
          />
          <TextField label={t`Town`} value={draft.city} onChange={(city) => set({ city })} />
          <TextField label={t`Postcode`} value={draft.postcode} onChange={(postcode) => set({ postcode })} />
          <TextField
            label={t`Country code`}
            maxLength={2}
            value={draft.country}
            onChange={(country) => set({ country })}
          />
          <TextField label={t`E-mail`} value={draft.email} onChange={(email) => set({ email })} />
          <TextField label={t`Company`} value={draft.company} onChange={(company) => set({ company })} />
        </div>
      </div>
    </Card>
  );
}
