import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Card } from '../../../components/Panels';
import { Code } from '../../../components/Values';
import { formatWhen } from '../../../i18n/format';
import { useCommand } from '../../../ipc/queries';
import { cx } from '../../../lib/cx';
import { useNow } from '../../../lib/useNow';
import { useUi } from '../../../state/ui';
import styles from '../Settings.module.css';

const DAY_MS = 86_400_000;
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** What the bench did in the last seven days, and which items lack a label. Nobody is ranked. */
export function WithoutCodeCard() {
  const { t } = useLingui();
  const lang = useUi((state) => state.lang);
  const now = useNow(3_600_000);
  const { data } = useCommand('packing.statistics', { from: dayOf(now - 6 * DAY_MS), to: dayOf(now) });
  if (!data) return null;
  return (
    <>
      <Card title={t`Print labels for these`}>
        <div className={cx(styles.fields)}>
          {data.withoutCode.length === 0 && (
            <p className={cx(styles.soft)}>
              <Trans>No item was counted by hand three times in the last seven days.</Trans>
            </p>
          )}
          <ul>
            {data.withoutCode.map(({ variantId, item, times }) => (
              <li key={variantId}>
                {item.name}
                {item.variantLabel && <>, {item.variantLabel}</>} <Code value={item.sku} />{' '}
                <Plural value={times} one="# time by hand" other="# times by hand" />
              </li>
            ))}
          </ul>
        </div>
      </Card>
      <Card title={t`Packed in the last seven days`}>
        {data.hours.length === 0 ? (
          <p className={cx(styles.inset, styles.soft)}>
            <Trans>Nothing was packed.</Trans>
          </p>
        ) : (
          <table className={cx(styles.table)}>
            <thead>
              <tr>
                <th scope="col">{t`Hour`}</th>
                <th scope="col">{t`Person`}</th>
                <th scope="col">{t`Parcels`}</th>
                <th scope="col">{t`Items`}</th>
                <th scope="col">{t`Wrong scans`}</th>
                <th scope="col">{t`By hand`}</th>
              </tr>
            </thead>
            <tbody>
              {data.hours.map((row) => (
                <tr key={`${row.hour} ${row.person ?? ''}`}>
                  <td>{formatWhen(Date.parse(row.hour), now, lang)}</td>
                  <td>{row.person ?? ''}</td>
                  <td>{row.parcels}</td>
                  <td>{row.units}</td>
                  <td>{row.mistakes}</td>
                  <td>{row.byHand}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Card>
    </>
  );
}
