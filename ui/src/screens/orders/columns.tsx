import { useLingui } from '@lingui/react/macro';
import { CircleAlert, CloudUpload, Gift, MessageSquareText } from 'lucide-react';
import { useMemo } from 'react';
import { PaymentCell, StageCell } from '../../components/Stage';
import { Money, When } from '../../components/Values';
import type { Column } from '../../grid/DataGrid';
import type { OrderRow, OrderSort } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import styles from './Orders.module.css';

function Flags({ row }: { row: OrderRow }) {
  const { t } = useLingui();
  const flags = [
    {
      shown: row.needsYou,
      icon: <CircleAlert size={15} className={cx(styles.bad)} />,
      label: t`Needs a decision`,
    },
    { shown: row.hasNote, icon: <MessageSquareText size={15} />, label: t`Buyer's message` },
    { shown: row.isGift, icon: <Gift size={15} />, label: t`Gift` },
    {
      shown: row.unsent > 0,
      icon: <CloudUpload size={15} className={cx(styles.accent)} />,
      label: t`Change not sent yet`,
    },
  ];
  return (
    <span className={cx(styles.flags)}>
      {flags
        .filter((flag) => flag.shown)
        .map((flag) => (
          <span key={flag.label} role="img" aria-label={flag.label} title={flag.label}>
            {flag.icon}
          </span>
        ))}
    </span>
  );
}

function Customer({ row }: { row: OrderRow }) {
  return (
    <span className={cx(styles.customer)}>
      <span className={cx(styles.name)}>{row.customer}</span>
      <span className={cx(styles.soft)}>{row.city}</span>
      {row.country && <span className={cx(styles.country)}>{row.country}</span>}
    </span>
  );
}

/** The columns of the list; headers of the sortable ones change the order. */
export function useColumns(sort: OrderSort, onSort: (sort: OrderSort) => void): Column<OrderRow>[] {
  const { t } = useLingui();
  return useMemo(() => {
    const sortedBy = (
      states: Partial<Record<OrderSort, 'ascending' | 'descending'>>,
      next: OrderSort,
    ): NonNullable<Column<OrderRow>['sort']> => ({
      state: states[sort] ?? 'none',
      toggle: () => onSort(next),
    });
    const placed = sortedBy(
      { placedAsc: 'ascending', placedDesc: 'descending' },
      sort === 'placedAsc' ? 'placedDesc' : 'placedAsc',
    );
    return [
      {
        id: 'number',
        header: t`Order`,
        width: 'minmax(86px, 98px)',
        cell: (row) => <b className={cx(styles.number)}>{row.number}</b>,
      },
      {
        id: 'placed',
        header: t`Placed`,
        width: 'minmax(92px, 104px)',
        cell: (row) => (
          <span className={cx(styles.soft2)}>
            <When at={row.placed} />
          </span>
        ),
        sort: placed,
      },
      {
        id: 'customer',
        header: t`Customer`,
        width: 'minmax(190px, 1.5fr)',
        cell: (row) => <Customer row={row} />,
        sort: sortedBy({ customerAsc: 'ascending' }, 'customerAsc'),
      },
      { id: 'units', header: t`Items`, width: 'minmax(54px, 64px)', align: 'end', cell: (row) => row.units },
      {
        id: 'total',
        header: t`Total`,
        width: 'minmax(100px, 120px)',
        align: 'end',
        cell: (row) => (
          <span className={cx(styles.medium)}>
            <Money value={row.total} />
          </span>
        ),
        sort: sortedBy({ totalDesc: 'descending' }, 'totalDesc'),
      },
      {
        id: 'payment',
        header: t`Payment`,
        width: 'minmax(120px, 168px)',
        indent: true,
        cell: (row) => <PaymentCell payment={row.payment} />,
      },
      {
        id: 'stage',
        header: t`Stage`,
        width: 'minmax(120px, 168px)',
        cell: (row) => <StageCell stage={row.stage} />,
      },
      {
        id: 'shipping',
        header: t`Shipping`,
        width: 'minmax(150px, 1.2fr)',
        cell: (row) => row.shippingMethod,
      },
      {
        id: 'flags',
        header: <span className="sr-only">{t`Marks`}</span>,
        width: '76px',
        align: 'end',
        cell: (row) => <Flags row={row} />,
      },
    ];
  }, [t, sort, onSort]);
}
