import { Trans, useLingui } from '@lingui/react/macro';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { ArrowLeft, PackageCheck } from 'lucide-react';
import { Button, IconButton } from '../../components/Button';
import { Notice, ProblemNotice } from '../../components/Notice';
import { PaymentTag, StageTag } from '../../components/Stage';
import { Tag } from '../../components/Tag';
import { REFUSALS } from '../../i18n/words';
import { useShortcut } from '../../input/shortcuts';
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
import { ParcelsCard } from './ParcelsCard';
import { SameSales } from './SameSales';
import { StageLine } from './StageLine';
import { HoldNotice, WorkCard } from './WorkCard';

const route = getRouteApi('/frame/orders/$orderId');

function OrderHead({ order }: { order: OrderDetail }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { row, packRefusal, sessionId } = order;
  const back = () => void navigate({ to: '/orders' });
  const pack = () => void navigate({ to: '/packing', search: { order: row.id } });
  const mayPack = packRefusal === null;
  useShortcut('Ctrl+Enter', pack, { enabled: mayPack });
  useShortcut('Escape', back);
  return (
    <div className={cx(styles.head)}>
      <IconButton label={t`Back to the list`} icon={<ArrowLeft size={18} />} keys={['Esc']} onPress={back} />
      <h1 className={cx(styles.number)}>
        <span className="sr-only">{t`Order`} </span>
        {row.number}
      </h1>
      <PaymentTag payment={row.payment} />
      <StageTag stage={row.stage} />
      {row.isGift && <Tag tone="warn">{t`Gift`}</Tag>}
      <Tag>{order.shopName}</Tag>
      <span className={cx(styles.grow)} />
      {mayPack && (
        <Button look="primary" icon={<PackageCheck />} keys={['Ctrl', 'Enter']} onPress={pack}>
          {sessionId ? t`Go on packing` : t`Pack`}
        </Button>
      )}
    </div>
  );
}

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
