import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../components/Button';
import { TextField } from '../components/Field';
import { ProblemNotice } from '../components/Notice';
import { Dialog, DialogActions } from '../components/Overlay';
import { cx } from '../lib/cx';
import styles from './OrderWork.module.css';
import type { Deciding, Target } from './useDecide';

const MAX_TEXT = 2000;

/** Words that the packer must read before the parcel is closed. */
export function NoteDialog({
  target,
  deciding,
  onClose,
}: {
  target: Target;
  deciding: Deciding;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const isReady = text.trim() !== '' && !deciding.isPending;
  return (
    <Dialog title={t`Note for the packer`} isOpen onClose={onClose}>
      <Form
        className={cx(styles.form)}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) deciding.decide(target, { kind: 'note', text: text.trim() }, onClose);
        }}
      >
        <TextField
          label={t`Note`}
          hint={t`It must be read before the parcel is closed. It stays in Packbench.`}
          rows={3}
          maxLength={MAX_TEXT}
          value={text}
          onChange={setText}
          autoFocus
        />
        {deciding.error && <ProblemNotice problem={deciding.error} live />}
        <DialogActions>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button look="primary" type="submit" isDisabled={!isReady}>{t`Leave the note`}</Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
