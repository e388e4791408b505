import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { Button } from '../../components/Button';
import { useShortcut } from '../../input/shortcuts';
import { cx } from '../../lib/cx';
import styles from './Feedback.module.css';
import { FeedbackBody } from './FeedbackBody';
import { FeedbackIcon, FeedbackTitle } from './FeedbackTitle';
import { needsAnswer, toneOf } from './feedback';
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

function Answers({ station }: { station: Station }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { feedback, acknowledge, ask, goOn, finish } = station;
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
    case 'refused': {
      const { orderId } = feedback;
      return (
        <>
          <Acknowledge label={t`Got it`} onPress={acknowledge} />
          <Other
            code="KeyR"
            name="R"
            label={t`Show the order`}
            onPress={() => void navigate({ to: '/orders/$orderId', params: { orderId } })}
          />
        </>
      );
    }
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
      {answer && (
        <div className={cx(styles.answer)} key={JSON.stringify(feedback)}>
          <Answers station={station} />
        </div>
      )}
      {tone === 'bad' && <div className={cx(styles.stripes)} />}
    </section>
  );
}
