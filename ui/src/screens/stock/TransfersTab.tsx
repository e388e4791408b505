import { Trans, useLingui } from '@lingui/react/macro';
import { getRouteApi } from '@tanstack/react-router';
import { Truck } from 'lucide-react';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../../components/Button';
import { Select } from '../../components/Field';
import { Listing } from '../../components/Listing';
import { ProblemNotice } from '../../components/Notice';
import { Card, EmptyState } from '../../components/Panels';
import { Tag } from '../../components/Tag';
import { When } from '../../components/Values';
import { TRANSFER_STATES } from '../../i18n/stock';
import type { Warehouse } from '../../ipc/bindings';
import { useAction, useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useMay } from '../../people/usePeople';
import styles from './Stock.module.css';
import { StockTable } from './StockTable';
import { Transferring } from './Transferring';

const route = getRouteApi('/frame/stock');

function NewTransfer({
  warehouses,
  onMade,
}: {
  warehouses: readonly Warehouse[];
  onMade: (id: string) => void;
}) {
  const { t } = useLingui();
  const start = useAction('transfers.start');
  const [from, setFrom] = useState(warehouses.find(({ isHome }) => isHome)?.warehouseId ?? 'main');
  const others = warehouses.filter(({ warehouseId }) => warehouseId !== from);
  const [wanted, setTo] = useState('');
  const to = others.find(({ warehouseId }) => warehouseId === wanted)?.warehouseId ?? others[0]?.warehouseId;
  const options = (rows: readonly Warehouse[]) =>
    rows.map(({ warehouseId, name }) => ({ value: warehouseId, label: name || t`Main warehouse` }));
  return (
    <Form
      className={cx(styles.form)}
      onSubmit={(event) => {
        event.preventDefault();
        if (to === undefined) return;
        start.mutate(
          { from, to, note: '', expected: null },
          { onSuccess: ({ row }) => onMade(row.transferId) },
        );
      }}
    >
      <Select label={t`From`} value={from} options={options(warehouses)} onChange={setFrom} />
      <Select label={t`To`} value={to ?? ''} options={options(others)} onChange={setTo} />
      <Button
        type="submit"
        look="primary"
        isDisabled={to === undefined || start.isPending}
      >{t`Begin to load`}</Button>
      {start.error && <ProblemNotice problem={start.error} live />}
    </Form>
  );
}

/** Goods between warehouses. */
export function TransfersTab() {
  const { t, i18n } = useLingui();
  const navigate = route.useNavigate();
  const { task } = route.useSearch();
  const transfers = useCommand('transfers.list', {});
  const warehouses = useCommand('warehouses.list', {});
  const may = useMay('moveStock');
  const show = (next: string | undefined) => void navigate({ search: { tab: 'transfers', task: next } });
  const used = warehouses.data?.filter(({ isActive }) => isActive) ?? [];
  if (task) return <Transferring key={task} transferId={task} onClose={() => show(undefined)} />;
  return (
    <div className={cx(styles.body)}>
      {may && used.length > 1 && (
        <Card title={t`New transfer`}>
          <NewTransfer warehouses={used} onMade={show} />
        </Card>
      )}
      <Card title={t`Transfers`}>
        <Listing answer={transfers}>
          {(rows) =>
            rows.length === 0 ? (
              <EmptyState icon={<Truck aria-hidden="true" />} title={t`No transfers yet`}>
                {used.length > 1 ? (
                  <Trans>Begin one, then scan what is loaded.</Trans>
                ) : (
                  <Trans>A second warehouse is added under Settings, Warehouses and bins.</Trans>
                )}
              </EmptyState>
            ) : (
              <StockTable
                columns={[
                  { label: t`Transfer` },
                  { label: t`Begun` },
                  { label: t`On the way`, isNumber: true },
                  { label: t`State` },
                ]}
              >
                {rows.map((row) => (
                  <tr key={row.transferId}>
                    <th scope="row">
                      <Button size="s" look="ghost" onPress={() => show(row.transferId)}>
                        {row.from} → {row.to}
                      </Button>
                    </th>
                    <td>
                      <When at={row.createdAt} />
                    </td>
                    <td className={cx(styles.number)}>{row.onTheWay}</td>
                    <td>
                      <Tag tone={row.state === 'closed' ? 'neutral' : 'info'}>
                        {i18n._(TRANSFER_STATES[row.state])}
                      </Tag>
                    </td>
                  </tr>
                ))}
              </StockTable>
            )
          }
        </Listing>
      </Card>
    </div>
  );
}
