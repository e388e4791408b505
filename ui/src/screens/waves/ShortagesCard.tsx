import { Plural, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Listing } from '../../components/Listing';
import { Card } from '../../components/Panels';
import { When } from '../../components/Values';
import { useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import styles from './Waves.module.css';
import { SHORT_REASONS } from './words';

/** Units that pickers missed and no other bin has. */
export function ShortagesCard() {
  const { t, i18n } = useLingui();
  const shortages = useCommand('waves.shortages', {});
  if (shortages.data?.length === 0) return null;
  return (
    <Card title={t`Shortage list`}>
      <Listing answer={shortages}>
        {(rows) => (
          <div className={cx(styles.scroll)}>
            <table className={cx(styles.table)}>
              <thead>
                <tr>
                  <th scope="col">{t`Order`}</th>
                  <th scope="col">{t`Item`}</th>
                  <th scope="col">{t`Missing`}</th>
                  <th scope="col">{t`Reason`}</th>
                  <th scope="col">{t`Since`}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={`${row.orderId} ${row.item.sku} ${row.at}`}>
                    <th scope="row">
                      <Link
                        to="/orders/$orderId"
                        params={{ orderId: row.orderId }}
                        className={cx(styles.link)}
                      >
                        {row.orderNumber}
                      </Link>
                    </th>
                    <td>
                      <bdi>{row.item.name}</bdi>
                    </td>
                    <td>
                      <Plural value={row.units} one="# unit" other="# units" />
                    </td>
                    <td>{i18n._(SHORT_REASONS[row.reason])}</td>
                    <td>
                      <When at={row.at} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Listing>
    </Card>
  );
}
