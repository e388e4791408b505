import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { CircleCheck } from 'lucide-react';
import { Button } from '../../components/Button';
import { Listing } from '../../components/Listing';
import { Card, EmptyState } from '../../components/Panels';
import { statusWords } from '../../i18n/params';
import type { Drift, OrderDrift, ShopSync } from '../../ipc/bindings';
import { useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { DriftTable } from './DriftTable';
import styles from './Sync.module.css';

function OrdersThatDiffer({ orders }: { orders: readonly OrderDrift[] }) {
  return (
    <div className={cx(styles.inset)}>
      <h3 className={cx(styles.subtitle)}>
        <Trans>Left the house here, another status in the shop</Trans>
      </h3>
      <ul>
        {orders.map(({ orderId, number, shopStatus: named }) => {
          const shopStatus = statusWords(named);
          return (
            <li key={orderId}>
              <Trans>
                <Link to="/orders/$orderId" params={{ orderId }} className={cx(styles.link)}>
                  Order {number}
                </Link>
                : the shop says {shopStatus}
              </Trans>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Differences({ drift, maySettle }: { drift: Drift; maySettle: boolean }) {
  const { t } = useLingui();
  const { compared, items, orders } = drift;
  if (items.length === 0 && orders.length === 0)
    return (
      <EmptyState icon={<CircleCheck aria-hidden="true" />} title={t`No differences`}>
        <Plural value={compared} one="# item compared, all equal." other="# items compared, all equal." />
      </EmptyState>
    );
  return (
    <>
      <p className={cx(styles.inset)}>
        <Plural value={compared} one="# item compared." other="# items compared." />
      </p>
      {items.length > 0 && <DriftTable rows={items} maySettle={maySettle} />}
      {orders.length > 0 && <OrdersThatDiffer orders={orders} />}
    </>
  );
}

/** Where the shop's stock and states are not the ones that ours lead to. */
export function DriftPanel({ shop, onClose }: { shop: ShopSync; onClose: () => void }) {
  const { t } = useLingui();
  const drift = useCommand('stock.drift', { shopId: shop.shopId });
  const actions = (
    <>
      <Button size="s" isDisabled={drift.isFetching} onPress={() => void drift.refetch()}>
        {t`Compare again`}
      </Button>
      <Button size="s" look="ghost" onPress={onClose}>{t`Close`}</Button>
    </>
  );
  return (
    <Card title={t`Differences from ${shop.name}`} actions={actions}>
      <Listing answer={drift} waiting={<Trans>Comparing</Trans>}>
        {(data) => <Differences drift={data} maySettle={shop.caps.stock} />}
      </Listing>
    </Card>
  );
}
