import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../components/Button';
import { TextField } from '../components/Field';
import { ProblemNotice } from '../components/Notice';
import { Dialog, DialogActions } from '../components/Overlay';
import { useCommand } from '../ipc/queries';
import { cx } from '../lib/cx';
import { Offered } from './Offered';
import styles from './OrderWork.module.css';
import type { Deciding, Target } from './useDecide';

const MAX_CARRIER = 100;

type Props = {
  target: Target;
  deciding: Deciding;
  onClose: () => void;
};

/** With which carrier orders go, where it is not the one that the buyer chose: one of those in use, or another by name. */
export function CarrierDialog({ target, deciding, onClose }: Props) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const { data: due } = useCommand('due.get', {});
  const send = (carrier: string | null) => deciding.decide(target, { kind: 'carrier', carrier }, onClose);
  const isName = text.trim() !== '';
  return (
    <Dialog title={t`Carrier`} isOpen onClose={onClose}>
      <Form
        className={cx(styles.form)}
        onSubmit={(event) => {
          event.preventDefault();
          if (isName) send(text.trim());
        }}
      >
        <p className={cx(styles.hint)}>
          <Trans>Papers that name another carrier become void; orders on the bench stay as they are.</Trans>
        </p>
        <Offered
          label={t`Carriers in use`}
          words={due?.shippingMethods ?? []}
          isDisabled={deciding.isPending}
          onPick={send}
        />
        <TextField
          label={t`Another carrier`}
          maxLength={MAX_CARRIER}
          value={text}
          onChange={setText}
          autoFocus
        />
        {deciding.error && <ProblemNotice problem={deciding.error} live />}
        <DialogActions>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button isDisabled={deciding.isPending} onPress={() => send(null)}>{t`As in the shop`}</Button>
          <Button look="primary" type="submit" isDisabled={!isName || deciding.isPending}>
            {t`Set carrier`}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
