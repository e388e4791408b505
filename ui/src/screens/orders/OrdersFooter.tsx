import { Trans, useLingui } from '@lingui/react/macro';
import { Keys } from '../../components/Kbd';
import { formatNumber } from '../../i18n/format';
import { cx } from '../../lib/cx';
import { useUi } from '../../state/ui';
import styles from './Orders.module.css';

/** Where one is in the list, and the keys that work here. */
export function OrdersFooter({ active, total }: { active: number; total: number }) {
  const { t } = useLingui();
  const lang = useUi((state) => state.lang);
  const hints: [string[], string][] = [
    [['↑', '↓'], t`move`],
    [['X'], t`mark`],
    [['Space'], t`preview`],
    [['Enter'], t`open`],
    [['F'], t`add filter`],
    [['/'], t`filter`],
    [['Ctrl', 'K'], t`search`],
  ];
  return (
    <div className={cx(styles.footer)}>
      {total > 0 && (
        <span className={cx(styles.medium)}>
          <Trans>
            Row {formatNumber(active + 1, lang)} of {formatNumber(total, lang)}
          </Trans>
        </span>
      )}
      <span className={cx(styles.grow)} />
      {hints.map(([keys, does]) => (
        <span key={does} className={cx(styles.keyHint)}>
          <Keys keys={keys} />
          {does}
        </span>
      ))}
    </div>
  );
}
