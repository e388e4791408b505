import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { ArrowLeft, ArrowRight, CheckCheck, Keyboard } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Listing } from '../../components/Listing';
import { EmptyState } from '../../components/Panels';
import { ProductPicture } from '../../components/ProductPicture';
import { Tag } from '../../components/Tag';
import { Veil } from '../../components/Veil';
import { describeProblem } from '../../i18n/problems';
import { Layer } from '../../input/layers';
import { type Scan, useScan } from '../../input/scanBus';
import { useShortcut } from '../../input/shortcuts';
import type { PutBackOutcome, PutBackRow } from '../../ipc/bindings';
import { call } from '../../ipc/client';
import { type CoreError, toCoreError } from '../../ipc/errors';
import { useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useTitle } from '../../lib/useTitle';
import styles from './Pick.module.css';
import { TypeDialog } from './PickDialogs';
import { PUT_BACK_MISTAKES, PUT_BACK_REASONS, PUT_BACK_STEPS } from './words';

type Answer = { outcome: PutBackOutcome } | { error: CoreError };

function toneOf(answer: Answer | undefined): 'idle' | 'ok' | 'warn' | 'bad' {
  if (!answer) return 'idle';
  if ('error' in answer) return 'bad';
  const { outcome } = answer;
  if (outcome.outcome !== 'refused') return 'ok';
  return outcome.isGrave ? 'bad' : 'warn';
}

function Said({ answer }: { answer: Answer }) {
  const { i18n } = useLingui();
  if ('error' in answer) return <>{describeProblem(answer.error).what}</>;
  const { outcome } = answer;
  switch (outcome.outcome) {
    case 'atTote':
      return <Trans>Right tote</Trans>;
    case 'taken':
      return <Plural value={outcome.inHand} one="# unit in hand" other="# units in hand" />;
    case 'placed':
      return <Trans>In its bin</Trans>;
    case 'allBack':
      return <Trans>Everything is back</Trans>;
    case 'alreadyCounted':
      return <Trans>Counted already</Trans>;
    default:
      return <>{i18n._(PUT_BACK_MISTAKES[outcome.why])}</>;
  }
}

function Panel({ answer, task }: { answer: Answer | undefined; task: PutBackRow | undefined }) {
  const { i18n } = useLingui();
  const tone = toneOf(answer);
  return (
    <section className={cx(styles.panel, styles[tone])}>
      <div role={tone === 'bad' || tone === 'warn' ? 'alert' : 'status'}>
        <h2>{answer ? <Said answer={answer} /> : task && i18n._(PUT_BACK_STEPS[task.step])}</h2>
        {task && answer && <p className={cx(styles.panelText)}>{i18n._(PUT_BACK_STEPS[task.step])}</p>}
        {task && (
          <p className={cx(styles.panelText)} translate="no">
            {[task.from, task.to].filter(Boolean).join(' → ')}
          </p>
        )}
      </div>
    </section>
  );
}

type TaskProps = { task: PutBackRow; isChosen: boolean; onChoose: () => void };

function Task({ task, isChosen, onChoose }: TaskProps) {
  const { t, i18n } = useLingui();
  const { item } = task;
  return (
    <li className={cx(styles.task, isChosen && styles.chosen)} aria-current={isChosen}>
      <span className={cx(styles.way)} translate="no">
        {task.from}
        <ArrowRight size={20} aria-hidden="true" />
        {task.to || t`No bin`}
      </span>
      <ProductPicture itemId={item.id} name={item.name} size="m" />
      <span className={cx(styles.item)}>
        <bdi>{[item.name, item.variantLabel].filter(Boolean).join(' ')}</bdi>
        <small>{[item.sku, item.barcode].filter(Boolean).join(' · ')}</small>
      </span>
      <span>
        <Trans>
          {task.placed} of {task.units} back
        </Trans>
      </span>
      <Tag tone="neutral">
        {[i18n._(PUT_BACK_REASONS[task.reason]), task.orderNumber].filter(Boolean).join(' · ')}
      </Tag>
      {!isChosen && (
        <Button size="l" onPress={onChoose} aria-label={t`Put back ${item.name}`}>
          {t`Put back`}
        </Button>
      )}
    </li>
  );
}

function Tasks({ tasks }: { tasks: readonly PutBackRow[] }) {
  const { t } = useLingui();
  const [chosen, setChosen] = useState<string>();
  const [answer, setAnswer] = useState<Answer>();
  const [isTyping, setTyping] = useState(false);
  const current = tasks.find(({ taskId }) => taskId === chosen) ?? tasks[0];
  useScan(async ({ code, id }: Scan) => {
    // A tote begins with what lies in it.
    const begun = current && current.step !== 'tote';
    const name = code.replace(/^t:/i, '').toUpperCase();
    const task = begun ? current : (tasks.find(({ from }) => from === name) ?? current);
    if (!task) return 'unheard';
    setChosen(task.taskId);
    try {
      const { outcome } = await call('waves.scanPutBack', { taskId: task.taskId, code, scanId: id });
      setAnswer({ outcome });
      return outcome.outcome;
    } catch (error) {
      setAnswer({ error: toCoreError(error) });
      return 'failed';
    }
  });
  useShortcut('F2', () => setTyping(true));
  useShortcut('Enter', () => setAnswer(undefined), { enabled: answer !== undefined });
  if (tasks.length === 0)
    return (
      <EmptyState icon={<CheckCheck />} title={t`Nothing to put back`}>
        {t`What was picked for orders that are cancelled later appears here.`}
      </EmptyState>
    );
  return (
    <>
      <main className={cx(styles.body)}>
        <ul className={cx(styles.column)} aria-label={t`To put back`}>
          {tasks.map((task) => (
            <Task
              key={task.taskId}
              task={task}
              isChosen={task.taskId === current?.taskId}
              onChoose={() => {
                setChosen(task.taskId);
                setAnswer(undefined);
              }}
            />
          ))}
        </ul>
        <div className={cx(styles.column)}>
          <Panel answer={answer} task={current} />
        </div>
      </main>
      <footer className={cx(styles.actions)}>
        <Button
          size="l"
          icon={<Keyboard />}
          keys={['F2']}
          onPress={() => setTyping(true)}
        >{t`Type a code`}</Button>
      </footer>
      {isTyping && <TypeDialog onClose={() => setTyping(false)} />}
    </>
  );
}

function PutBackContent() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const tasks = useCommand('waves.putBacks', {});
  const leave = () => void navigate({ to: '/waves' });
  useShortcut('Escape', leave);
  useTitle(t`Put back`);
  return (
    <div className={cx(styles.pick)}>
      <header className={cx(styles.bar)}>
        <Button icon={<ArrowLeft />} keys={['Esc']} onPress={leave}>{t`Leave`}</Button>
        <h1 className={cx(styles.name)} tabIndex={-1}>{t`Put back`}</h1>
      </header>
      <Listing answer={tasks}>{(rows) => <Tasks tasks={rows} />}</Listing>
      <Veil />
    </div>
  );
}

/** Picked units that go back to their bins, by scan: the tote, the item, the bin. */
export function PutBackScreen() {
  return (
    <Layer>
      <PutBackContent />
    </Layer>
  );
}
