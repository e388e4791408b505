import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../components/Button';
import { Select, TextField } from '../components/Field';
import { ProblemNotice } from '../components/Notice';
import { Dialog, DialogActions } from '../components/Overlay';
import type { HoldReason } from '../ipc/bindings';
import { cx } from '../lib/cx';
import styles from './OrderWork.module.css';
import type { Deciding, Target } from './useDecide';
import { HOLD_REASONS } from './words';

const MAX_TEXT = 2000;
const REASONS = Object.keys(HOLD_REASONS) as HoldReason[];

type Props = { target: Target; deciding: Deciding; onClose: () => void };

/** Why orders are held: a reason, and more of it in words. */
export function HoldDialog({ target, deciding, onClose }: Props) {
  const { t, i18n } = useLingui();
  const [reason, setReason] = useState<HoldReason>('address');
  const [text, setText] = useState('');
  const needsText = reason === 'other' && text.trim() === '';
  const hold = () => deciding.decide(target, { kind: 'hold', reason, text: text.trim() }, onClose);
  return (
    <Dialog title={t`Hold`} isOpen onClose={onClose}>
      <Form
        className={cx(styles.form)}
        onSubmit={(event) => {
          event.preventDefault();
          if (!needsText) hold();
        }}
      >
        <Select
          label={t`Reason`}
          value={reason}
          options={REASONS.map((value) => ({ value, label: i18n._(HOLD_REASONS[value]) }))}
          onChange={setReason}
        />
        <TextField
          label={t`More about it`}
          hint={t`A held order is not packed and not picked until it is released.`}
          rows={2}
          maxLength={MAX_TEXT}
          value={text}
          onChange={setText}
          autoFocus
        />
        {deciding.error && <ProblemNotice problem={deciding.error} live />}
        <DialogActions>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button look="primary" type="submit" isDisabled={needsText || deciding.isPending}>{t`Hold`}</Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
