import { Trans, useLingui } from '@lingui/react/macro';
import { CircleAlert, Clock } from 'lucide-react';
import { Relative, When } from '../../components/Values';
import { cx } from '../../lib/cx';
import { useDueTone } from '../../lib/useDueTone';
import styles from './Orders.module.css';

/** When a parcel must be ready: plain, near, or late. */
export function DueCell({ due }: { due: string | null }) {
  const { t } = useLingui();
  const tone = useDueTone(due);
  if (due === null)
    return (
      <span className={cx(styles.soft)}>
        <Trans>Not set</Trans>
      </span>
    );
  if (tone === 'bad')
    return (
      <span className={cx(styles.due, styles.bad)}>
        <CircleAlert size={14} role="img" aria-label={t`late`} />
        <span className={cx(styles.words)}>
          <Relative at={due} />
        </span>
      </span>
    );
  return (
    <span className={cx(styles.due, tone && styles[tone])}>
      {tone && <Clock size={14} aria-hidden="true" />}
      <When at={due} />
    </span>
  );
}
