import { Trans, useLingui } from '@lingui/react/macro';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from '../../components/Button';
import { Notice, ProblemNotice } from '../../components/Notice';
import { REFUSALS } from '../../i18n/words';
import type { OrderDetail } from '../../ipc/bindings';
import { useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useShopCaps } from '../../lib/useShopCaps';
import { useTitle } from '../../lib/useTitle';
import { ActionsCard } from './ActionsCard';
import { AttentionNotices } from './AttentionNotices';
import { CustomerCard, PaymentCard, ShippingCard } from './Cards';
import { DocumentsCard } from './DocumentsCard';
import { HistoryCard } from './HistoryCard';
import { LinesCard } from './LinesCard';
import { MergeCard } from './MergeCard';
import { NoteCard } from './NoteCard';
import { NotesToRead } from './NotesToRead';
import { OpenChanges } from './OpenChanges';
import styles from './Order.module.css';
import { OrderHead } from './OrderHead';
import { ParcelsCard } from './ParcelsCard';
import { SameSales } from './SameSales';
import { StageLine } from './StageLine';
import { HoldNotice, WorkCard } from './WorkCard';

const route = getRouteApi('/frame/orders/$orderId');

/** Why the order cannot be packed, unless the stage line says it already. */
function RefusalNotice({ order }: { order: OrderDetail }) {
  const { i18n } = useLingui();
  const { packRefusal } = order;
  if (packRefusal === null || packRefusal === 'shipped') return null;
  const { title, advice } = REFUSALS[packRefusal];
  return (
    <Notice tone="warn" title={i18n._(title)}>
      <p>{i18n._(advice)}</p>
      {packRefusal === 'unknownStatus' && (
        <p>
          <Trans>
            The shop calls it ‹{order.status.slug}›.{' '}
            <Link
              to="/settings/shops/$shopId/statuses"
              params={{ shopId: order.shopId }}
              className={cx(styles.link)}
            >
              Say what it means
            </Link>
          </Trans>
        </p>
      )}
    </Notice>
  );
}

/** What was ordered and what is to be decided on the left; people, money and history on the right. */
function OrderColumns({ order }: { order: OrderDetail }) {
  const caps = useShopCaps(order.shopId);
  const { data: work, error, refetch } = useCommand('orders.work', { orderId: order.row.id });
  const { t } = useLingui();
  return (
    <div className={cx(styles.columns)}>
      <div className={cx(styles.column)}>
        <AttentionNotices attention={order.attention} />
        {error && (
          <ProblemNotice
            problem={error}
            actions={<Button onPress={() => void refetch()}>{t`Try again`}</Button>}
          />
        )}
        {work && <HoldNotice work={work} />}
        {order.row.hold === null && <RefusalNotice order={order} />}
        <SameSales order={order} />
        {work && <MergeCard work={work} />}
        <OpenChanges order={order} />
        <LinesCard order={order} />
        <DocumentsCard order={order} />
        <HistoryCard order={order} decisions={work?.history ?? []} />
      </div>
      <div className={cx(styles.side)}>
        <div className={cx(styles.column)}>
          {work && <NotesToRead work={work} />}
          {work && <WorkCard work={work} />}
          <CustomerCard order={order} />
          <ShippingCard order={order} />
        </div>
        <div className={cx(styles.column)}>
          {work && <ParcelsCard order={order} work={work} />}
          <PaymentCard order={order} />
          <ActionsCard order={order} caps={caps} />
          <NoteCard orderId={order.row.id} caps={caps} />
        </div>
      </div>
    </div>
  );
}

export function OrderScreen() {
  const { t } = useLingui();
  const { orderId } = route.useParams();
  const { data: order, error, refetch } = useCommand('orders.get', { orderId });
  useTitle(order?.row.number ?? t`Order`, t`Orders`);
  if (error)
    return (
      <div className={cx(styles.failed)}>
        <h1 className="sr-only">{t`Order`}</h1>
        <ProblemNotice
          problem={error}
          actions={<Button onPress={() => void refetch()}>{t`Try again`}</Button>}
        />
      </div>
    );
  if (!order) return <h1 className="sr-only">{t`Order`}</h1>;
  return (
    <>
      <OrderHead order={order} />
      <StageLine order={order} />
      <OrderColumns order={order} />
    </>
  );
}
