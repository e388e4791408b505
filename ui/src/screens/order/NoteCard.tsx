import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../../components/Button';
import { Choices, TextField } from '../../components/Field';
import { Notice, ProblemNotice } from '../../components/Notice';
import { Card } from '../../components/Panels';
import type { ShopCaps } from '../../ipc/bindings';
import { useAction } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useUndoToast } from '../../lib/useUndoToast';
import styles from './Order.module.css';

const MAX_NOTE = 2000;
type Reader = 'team' | 'customer';

/** Adds a note for the shop's staff, or one that the shop mails to the customer; absent where the shop takes neither. */
export function NoteCard({ orderId, caps }: { orderId: string; caps: ShopCaps }) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const [wanted, setWanted] = useState<Reader>('team');
  const add = useAction('orders.note');
  const announce = useUndoToast();
  const { privateNote, customerNote } = caps;
  if (!privateNote && !customerNote) return null;
  const isChoice = privateNote && customerNote;
  const toCustomer = isChoice ? wanted === 'customer' : customerNote;
  const submit = () =>
    add.mutate(
      { orderId, text: text.trim(), toCustomer },
      {
        onSuccess: (op) => {
          setText('');
          announce(op);
        },
      },
    );
  const options = [
    { value: 'team' as const, label: t`Team` },
    { value: 'customer' as const, label: t`Customer` },
  ];
  return (
    <Card title={t`Note`}>
      <Form
        className={cx(styles.note)}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {isChoice && <Choices label={t`For whom`} value={wanted} options={options} onChange={setWanted} />}
        {toCustomer && <Notice tone="warn" title={t`The shop mails this note to the customer.`} />}
        <TextField
          label={t`Note`}
          hint={toCustomer ? undefined : t`Goes to the shop as a private note; the buyer does not see it.`}
          rows={2}
          maxLength={MAX_NOTE}
          value={text}
          onChange={setText}
        />
        {add.error && <ProblemNotice problem={add.error} live />}
        <Button type="submit" isDisabled={text.trim() === '' || add.isPending}>
          {toCustomer ? t`Mail the note` : t`Add the note`}
        </Button>
      </Form>
    </Card>
  );
}
