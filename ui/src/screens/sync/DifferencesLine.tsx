import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Scale } from 'lucide-react';
import { Button } from '../../components/Button';
import { When } from '../../components/Values';
import type { Differences } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import styles from './Sync.module.css';

/** What the daily comparison found: said quietly, because nothing stands still for it. */
export function DifferencesLine({ differences, onLook }: { differences: Differences; onLook: () => void }) {
  const { t } = useLingui();
  return (
    <p className={cx(styles.quiet)}>
      <Scale size={16} aria-hidden="true" />
      <span>
        <Plural value={differences.count} one="# difference" other="# differences" />{' '}
        <span className={cx(styles.soft)}>
          <Trans>
            found <When at={differences.found} />
          </Trans>
        </span>
      </span>
      <Button size="s" look="ghost" onPress={onLook}>{t`Look`}</Button>
    </p>
  );
}
