import { Trans, useLingui } from '@lingui/react/macro';
import { CloudUpload, CreditCard, Download, Package } from 'lucide-react';
import type { ReactNode } from 'react';
import { OpSentence } from '../../components/ops/OpSentence';
import { OpStateTag } from '../../components/ops/OpStateTag';
import { Card } from '../../components/Panels';
import { When } from '../../components/Values';
import type { OrderDetail } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import styles from './Order.module.css';

type Event = { key: string; at: string; icon: ReactNode; text: ReactNode; state?: ReactNode };

function eventsOf({ row, shopName, paid, parcels, ops }: OrderDetail): Event[] {
  const events: Event[] = [
    {
      key: 'placed',
      at: row.placed,
      icon: <Download size={12} />,
      text: <Trans>Order placed in {shopName}</Trans>,
    },
  ];
  if (paid)
    events.push({
      key: 'paid',
      at: paid,
      icon: <CreditCard size={12} />,
      text: <Trans>Payment received</Trans>,
    });
  for (const parcel of parcels)
    events.push({
      key: parcel.id,
      at: parcel.finished,
      icon: <Package size={12} />,
      text: <Trans>Parcel finished</Trans>,
    });
  for (const op of ops)
    events.push({
      key: op.id,
      at: op.created,
      icon: <CloudUpload size={12} />,
      text: <OpSentence op={op} />,
      state: <OpStateTag state={op.state} />,
    });
  return events.sort((a, b) => b.at.localeCompare(a.at));
}

/** What happened to the order, newest first, with the state of what goes to the shop. */
export function HistoryCard({ order }: { order: OrderDetail }) {
  const { t } = useLingui();
  return (
    <Card title={t`History`}>
      <ol className={cx(styles.history)}>
        {eventsOf(order).map(({ key, at, icon, text, state }) => (
          <li key={key}>
            <span className={cx(styles.soft)}>
              <When at={at} />
            </span>
            <span className={cx(styles.dot)} aria-hidden="true">
              {icon}
            </span>
            <div className={cx(styles.event)}>
              {text} {state}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}
