import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { CircleCheck } from 'lucide-react';
import { Button } from '../../components/Button';
import { Listing } from '../../components/Listing';
import { ProblemNotice } from '../../components/Notice';
import { OpItem } from '../../components/ops/OpItem';
import { Pager } from '../../components/Pager';
import { Card, EmptyState } from '../../components/Panels';
import { SameSaleButtons } from '../../components/SameSaleButtons';
import { When } from '../../components/Values';
import type { OpRow, Question } from '../../ipc/bindings';
import { useAction, useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { CopyAll } from './CopyAll';
import styles from './Sync.module.css';
import { useOps } from './useOps';

/** Something about a record of the shop that a person should know. */
function QuestionItem({ question }: { question: Question }) {
  const { t } = useLingui();
  const answer = useAction('sync.answer');
  const say = useAction('orders.sameSale');
  const pair = question.sameSale;
  const error = answer.error ?? say.error;
  return (
    <li className={cx(styles.question)}>
      <p className={cx(styles.meta)}>
        <b>{question.shop}</b> <When at={question.opened} />
      </p>
      {error && <ProblemNotice problem={error} live />}
      <ProblemNotice
        problem={question.problem}
        tone="warn"
        actions={
          pair ? (
            <SameSaleButtons
              mine={pair}
              other={{ number: pair.otherNumber, shop: pair.otherShop }}
              answer={null}
              isDisabled={say.isPending}
              onAnswer={(said) => say.mutate({ orderId: pair.orderId, otherId: pair.otherId, answer: said })}
            />
          ) : (
            <Button
              size="s"
              isDisabled={answer.isPending}
              onPress={() => answer.mutate({ questionId: question.id })}
            >{t`Seen`}</Button>
          )
        }
      />
    </li>
  );
}

function Asked({ ops, questions }: { ops: readonly OpRow[]; questions: readonly Question[] }) {
  const { t } = useLingui();
  if (ops.length + questions.length === 0)
    return (
      <EmptyState icon={<CircleCheck aria-hidden="true" />} title={t`Nothing to decide`}>
        <Trans>When the shop disagrees with a change, the question stands here.</Trans>
      </EmptyState>
    );
  return (
    <ul>
      {ops.map((op) => (
        <OpItem key={op.id} op={op} />
      ))}
      {questions.map((question) => (
        <QuestionItem key={question.id} question={question} />
      ))}
    </ul>
  );
}

/** Changes that stopped with a question, and questions about records. Nothing here goes on by itself. */
export function NeedsYouCard() {
  const { t } = useLingui();
  const { answer: ops, pages } = useOps('needsYou');
  const questions = useCommand('sync.questions', {});
  const count = (ops.data?.total ?? 0) + (questions.data?.length ?? 0);
  const note = count > 0 && <Plural value={count} one="# decision" other="# decisions" />;
  return (
    <Card title={t`Needs you`} note={note} actions={<CopyAll rows={ops.data?.rows ?? []} />}>
      {questions.error && (
        <div className={cx(styles.inset)}>
          <ProblemNotice problem={questions.error} />
        </div>
      )}
      <Listing answer={ops}>
        {({ rows }) => (
          <>
            <Asked ops={rows} questions={questions.data ?? []} />
            <Pager pages={pages} />
          </>
        )}
      </Listing>
    </Card>
  );
}
