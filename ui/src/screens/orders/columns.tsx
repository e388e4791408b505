import { useLingui } from '@lingui/react/macro';
import { CircleAlert, CloudUpload, Gift, MessageSquareText, Pause, Star } from 'lucide-react';
import { useMemo } from 'react';
import { PaymentCell, StageCell } from '../../components/Stage';
import { Money, When } from '../../components/Values';
import type { Column } from '../../grid/DataGrid';
import type { OrderRow, OrderSort } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import { DueCell } from './DueCell';
import styles from './Orders.module.css';

function Flags({ row }: { row: OrderRow }) {
  const { t } = useLingui();
  const flags = [
    {
      shown: row.needsYou,
      icon: <CircleAlert size={15} className={cx(styles.bad)} />,
      label: t`Needs a decision`,
    },
    { shown: row.isExpedited, icon: <Star size={15} />, label: t`Goes first` },
    { shown: row.hold !== null, icon: <Pause size={15} />, label: t`Held here` },
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

const DATA: Pick<Column<OrderRow>, 'id' | 'width' | 'align' | 'indent' | 'isNameHidden' | 'cell'>[] = [
  {
    ...{ id: 'number', width: 'minmax(86px, 98px)' },
    cell: (row) => <b className={cx(styles.number)}>{row.number}</b>,
  },
  {
    ...{ id: 'placed', width: 'minmax(92px, 104px)' },
    cell: (row) => (
      <span className={cx(styles.soft2)}>
        <When at={row.placed} />
      </span>
    ),
  },
  { id: 'customer', width: 'minmax(214px, 1.5fr)', cell: (row) => <Customer row={row} /> },
  { id: 'units', width: 'minmax(80px, 88px)', align: 'end', cell: (row) => row.units },
  {
    ...{ id: 'total', width: 'minmax(100px, 120px)', align: 'end' },
    cell: (row) => (
      <span className={cx(styles.medium)}>
        <Money value={row.total} />
      </span>
    ),
  },
  {
    ...{ id: 'payment', width: 'minmax(138px, 164px)', indent: true },
    cell: (row) => <PaymentCell payment={row.payment} />,
  },
  { id: 'stage', width: 'minmax(128px, 160px)', cell: (row) => <StageCell stage={row.stage} /> },
  { id: 'due', width: 'minmax(112px, 150px)', cell: (row) => <DueCell due={row.due} /> },
  { id: 'shipping', width: 'minmax(126px, 1.2fr)', cell: (row) => row.shippingMethod },
  { id: 'tags', width: 'minmax(48px, 0.4fr)', cell: (row) => row.tags.join(', ') },
  { id: 'flags', width: '70px', align: 'end', isNameHidden: true, cell: (row) => <Flags row={row} /> },
];

/** Which order a header asks for: the first press, and the press after that. */
const SORTS: Partial<Record<string, readonly [OrderSort, OrderSort?]>> = {
  placed: ['placedAsc', 'placedDesc'],
  customer: ['customerAsc'],
  units: ['unitsAsc'],
  total: ['totalDesc'],
  due: ['dueAsc'],
};

/** The columns of the list; headers of the sortable ones change the order. */
export function useColumns(sort: OrderSort, onSort: (sort: OrderSort) => void): Column<OrderRow>[] {
  const { t } = useLingui();
  return useMemo(() => {
    const names: Record<string, string> = {
      ...{ number: t`Order`, placed: t`Placed`, customer: t`Customer`, units: t`Items`, total: t`Total` },
      ...{ payment: t`Payment`, stage: t`Stage`, due: t`Ship by`, shipping: t`Shipping`, tags: t`Tags` },
      flags: t`Marks`,
    };
    return DATA.map((column): Column<OrderRow> => {
      const name = names[column.id] ?? column.id;
      const [first, second] = SORTS[column.id] ?? [];
      if (first === undefined) return { ...column, header: name };
      const isOn = sort === first || sort === second;
      const direction = sort.endsWith('Asc') ? 'ascending' : 'descending';
      const toggle = () => onSort(sort === first && second ? second : first);
      return { ...column, header: name, sort: { state: isOn ? direction : 'none', toggle } };
    });
  }, [t, sort, onSort]);
}
