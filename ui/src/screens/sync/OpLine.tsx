import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { Button } from '../../components/Button';
import { ProblemNotice } from '../../components/Notice';
import { OpSentence, OpStateTag } from '../../components/OpRowView';
import { Relative, When } from '../../components/Values';
import type { OpRow } from '../../ipc/bindings';
import { useAction } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import styles from './Sync.module.css';

/** What can be done about a change in its present state. */
function OpActions({ op }: { op: OpRow }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const undo = useAction('sync.undo');
  const retry = useAction('sync.retry');
  const drop = useAction('sync.drop');
  const failure = undo.error ?? retry.error ?? drop.error;
  const input = { opId: op.id };
  const mayRetry =
    op.state === 'review' || op.state === 'held' || (op.state === 'pending' && op.attempts > 0);
  return (
    <>
      {failure && <ProblemNotice problem={failure} live />}
      {undo.data?.undone === false && (
        <p role="status">
          <Trans>It was sent already, so it cannot be undone here.</Trans>
        </p>
      )}
      <div className={cx(styles.buttons)}>
        {op.canUndo && <Button size="s" onPress={() => undo.mutate(input)}>{t`Undo`}</Button>}
        {mayRetry && <Button size="s" onPress={() => retry.mutate(input)}>{t`Try again`}</Button>}
        {op.state === 'review' && (
          <Button size="s" onPress={() => drop.mutate(input)}>{t`Drop the change`}</Button>
        )}
        <Button
          size="s"
          look="ghost"
          aria-label={t`Open order ${op.orderNumber}`}
          onPress={() => void navigate({ to: '/orders/$orderId', params: { orderId: op.orderId } })}
        >{t`Open order`}</Button>
      </div>
    </>
  );
}

/** One change as a sentence, with its state and what is wrong with it. */
export function OpLine({ op }: { op: OpRow }) {
  const waits = (op.state === 'pending' || op.state === 'unknown') && op.nextTry;
  return (
    <li className={cx(styles.op)}>
      <div className={cx(styles.opHead)}>
        <span className={cx(styles.sentence)}>
          <OpSentence op={op} /> <span className={cx(styles.soft)}>{op.customer}</span>
        </span>
        <OpStateTag state={op.state} />
      </div>
      <p className={cx(styles.meta)}>
        <When at={op.created} />
        {waits && (
          <span>
            <Trans>next try</Trans> <Relative at={waits} />
          </span>
        )}
        {op.attempts > 0 && <Plural value={op.attempts} one="# attempt" other="# attempts" />}
      </p>
      {op.problem && <ProblemNotice problem={op.problem} tone={op.state === 'review' ? 'bad' : 'warn'} />}
      <OpActions op={op} />
    </li>
  );
}
