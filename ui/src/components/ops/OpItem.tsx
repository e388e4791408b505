import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { notDone } from '../../i18n/changes';
import { describeProblem } from '../../i18n/problems';
import type { OpRow, Problem } from '../../ipc/bindings';
import { useAction } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useNow } from '../../lib/useNow';
import { Button } from '../Button';
import { Notice, ProblemNotice } from '../Notice';
import { Relative, When } from '../Values';
import { OpChoices } from './OpChoices';
import { OpDetails } from './OpDetails';
import { OpAside, OpSentence } from './OpSentence';
import { OpStateTag } from './OpStateTag';
import styles from './Ops.module.css';
import { OrderDiff } from './OrderDiff';

/** When it goes or is asked about next, counted down; a time that has passed says nothing. */
function NextTry({ at }: { at: string }) {
  const now = useNow(1000);
  if (Date.parse(at) <= now) return null;
  return (
    <span>
      <Trans>next try</Trans> <Relative at={at} />
    </span>
  );
}

function OpHead({ op }: { op: OpRow }) {
  const waits = op.state === 'pending' || op.state === 'unknown';
  return (
    <>
      <div className={cx(styles.head)}>
        <span className={cx(styles.sentence)}>
          <OpSentence op={op} /> <OpAside op={op} />
        </span>
        <OpStateTag state={op.state} />
      </div>
      <p className={cx(styles.meta)}>
        <When at={op.created} />
        {waits && op.nextTry && <NextTry at={op.nextTry} />}
        {op.attempts > 0 && <Plural value={op.attempts} one="# attempt" other="# attempts" />}
      </p>
    </>
  );
}

/** What happened, what the shop does not have because of it, and the answers. */
function Asked({ op }: { op: OpRow }) {
  const { i18n } = useLingui();
  const { problem } = op;
  const said = problem && describeProblem(problem);
  const isHeld = op.state === 'held';
  return (
    <Notice
      tone={isHeld ? 'warn' : 'bad'}
      title={said?.what ?? <Trans>The shop did not take the change.</Trans>}
      actions={<OpChoices op={op} />}
    >
      {problem && <OrderDiff problem={problem} />}
      <p>{i18n._(notDone(op))}</p>
      {said?.advice && <p>{said.advice}</p>}
    </Notice>
  );
}

/** Why it waits; its code is among the details of the change. */
function Trouble({ problem }: { problem: Problem }) {
  const { what, advice } = describeProblem(problem);
  return (
    <Notice tone="warn" title={what}>
      {advice}
    </Notice>
  );
}

/** Undo while nothing was sent, and another try at once. */
function Hurry({ op }: { op: OpRow }) {
  const { t } = useLingui();
  const undo = useAction('sync.undo');
  const retry = useAction('sync.retry');
  const failure = undo.error ?? retry.error;
  const input = { opId: op.id };
  const mayHurry = op.state === 'pending' && op.attempts > 0;
  return (
    <>
      {failure && <ProblemNotice problem={failure} live />}
      {undo.data?.undone === false && (
        <p role="status">
          <Trans>It was sent already, so it cannot be undone here.</Trans>
        </p>
      )}
      {op.canUndo && <Button size="s" onPress={() => undo.mutate(input)}>{t`Undo`}</Button>}
      {mayHurry && <Button size="s" onPress={() => retry.mutate(input)}>{t`Try now`}</Button>}
    </>
  );
}

function OpenOrder({ orderId, number }: { orderId: string; number: string }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  return (
    <Button
      size="s"
      look="ghost"
      aria-label={t`Open order ${number}`}
      onPress={() => void navigate({ to: '/orders/$orderId', params: { orderId } })}
    >{t`Open order`}</Button>
  );
}

type OpItemProps = {
  op: OpRow;
  /** False where the order is what one looks at already. */
  linksOrder?: boolean;
  children?: ReactNode;
};

/** One change: its sentence and state, what is wrong, and what can be done about it. */
export function OpItem({ op, linksOrder = true, children }: OpItemProps) {
  const isAsked = op.choices.length > 0;
  return (
    <li className={cx(styles.op)}>
      <OpHead op={op} />
      {children}
      {isAsked && <Asked op={op} />}
      {!isAsked && op.problem && <Trouble problem={op.problem} />}
      <div className={cx(styles.buttons)}>
        {!isAsked && <Hurry op={op} />}
        {linksOrder && op.orderId !== null && <OpenOrder orderId={op.orderId} number={op.orderNumber} />}
      </div>
      <OpDetails opId={op.id} />
    </li>
  );
}
