import { Trans, useLingui } from '@lingui/react/macro';
import { getRouteApi } from '@tanstack/react-router';
import { CalendarPlus, PackagePlus } from 'lucide-react';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../../components/Button';
import { TextField } from '../../components/Field';
import { Listing } from '../../components/Listing';
import { ProblemNotice } from '../../components/Notice';
import { Card, EmptyState } from '../../components/Panels';
import { Tag } from '../../components/Tag';
import { When } from '../../components/Values';
import type { ReceiptRow } from '../../ipc/bindings';
import { useAction, useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useMay } from '../../people/usePeople';
import { AnnounceDialog } from './AnnounceDialog';
import { Receiving } from './Receiving';
import styles from './Stock.module.css';
import { StockTable } from './StockTable';

const route = getRouteApi('/frame/stock');

function DeliveryState({ row }: { row: ReceiptRow }) {
  const { t } = useLingui();
  if (!row.isOpen) return <Tag>{t`closed`}</Tag>;
  if (row.announced > 0 && row.received === 0) return <Tag tone="vio">{t`announced`}</Tag>;
  return <Tag tone="info">{t`open`}</Tag>;
}

/** Deliveries: one is begun or gone on with, and then every line is an item and a bin. */
export function ReceiveTab() {
  const { t } = useLingui();
  const navigate = route.useNavigate();
  const { task } = route.useSearch();
  const receipts = useCommand('stock.receipts', {});
  const home = useCommand('warehouses.list', {}).data?.find(({ isHome }) => isHome)?.warehouseId ?? 'main';
  const begin = useAction('stock.openReceipt');
  const [supplier, setSupplier] = useState('');
  const [note, setNote] = useState('');
  const [isAnnouncing, setAnnouncing] = useState(false);
  const may = useMay('moveStock');
  const show = (next: string | undefined) => void navigate({ search: { tab: 'receive', task: next } });
  if (task) return <Receiving key={task} receiptId={task} onClose={() => show(undefined)} />;
  return (
    <div className={cx(styles.body)}>
      {may && (
        <Card title={t`New delivery`}>
          <Form
            className={cx(styles.form)}
            onSubmit={(event) => {
              event.preventDefault();
              const input = { warehouseId: home, supplier, note, expected: null, lines: [] };
              begin.mutate(input, { onSuccess: ({ row }) => show(row.receiptId) });
            }}
          >
            <TextField label={t`Supplier`} value={supplier} onChange={setSupplier} maxLength={200} />
            <TextField label={t`Delivery note`} value={note} onChange={setNote} maxLength={200} />
            <Button type="submit" look="primary" isDisabled={begin.isPending}>{t`Begin to receive`}</Button>
            <Button icon={<CalendarPlus size={16} />} onPress={() => setAnnouncing(true)}>
              {t`Announce a delivery`}
            </Button>
            {begin.error && <ProblemNotice problem={begin.error} live />}
          </Form>
        </Card>
      )}
      {isAnnouncing && <AnnounceDialog warehouseId={home} onClose={() => setAnnouncing(false)} />}
      <Card title={t`Deliveries`}>
        <Listing answer={receipts}>
          {(rows) =>
            rows.length === 0 ? (
              <EmptyState icon={<PackagePlus aria-hidden="true" />} title={t`No deliveries yet`}>
                <Trans>Begin one, then scan each item and the bin it goes to.</Trans>
              </EmptyState>
            ) : (
              <StockTable
                columns={[
                  { label: t`Delivery` },
                  { label: t`Begun` },
                  { label: t`Expected on` },
                  { label: t`Units`, isNumber: true },
                  { label: t`State` },
                ]}
              >
                {rows.map((row) => (
                  <tr key={row.receiptId}>
                    <th scope="row">
                      <Button size="s" look="ghost" onPress={() => show(row.receiptId)}>
                        {[row.supplier, row.note].filter(Boolean).join(' · ') || t`Delivery`}
                      </Button>
                    </th>
                    <td>
                      <When at={row.createdAt} /> <bdi>{row.user}</bdi>
                    </td>
                    <td>{row.expected ?? '–'}</td>
                    <td className={cx(styles.number)}>
                      {row.received}
                      {row.announced > 0 && ` / ${row.announced}`}
                    </td>
                    <td>
                      <DeliveryState row={row} />
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
