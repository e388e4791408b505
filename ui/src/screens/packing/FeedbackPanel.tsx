import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { Button } from '../../components/Button';
import { useShortcut } from '../../input/shortcuts';
import { cx } from '../../lib/cx';
import { useMay } from '../../people/usePeople';
import styles from './Feedback.module.css';
import { FeedbackBody } from './FeedbackBody';
import { FeedbackIcon, FeedbackTitle } from './FeedbackTitle';
import { closedOrder, type Feedback, isCalledOff, needsAnswer, toneOf } from './feedback';
import type { Station } from './useStation';

type AnswerProps = { label: string; onPress: () => void };

/** "Got it": takes the focus, so that Enter and Space work; a scan can press neither. */
function Acknowledge({ label, onPress }: AnswerProps) {
  const holder = useRef<HTMLDivElement>(null);
  useShortcut('Enter', onPress);
  useEffect(() => holder.current?.querySelector('button')?.focus(), []);
  return (
    <div ref={holder}>
      <Button look="panel" size="l" keys={['Enter']} onPress={onPress}>
        {label}
      </Button>
    </div>
  );
}

/** What else can be done about an answer, by one key. */
function Other({ code, name, label, onPress }: AnswerProps & { code: string; name: string }) {
  useShortcut(code, onPress, { inFields: false });
  return (
    <Button look="panelOutline" size="l" keys={[name]} onPress={onPress}>
      {label}
    </Button>
  );
}

/** Goods of an order that is called off go back into their bins. */
function PutBack({ onPress }: { onPress?: () => void }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const go = () => {
    onPress?.();
    void navigate({ to: '/put-back' });
  };
  return <Other code="KeyP" name="P" label={t`Put the goods back`} onPress={go} />;
}

/** What can be done about an order that may not be packed. */
function RefusedAnswers({
  station,
  feedback,
}: {
  station: Station;
  feedback: Feedback & { kind: 'refused' };
}) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const mayPrint = useMay('print');
  const { orderId, number, reason } = feedback;
  const isShipped = reason === 'shipped';
  return (
    <>
      <Acknowledge label={t`Got it`} onPress={station.acknowledge} />
      {isShipped && mayPrint && (
        <Other
          code="KeyR"
          name="R"
          label={t`Reprint the label`}
          onPress={() => void station.reprintOf(orderId, number)}
        />
      )}
      {isShipped && closedOrder(feedback) && (
        <Other code="KeyA" name="A" label={t`Open it again`} onPress={() => station.ask('reopen')} />
      )}
      {isCalledOff(reason) && <PutBack />}
      <Other
        code="KeyO"
        name="O"
        label={t`Show the order`}
        onPress={() => void navigate({ to: '/orders/$orderId', params: { orderId } })}
      />
    </>
  );
}

function Answers({ station }: { station: Station }) {
  const { t } = useLingui();
  const { feedback, acknowledge, ask, goOn, finish, setAside } = station;
  switch (feedback.kind) {
    case 'takenBy':
      return (
        <>
          <Acknowledge label={t`Leave it`} onPress={acknowledge} />
          <Other code="KeyT" name="T" label={t`Take over`} onPress={() => ask('takeOver')} />
        </>
      );
    case 'tooMany':
      return (
        <>
          <Acknowledge label={t`Got it`} onPress={acknowledge} />
          <Other code="KeyQ" name="Q" label={t`Change quantity`} onPress={() => ask('more')} />
        </>
      );
    case 'unknown':
      return (
        <>
          <Acknowledge label={t`Got it`} onPress={acknowledge} />
          <Other code="KeyL" name="L" label={t`Link to a line`} onPress={() => ask('link')} />
        </>
      );
    case 'refused':
      return <RefusedAnswers station={station} feedback={feedback} />;
    case 'stopped':
      return isCalledOff(feedback.reason) && <PutBack onPress={() => void setAside()} />;
    case 'changed':
      return (
        <Acknowledge
          label={feedback.change === 'address' ? t`I took the label off` : t`Show the order as it is`}
          onPress={() => void goOn()}
        />
      );
    case 'notInBooks':
      return (
        <>
          <Acknowledge label={t`I found them`} onPress={() => void finish(true)} />
          <Other code="KeyB" name="B" label={t`Leave it open`} onPress={acknowledge} />
        </>
      );
    default:
      return <Acknowledge label={t`Got it`} onPress={acknowledge} />;
  }
}

/** The answer to the last scan, readable from two metres: colour, shape, pattern and words together. */
export function FeedbackPanel({ station }: { station: Station }) {
  const { feedback } = station;
  const tone = toneOf(feedback);
  const answer = needsAnswer(feedback) && feedback.kind !== 'stopped';
  const hasAnswers = answer || (feedback.kind === 'stopped' && isCalledOff(feedback.reason));
  return (
    <section className={cx(styles.panel, styles[tone])}>
      {tone === 'bad' && <div className={cx(styles.stripes)} />}
      {tone === 'warn' && <div className={cx(styles.dashes)} />}
      <div
        className={cx(styles.inside, feedback.kind === 'ready' && styles.ready)}
        role={answer ? 'alert' : 'status'}
      >
        <div className={cx(styles.head)}>
          <FeedbackIcon feedback={feedback} />
          <h2>
            <FeedbackTitle feedback={feedback} />
          </h2>
        </div>
        <FeedbackBody station={station} />
      </div>
      {hasAnswers && (
        <div className={cx(styles.answer)} key={JSON.stringify(feedback)}>
          <Answers station={station} />
        </div>
      )}
      {tone === 'bad' && <div className={cx(styles.stripes)} />}
    </section>
  );
}
