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

/** The draft of a note and its way to the shop. */
function useNote(orderId: string, toCustomer: boolean) {
  const [text, setText] = useState('');
  const add = useAction('orders.note');
  const announce = useUndoToast();
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
  return { text, setText, submit, error: add.error, isReady: text.trim() !== '' && !add.isPending };
}

function ReaderChoice({ value, onChange }: { value: Reader; onChange: (reader: Reader) => void }) {
  const { t } = useLingui();
  const options = [
    { value: 'team' as const, label: t`Team` },
    { value: 'customer' as const, label: t`Customer` },
  ];
  return <Choices label={t`For whom`} value={value} options={options} onChange={onChange} />;
}

/** Adds a note for the shop's staff, or one that the shop mails to the customer; absent where the shop takes neither. */
export function NoteCard({ orderId, caps }: { orderId: string; caps: ShopCaps }) {
  const { t } = useLingui();
  const [wanted, setWanted] = useState<Reader>('team');
  const { privateNote, customerNote } = caps;
  const isChoice = privateNote && customerNote;
  const toCustomer = isChoice ? wanted === 'customer' : customerNote;
  const note = useNote(orderId, toCustomer);
  if (!privateNote && !customerNote) return null;
  return (
    <Card title={t`Note`}>
      <Form
        className={cx(styles.note)}
        onSubmit={(event) => {
          event.preventDefault();
          note.submit();
        }}
      >
        {isChoice && <ReaderChoice value={wanted} onChange={setWanted} />}
        {toCustomer && <Notice tone="warn" title={t`The shop mails this note to the customer.`} />}
        <TextField
          label={t`Note`}
          hint={toCustomer ? undefined : t`Goes to the shop as a private note; the buyer does not see it.`}
          rows={2}
          maxLength={MAX_NOTE}
          value={note.text}
          onChange={note.setText}
        />
        {note.error && <ProblemNotice problem={note.error} live />}
        <Button type="submit" isDisabled={!note.isReady}>
          {toCustomer ? t`Mail the note` : t`Add the note`}
        </Button>
      </Form>
    </Card>
  );
}
