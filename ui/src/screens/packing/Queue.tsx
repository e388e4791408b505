import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { PackageCheck } from 'lucide-react';
import { Button } from 'react-aria-components';
import { EmptyState } from '../../components/Panels';
import { When } from '../../components/Values';
import type { OrderRow } from '../../ipc/bindings';
import { useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import styles from './Queue.module.css';

const SHOWN = 50;

type QueueProps = { onOpen: (order: OrderRow) => void };

/** The orders that may be packed, the longest waiting first. */
export function Queue({ onOpen }: QueueProps) {
  const { t } = useLingui();
  const input = { view: 'toPack', text: '', sort: 'placedAsc', offset: 0, limit: SHOWN } as const;
  const { data } = useCommand('orders.page', input);
  return (
    <section className={cx(styles.queue)} aria-labelledby="queue">
      <div className={cx(styles.head)}>
        <h1 id="queue" className={cx(styles.title)}>{t`Ready to pack`}</h1>
        {data && data.total > 0 && (
          <span className={cx(styles.soft)}>
            <Plural value={data.total} one="# order" other="# orders" />
          </span>
        )}
      </div>
      {data?.total === 0 && (
        <EmptyState icon={<PackageCheck aria-hidden="true" />} title={t`All caught up`}>
          <Trans>No orders wait here. New ones appear by themselves.</Trans>
        </EmptyState>
      )}
      <ul className={cx(styles.list)}>
        {data?.rows.map((row) => (
          <li key={row.id}>
            <Button className={cx(styles.row)} onPress={() => onOpen(row)}>
              <b className={cx(styles.number)}>{row.number}</b>
              <span className={cx(styles.who)}>
                <span className={cx(styles.medium)}>{row.customer}</span>{' '}
                <span className={cx(styles.soft)}>{row.shippingMethod}</span>
              </span>
              <span className={cx(styles.soft2)}>
                <Plural value={row.units} one="# item" other="# items" />
              </span>
              <span className={cx(styles.when)}>
                <When at={row.placed} />
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
