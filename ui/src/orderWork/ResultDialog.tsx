import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Button } from '../components/Button';
import { Dialog, DialogActions } from '../components/Overlay';
import type { Decided } from '../ipc/bindings';
import { cx } from '../lib/cx';
import styles from './OrderWork.module.css';
import { WHY_NOT } from './words';

type Props = { result: Decided | undefined; onUndo?: (actionId: string) => void; onClose: () => void };

function Left({ result, onClose }: { result: Decided; onClose: () => void }) {
  const { i18n } = useLingui();
  return (
    <ul className={cx(styles.left)}>
      {result.notDone.map(({ orderId, number, why }) => (
        <li key={orderId}>
          <Link to="/orders/$orderId" params={{ orderId }} onClick={onClose} className={cx(styles.link)}>
            {number || orderId}
          </Link>
          <span>{i18n._(WHY_NOT[why])}</span>
        </li>
      ))}
    </ul>
  );
}

/** Which of many orders were left as they are, and why; the rest can be taken back. */
export function ResultDialog({ result, onUndo, onClose }: Props) {
  const { t } = useLingui();
  if (!result) return null;
  const { done, notDone, actionId } = result;
  return (
    <Dialog title={t`Some orders were left as they are`} isOpen onClose={onClose}>
      <p>
        <Trans>
          <Plural value={done} one="# order done" other="# orders done" />,{' '}
          <Plural value={notDone.length} one="# needs attention" other="# need attention" />.
        </Trans>
      </p>
      <Left result={result} onClose={onClose} />
      <DialogActions>
        {done > 0 && onUndo && (
          <Button
            onPress={() => {
              onUndo(actionId);
              onClose();
            }}
          >{t`Undo what was done`}</Button>
        )}
        <Button look="primary" autoFocus onPress={onClose}>{t`Close`}</Button>
      </DialogActions>
    </Dialog>
  );
}
