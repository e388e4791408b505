import { Trans, useLingui } from '@lingui/react/macro';
import { Undo2, UserRound } from 'lucide-react';
import { Button } from '../../components/Button';
import { Tag } from '../../components/Tag';
import { STATUS_NAMES } from '../../i18n/words';
import type { OrderEvent, OrderStatus } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import { EVENTS, HOLD_REASONS, isHoldReason } from '../../orderWork/words';
import styles from './Order.module.css';

const isStatus = (what: string): what is OrderStatus => Object.hasOwn(STATUS_NAMES, what);

/** One decision in words: what, why and by whom, with its undo. */
export function DecisionText({
  event,
  onUndo,
}: {
  event: OrderEvent;
  onUndo: ((event: OrderEvent) => void) | undefined;
}) {
  const { t, i18n } = useLingui();
  const { kind, what, text, why, user, station, isUndone, canUndo } = event;
  const word = EVENTS[kind];
  const named = isHoldReason(what)
    ? i18n._(HOLD_REASONS[what])
    : isStatus(what)
      ? i18n._(STATUS_NAMES[what])
      : what;
  const who = [user, station].filter(Boolean).join(', ');
  return (
    <>
      <span className={cx(isUndone && styles.undone)}>
        {word ? i18n._({ ...word, values: { what: named } }) : kind}
      </span>{' '}
      {isUndone && <Tag>{t`Taken back`}</Tag>}
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
