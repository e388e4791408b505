import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../../components/Button';
import { TextField } from '../../components/Field';
import { cx } from '../../lib/cx';
import styles from './Stock.module.css';

/** A code that no scanner reads, typed: it counts like a scan. */
export function TypedCode({ onType }: { onType: (code: string) => void }) {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const code = typed.trim();
  return (
    <Form
      className={cx(styles.buttons)}
      onSubmit={(event) => {
        event.preventDefault();
        if (code === '') return;
        setTyped('');
        onType(code);
      }}
    >
      <TextField label={t`Or type a code`} code value={typed} onChange={setTyped} />
      <Button type="submit" isDisabled={code === ''}>{t`Take it`}</Button>
    </Form>
  );
}
