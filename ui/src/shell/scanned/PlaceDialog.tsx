import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Listing } from '../../components/Listing';
import { Dialog } from '../../components/Overlay';
import { Tag } from '../../components/Tag';
import { Code } from '../../components/Values';
import { formatNumber } from '../../i18n/format';
import { BIN_KINDS } from '../../i18n/stock';
import type { PlaceGoods, PlaceIn } from '../../ipc/bindings';
import { useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useUi } from '../../state/ui';
import styles from './Scanned.module.css';

/** For whom the goods of a tote are. */
function Riding({ goods: { wave, orders }, onLeave }: { goods: PlaceGoods; onLeave: () => void }) {
  if (!wave && orders.length === 0) return null;
  return (
    <p className={cx(styles.riding)}>
      {wave && (
        <Link to="/waves/$waveId" params={{ waveId: wave.waveId }} onClick={onLeave}>
          <Trans>Wave {wave.number}</Trans>
        </Link>
      )}
      {orders.map(({ orderId, number }) => (
        <Link key={orderId} to="/orders/$orderId" params={{ orderId }} onClick={onLeave}>
          <Trans>Order {number}</Trans>
        </Link>
      ))}
    </p>
  );
}

function Items({ items, onLeave }: Pick<PlaceGoods, 'items'> & { onLeave: () => void }) {
  const { t } = useLingui();
  const lang = useUi((state) => state.lang);
  if (items.length === 0)
    return (
      <p className={cx(styles.soft)}>
        <Trans>By the books nothing lies here.</Trans>
      </p>
    );
  return (
    <table className={cx(styles.table)}>
      <thead>
        <tr>
          <th scope="col">{t`Item`}</th>
          <th scope="col">{t`Lot`}</th>
          <th scope="col" className={cx(styles.number)}>{t`Units`}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={`${item.itemId} ${item.lot}`}>
            <th scope="row">
              <Link to="/stock" search={{ item: item.itemId }} onClick={onLeave}>
                <bdi>{item.name}</bdi>
              </Link>
              <div className={cx(styles.soft)}>
                <Code value={item.sku} />
              </div>
            </th>
            <td>
              <bdi>{item.lot}</bdi>
            </td>
            <td className={cx(styles.number, item.units < 0 && styles.bad)}>
              {formatNumber(item.units, lang)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What lies in the bin or tote that was scanned; of a tote also for whom. */
export function PlaceDialog({ place, onClose }: { place: PlaceIn; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const answer = useCommand('stock.place', place);
  const { bin, warehouseId } = place;
  return (
    <Dialog
      title={answer.data?.kind === 'tote' ? t`Tote ${bin}` : t`Bin ${bin}`}
      isOpen
      wide
      onClose={onClose}
    >
      <Listing answer={answer}>
        {(goods) => (
          <div className={cx(styles.place)}>
            <p>
              <Tag>{i18n._(BIN_KINDS[goods.kind])}</Tag> {warehouseId !== 'main' && <Tag>{warehouseId}</Tag>}
            </p>
            <Riding goods={goods} onLeave={onClose} />
            <Items items={goods.items} onLeave={onClose} />
          </div>
        )}
      </Listing>
    </Dialog>
  );
}
