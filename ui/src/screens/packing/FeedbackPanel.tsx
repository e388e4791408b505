import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { Button } from '../../components/Button';
import { useShortcut } from '../../input/shortcuts';
import { cx } from '../../lib/cx';
import styles from './Feedback.module.css';
import { FeedbackBody, FeedbackIcon, FeedbackTitle } from './FeedbackParts';
import { needsAnswer, toneOf } from './feedback';
import type { Station } from './useStation';

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

/** The answer to the last scan, readable from two metres: colour, shape, pattern and words together. */
export function FeedbackPanel({ station }: { station: Station }) {
  const { feedback, acknowledge } = station;
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
        <div className={cx(styles.answer)}>
          <Acknowledge key={JSON.stringify(feedback)} onPress={acknowledge} />
        </div>
      )}
      {tone === 'bad' && <div className={cx(styles.stripes)} />}
    </section>
  );
}
