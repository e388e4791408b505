import { Trans, useLingui } from '@lingui/react/macro';
import { CloudUpload, CreditCard, Download, Package, PenLine } from 'lucide-react';
import type { ReactNode } from 'react';
import { OpSentence } from '../../components/ops/OpSentence';
import { OpStateTag } from '../../components/ops/OpStateTag';
import { Card } from '../../components/Panels';
import { When } from '../../components/Values';
import type { OrderDetail, OrderEvent } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import { ResultDialog } from '../../orderWork/ResultDialog';
import { useAnnounce } from '../../orderWork/useDecide';
import { useMay } from '../../people/usePeople';
import { DecisionText } from './decisions';
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
  return events;
}

function decided(history: readonly OrderEvent[], onUndo: ((event: OrderEvent) => void) | undefined): Event[] {
  return history.map((event) => ({
    ...{ key: event.id, at: event.at, icon: <PenLine size={12} /> },
    text: <DecisionText event={event} onUndo={onUndo} />,
  }));
}

type Props = { order: OrderDetail; decisions: readonly OrderEvent[] };

/** What happened to the order, newest first: what was decided by whom, and the state of what goes to the shop. */
export function HistoryCard({ order, decisions }: Props) {
  const { t } = useLingui();
  const said = useAnnounce();
  const mayManage = useMay('manageOrders');
  const onUndo = mayManage ? ({ actionId }: OrderEvent) => said.takeBack(actionId) : undefined;
  const events = [...decided(decisions, onUndo), ...eventsOf(order)];
  events.sort((a, b) => b.at.localeCompare(a.at));
  return (
    <Card title={t`History`}>
      <ol className={cx(styles.history)}>
        {events.map(({ key, at, icon, text, state }) => (
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
      <ResultDialog result={said.result} onClose={said.close} />
    </Card>
  );
}
