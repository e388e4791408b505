import { Trans, useLingui } from '@lingui/react/macro';
import { CircleAlert, Clock } from 'lucide-react';
import { Relative, When } from '../../components/Values';
import { cx } from '../../lib/cx';
import { useNow } from '../../lib/useNow';
import styles from './Orders.module.css';

const SOON_MS = 2 * 3_600_000;

/** When a parcel must be ready: plain, near, or late. */
export function DueCell({ due }: { due: string | null }) {
  const { t } = useLingui();
  const left = (due === null ? Number.POSITIVE_INFINITY : Date.parse(due)) - useNow(60_000);
  if (due === null)
    return (
      <span className={cx(styles.soft)}>
        <Trans>Not set</Trans>
      </span>
    );
  if (left < 0)
    return (
      <span className={cx(styles.due, styles.bad)}>
        <CircleAlert size={14} role="img" aria-label={t`late`} />
        <span className={cx(styles.words)}>
          <Relative at={due} />
        </span>
      </span>
    );
  return (
    <span className={cx(styles.due, left < SOON_MS && styles.warn)}>
      {left < SOON_MS && <Clock size={14} aria-hidden="true" />}
      <When at={due} />
    </span>
  );
}
