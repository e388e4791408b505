import { useLingui } from '@lingui/react/macro';
import { Button } from '../../components/Button';
import { cx } from '../../lib/cx';
import styles from './Sync.module.css';

/** Rows that a list shows at first, and more of at a time. */
export const STEP = 50;
/** The most rows that the backend gives at once. */
export const MOST = 500;

type MoreProps = { shown: number; total: number; limit: number; onMore: (limit: number) => void };

/** Lengthens a list, as long as there is more of it. */
export function MoreButton({ shown, total, limit, onMore }: MoreProps) {
  const { t } = useLingui();
  if (shown >= total || limit >= MOST) return null;
  return (
    <div className={cx(styles.more)}>
      <Button onPress={() => onMore(Math.min(MOST, limit + STEP))}>{t`Show more`}</Button>
    </div>
  );
}
