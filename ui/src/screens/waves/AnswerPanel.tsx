import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Check, CircleAlert, OctagonX, ScanBarcode, TriangleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../../components/Button';
import { describeProblem } from '../../i18n/problems';
import { useShortcut } from '../../input/shortcuts';
import type { PickOutcome, PickView, ShortPicked } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import styles from './Pick.module.css';
import type { Answer, Pick } from './usePick';
import { MISTAKES, STEPS } from './words';

export type AnswerTone = 'idle' | 'ok' | 'warn' | 'bad';

export function toneOf(answer: Answer | undefined): AnswerTone {
  if (!answer) return 'idle';
  if (answer.kind === 'failed') return 'bad';
  if (answer.kind === 'short') return answer.short.result === 'planned' ? 'ok' : 'warn';
  if (answer.outcome.outcome !== 'refused') return 'ok';
  return answer.outcome.isGrave ? 'bad' : 'warn';
}

const ICONS = { idle: ScanBarcode, ok: Check, warn: TriangleAlert, bad: OctagonX };

function Accepted({ outcome }: { outcome: PickOutcome }) {
  switch (outcome.outcome) {
    case 'atBin':
      return <Trans>Right bin</Trans>;
    case 'counted':
      return <Plural value={outcome.left} one="# unit more" other="# units more" />;
    case 'inHand':
      return <Trans>To place {outcome.slot}</Trans>;
    case 'toteTaken':
      return <Trans>Tote taken</Trans>;
    case 'placed':
      return <Trans>In the tote</Trans>;
    case 'allPicked':
      return <Trans>Everything is picked</Trans>;
    default:
      return <Trans>Counted already</Trans>;
  }
}

/** What was wrong, in one more sentence where there is more to say. */
function More({ outcome }: { outcome: PickOutcome }) {
  if (outcome.outcome !== 'refused') return null;
  const { why, bin, number, slot, units } = outcome;
  if (why === 'itemOfOtherBin') return <Trans>This wave takes it from {bin}.</Trans>;
  if (why === 'orderDropped')
    return <Trans>Order {number} is cancelled or waits. Put the item back where you took it.</Trans>;
  if (why === 'wrongTote') return <Trans>It stands on place {slot}.</Trans>;
  if (why === 'packTooLarge') return <Plural value={units ?? 0} one="# unit in it" other="# units in it" />;
  if (why === 'notInBooks')
    return (
      <Plural
        value={units ?? 0}
        one="# unit more than the books know is in your hand."
        other="# units more than the books know are in your hand."
      />
    );
  if (why === 'toteNotEmpty') return <Trans>Empty it, or take another one.</Trans>;
  return null;
}

function Short({ short }: { short: ShortPicked }) {
  const { i18n } = useLingui();
  if (short.result === 'stopped') return <>{i18n._(MISTAKES[short.why])}</>;
  if (short.result === 'binFirst') return <Trans>Scan the bin before you report it</Trans>;
  if (short.result === 'nothingMissing') return <Trans>Nothing is missing</Trans>;
  if (short.missing > 0) return <Trans>On the shortage list</Trans>;
  return <Trans>Taken from {short.bins.join(', ')} instead</Trans>;
}

function Title({ answer, view }: { answer: Answer | undefined; view: PickView }) {
  const { i18n } = useLingui();
  if (!answer) return <>{i18n._(STEPS[view.step])}</>;
  if (answer.kind === 'failed') return <>{describeProblem(answer.error).what}</>;
  if (answer.kind === 'short') return <Short short={answer.short} />;
  const { outcome } = answer;
  if (outcome.outcome !== 'refused') return <Accepted outcome={outcome} />;
  return <>{i18n._(MISTAKES[outcome.why])}</>;
}

/** What to do next, so that no answer is a dead end. */
function Next({ view }: { view: PickView }): ReactNode {
  const { line, step } = view;
  if (step === 'bin' && line) return <Trans>Next: scan bin {line.bin}.</Trans>;
  if (step === 'item' && line) return <Trans>Next: scan {line.item.name}.</Trans>;
  if (step === 'put' && line)
    return line.tote ? (
      <Trans>Next: scan tote {line.tote}.</Trans>
    ) : (
      <Trans>Next: scan an empty tote for place {line.slot}.</Trans>
    );
  if (step === 'tote') return <Trans>Next: scan an empty tote.</Trans>;
  if (step === 'finish') return <Trans>Bring the totes to the bench and finish the wave.</Trans>;
  return null;
}

/** "Got it": takes the focus, so that Enter and Space work; a scan can press neither. */
function Acknowledge({ onPress }: { onPress: () => void }) {
  const { t } = useLingui();
  const holder = useRef<HTMLDivElement>(null);
  useShortcut('Enter', onPress);
  useEffect(() => holder.current?.querySelector('button')?.focus(), []);
  return (
    <div ref={holder}>
      <Button look="panel" size="l" keys={['Enter']} onPress={onPress}>{t`Got it`}</Button>
    </div>
  );
}

/** The answer to the last scan, readable from two metres. */
export function AnswerPanel({ pick, view }: { pick: Pick; view: PickView }) {
  const { t } = useLingui();
  const { answer, acknowledge, found } = pick;
  const tone = toneOf(answer);
  const Icon = ICONS[tone];
  const isWrong = tone === 'bad' || tone === 'warn';
  const outcome = answer?.kind === 'outcome' ? answer.outcome : undefined;
  const mayBeFound = outcome?.outcome === 'refused' && outcome.why === 'notInBooks';
  return (
    <section className={cx(styles.panel, styles[tone])}>
      <Icon size={48} aria-hidden="true" />
      <div role={isWrong ? 'alert' : 'status'}>
        <h2>
          <Title answer={answer} view={view} />
        </h2>
        <p className={cx(styles.panelText)}>{outcome && <More outcome={outcome} />}</p>
        <p className={cx(styles.panelText)}>
          <Next view={view} />
        </p>
      </div>
      {isWrong && (
        <div className={cx(styles.panelEnd)}>
          {mayBeFound && (
            <Button look="panelOutline" size="l" icon={<CircleAlert />} onPress={found}>
              {t`I found them here`}
            </Button>
          )}
          <Acknowledge key={JSON.stringify(answer)} onPress={acknowledge} />
        </div>
      )}
    </section>
  );
}
