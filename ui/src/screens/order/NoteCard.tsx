import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../../components/Button';
import { TextField } from '../../components/Field';
import { ProblemNotice } from '../../components/Notice';
import { Card } from '../../components/Panels';
import { useAction } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import styles from './Order.module.css';

const MAX_NOTE = 2000;

/** Adds a note that the shop's staff sees, never the buyer. */
export function NoteCard({ orderId }: { orderId: string }) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const add = useAction('orders.note');
  const submit = () => add.mutate({ orderId, text: text.trim() }, { onSuccess: () => setText('') });
  return (
    <Card title={t`Note for the team`}>
      <Form
        className={cx(styles.note)}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextField
          label={t`Note`}
          hint={t`Goes to the shop as a private note; the buyer does not see it.`}
          rows={2}
          maxLength={MAX_NOTE}
          value={text}
          onChange={setText}
        />
        {add.error && <ProblemNotice problem={add.error} live />}
        <Button type="submit" isDisabled={text.trim() === '' || add.isPending}>{t`Add the note`}</Button>
      </Form>
    </Card>
  );
}
