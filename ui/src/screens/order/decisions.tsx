import { Trans, useLingui } from '@lingui/react/macro';
import { Undo2, UserRound } from 'lucide-react';
import { Button } from '../../components/Button';
import { Tag } from '../../components/Tag';
import type { OrderEvent } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import { DecisionWords } from '../../orderWork/DecisionWords';
import styles from './Order.module.css';

/** One decision in words: what, why and by whom, with its undo. */
export function DecisionText({
  event,
  onUndo,
}: {
  event: OrderEvent;
  onUndo: ((event: OrderEvent) => void) | undefined;
}) {
  const { t } = useLingui();
  const { text, why, user, station, isUndone, canUndo } = event;
  const who = [user, station].filter(Boolean).join(', ');
  return (
    <>
      <DecisionWords event={event} /> {isUndone && <Tag>{t`Taken back`}</Tag>}
      {text && <div className={cx(styles.message, styles.soft2)}>{text}</div>}
      {why && (
        <div className={cx(styles.message, styles.soft2)}>
          <Trans>Why: {why}</Trans>
        </div>
      )}
      {who && (
        <div className={cx(styles.meta)}>
          <UserRound size={12} aria-hidden="true" /> {who}
        </div>
      )}
      {canUndo && onUndo && (
        <Button size="s" look="ghost" icon={<Undo2 />} onPress={() => onUndo(event)}>{t`Take back`}</Button>
      )}
    </>
  );
}
