import { Trans, useLingui } from '@lingui/react/macro';
import { getRouteApi } from '@tanstack/react-router';
import { ListChecks } from 'lucide-react';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../../components/Button';
import { Checkbox } from '../../components/Checkbox';
import { TextField } from '../../components/Field';
import { Listing } from '../../components/Listing';
import { ProblemNotice } from '../../components/Notice';
import { Card, EmptyState } from '../../components/Panels';
import { Tag } from '../../components/Tag';
import { When } from '../../components/Values';
import { COUNT_STATES } from '../../i18n/stock';
import { useAction, useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useMay } from '../../people/usePeople';
import { Counting } from './Counting';
import styles from './Stock.module.css';
import { StockTable } from './StockTable';

const route = getRouteApi('/frame/stock');

/** Counts: begun for an area, blind or guided, while work goes on. */
export function CountsTab() {
  const { t, i18n } = useLingui();
  const navigate = route.useNavigate();
  const { task } = route.useSearch();
  const counts = useCommand('counts.list', {});
  const home = useCommand('warehouses.list', {}).data?.find(({ isHome }) => isHome)?.warehouseId ?? 'main';
  const start = useAction('counts.start');
  const [area, setArea] = useState('');
  const [isBlind, setBlind] = useState(true);
  const may = useMay('moveStock');
  const show = (next: string | undefined) => void navigate({ search: { tab: 'counts', task: next } });
  if (task) return <Counting key={task} countId={task} onClose={() => show(undefined)} />;
  return (
    <div className={cx(styles.body)}>
      {may && (
        <Card title={t`New count`}>
          <Form
            className={cx(styles.form)}
            onSubmit={(event) => {
              event.preventDefault();
              const input = { warehouseId: home, area, isBlind };
              start.mutate(input, { onSuccess: ({ row }) => show(row.countId) });
            }}
          >
            <TextField
              label={t`Bins that begin with`}
              code
              value={area}
              onChange={setArea}
              hint={t`Empty for the whole warehouse.`}
            />
            <Checkbox isOn={isBlind} onChange={setBlind}>{t`Blind: do not tell what is expected`}</Checkbox>
            <Button type="submit" look="primary" isDisabled={start.isPending}>{t`Begin to count`}</Button>
            {start.error && <ProblemNotice problem={start.error} live />}
          </Form>
        </Card>
      )}
      <Card title={t`Counts`}>
        <Listing answer={counts}>
          {(rows) =>
            rows.length === 0 ? (
              <EmptyState icon={<ListChecks aria-hidden="true" />} title={t`No counts yet`}>
                <Trans>Packing goes on while you count; what moves meanwhile is taken into account.</Trans>
              </EmptyState>
            ) : (
              <StockTable columns={[{ label: t`Area` }, { label: t`Begun` }, { label: t`State` }]}>
                {rows.map((row) => (
                  <tr key={row.countId}>
                    <th scope="row">
                      <Button size="s" look="ghost" onPress={() => show(row.countId)}>
                        {row.area === '' ? t`Whole warehouse` : row.area}
                      </Button>
                    </th>
                    <td>
                      <When at={row.createdAt} /> <bdi>{row.user}</bdi>
                    </td>
                    <td>
                      <Tag tone={row.state === 'open' ? 'info' : 'neutral'}>
                        {i18n._(COUNT_STATES[row.state])}
                      </Tag>{' '}
                      {row.isBlind && <Tag>{t`blind`}</Tag>}
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
