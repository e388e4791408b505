import { useLingui } from '@lingui/react/macro';
import { STATUS_NAMES } from '../i18n/words';
import type { OrderEvent, OrderStatus } from '../ipc/bindings';
import { cx } from '../lib/cx';
import styles from './OrderWork.module.css';
import { EVENTS, HOLD_REASONS, isHoldReason } from './words';

const isStatus = (what: string): what is OrderStatus => Object.hasOwn(STATUS_NAMES, what);

/** What was decided, struck out where it was taken back. */
export function DecisionWords({ event }: { event: OrderEvent }) {
  const { i18n } = useLingui();
  const { kind, what, isUndone } = event;
  const word = EVENTS[kind];
  const named =
    kind === 'hold' && isHoldReason(what)
      ? i18n._(HOLD_REASONS[what])
      : kind === 'status' && isStatus(what)
        ? i18n._(STATUS_NAMES[what])
        : what;
  return (
    <span className={cx(isUndone && styles.undone)}>
      {word ? i18n._({ ...word, values: { what: named } }) : kind}
    </span>
  );
}
