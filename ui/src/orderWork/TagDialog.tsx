import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
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

const MAX_TAG = 40;

type Props = {
  target: Target;
  /** Tags that the orders have, where that is known. */
  has?: readonly string[];
  deciding: Deciding;
  onClose: () => void;
};

/** Tags of orders: those in use are offered, others are typed. */
export function TagDialog({ target, has = [], deciding, onClose }: Props) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const { data: known = [] } = useCommand('orders.tags', {});
  const add = (tag: string) => deciding.decide(target, { kind: 'addTag', tag }, onClose);
  const offered = known.map(({ tag }) => tag).filter((tag) => !has.includes(tag));
  const isTag = text.trim() !== '' && !text.includes(',');
  return (
    <Dialog title={t`Tags`} isOpen onClose={onClose}>
      <Form
        className={cx(styles.form)}
        onSubmit={(event) => {
          event.preventDefault();
          if (isTag) add(text.trim());
        }}
      >
        <TextField label={t`New tag`} maxLength={MAX_TAG} value={text} onChange={setText} autoFocus />
        <Offered label={t`Tags in use`} words={offered} isDisabled={deciding.isPending} onPick={add} />
        {has.length > 0 && (
          <fieldset aria-label={t`Tags of the order`} className={cx(styles.tags)}>
            {has.map((tag) => (
              <Button
                key={tag}
                size="s"
                icon={<X />}
                aria-label={t`Remove tag ${tag}`}
                isDisabled={deciding.isPending}
                onPress={() => deciding.decide(target, { kind: 'removeTag', tag }, onClose)}
              >
                {tag}
              </Button>
            ))}
          </fieldset>
        )}
        {deciding.error && <ProblemNotice problem={deciding.error} live />}
        <DialogActions>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button look="primary" type="submit" isDisabled={!isTag || deciding.isPending}>{t`Add tag`}</Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
