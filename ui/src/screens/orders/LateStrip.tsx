import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Clock } from 'lucide-react';
import { Button } from '../../components/Button';
import { useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import styles from './Orders.module.css';

/** How many orders are late or soon will be; nothing while there are none. */
export function LateStrip({ onShow }: { onShow: () => void }) {
  const { t } = useLingui();
  const { data: orders = [] } = useCommand('orders.late', {});
  const late = orders.filter(({ risk }) => risk === 'late').length;
  const soon = orders.length - late;
  if (orders.length === 0) return null;
  return (
    <span className={cx(styles.due, late > 0 ? styles.bad : styles.warn)} role="status">
      <Clock size={14} aria-hidden="true" />
      {late > 0 && (
        <span>
          <Plural value={late} one="# late" other="# late" />
        </span>
      )}
      {soon > 0 && (
        <span>
          <Trans>
            <Plural value={soon} one="# due" other="# due" /> within 2 hours
          </Trans>
        </span>
      )}
      <Button size="s" look="ghost" onPress={onShow}>{t`Most urgent first`}</Button>
    </span>
  );
}
