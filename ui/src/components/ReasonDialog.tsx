import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { cx } from '../lib/cx';
import { Button } from './Button';
import { TextField } from './Field';
import { Dialog, DialogActions } from './Overlay';
import styles from './ReasonDialog.module.css';

type ReasonProps = {
  title: string;
  action: string;
  onReason: (reason: string) => void;
  onClose: () => void;
};

/** Asks why; nothing happens without a reason. */
export function ReasonDialog({ title, action, onReason, onClose }: ReasonProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <Form
        className={cx(styles.form)}
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim() === '') return;
          onClose();
          onReason(reason.trim());
        }}
      >
        <TextField label={t`Why`} value={reason} onChange={setReason} maxLength={200} autoFocus />
        <DialogActions>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button look="primary" type="submit" isDisabled={reason.trim() === ''} keys={['Enter']}>
            {action}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
