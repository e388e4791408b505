import { Trans, useLingui } from '@lingui/react/macro';
import { getRouteApi } from '@tanstack/react-router';
import { useRef } from 'react';
import { Button } from '../../components/Button';
import { FilterField } from '../../components/FilterField';
import { ProblemNotice } from '../../components/Notice';
import { Page } from '../../components/Panels';
import { type ViewTab, ViewTabs } from '../../components/ViewTabs';
import { DataGrid } from '../../grid/DataGrid';
import { useRowSource, useSourceState } from '../../grid/useRowSource';
import { formatNumber } from '../../i18n/format';
import { VIEWS } from '../../i18n/words';
import { useShortcut } from '../../input/shortcuts';
import type { OrderRow, OrderSort, OrderView } from '../../ipc/bindings';
import { toCoreError } from '../../ipc/errors';
import { useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useTitle } from '../../lib/useTitle';
import { useUi } from '../../state/ui';
import { useColumns } from './columns';
import { ImportStrip } from './ImportStrip';
import { NoOrders } from './NoOrders';
import styles from './Orders.module.css';
import { OrdersFooter } from './OrdersFooter';

const route = getRouteApi('/frame/orders');

/** Digit keys open the saved views in their order. */
function ViewKey({ index, run }: { index: number; run: () => void }) {
  useShortcut(`Digit${index + 1}`, run);
  return null;
}

export function OrdersScreen() {
  const { t, i18n } = useLingui();
  const navigate = route.useNavigate();
  const { view = 'toProcess', text = '', sort = 'placedAsc' } = route.useSearch();
  const lang = useUi((state) => state.lang);
  const filter = useRef<HTMLInputElement>(null);
  const counts = useCommand('orders.views', {}).data?.views ?? [];
  const source = useRowSource('orders.page', { view, text, sort });
  const { total, error } = useSourceState(source);
  const show = (part: { view?: OrderView; text?: string; sort?: OrderSort }) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const columns = useColumns(sort, (next) => show({ sort: next }));
  useTitle(t`Orders`);
  useShortcut('Slash', () => filter.current?.focus());

  const tabs: ViewTab<OrderView>[] = counts.map((known) => ({
    id: known.view,
    label: i18n._(VIEWS[known.view]),
    ...(known.view === 'all' || known.view === 'shipped' ? {} : { count: known.count }),
    bad: known.view === 'problems',
  }));
  const all = counts.find((known) => known.view === 'all')?.count;
  const open = (row: OrderRow) => void navigate({ to: '/orders/$orderId', params: { orderId: row.id } });

  return (
    <Page title={t`Orders`} note={all !== undefined && <Trans>{formatNumber(all, lang)} in total</Trans>}>
      {tabs.map((tab, index) => (
        <ViewKey key={tab.id} index={index} run={() => show({ view: tab.id, text: '' })} />
      ))}
      <ViewTabs
        label={t`Saved views`}
        tabs={tabs}
        selected={view}
        onSelect={(next) => show({ view: next, text: '' })}
      >
        <div className={cx(styles.tools)}>
          <FilterField
            label={t`Filter this view`}
            value={text}
            onChange={(next) => show({ text: next })}
            inputRef={filter}
          />
          <ImportStrip />
        </div>
        {error !== undefined && (
          <div className={cx(styles.problem)}>
            <ProblemNotice
              problem={toCoreError(error)}
              actions={<Button onPress={() => source.reload()}>{t`Try again`}</Button>}
            />
          </div>
        )}
        <DataGrid
          label={t`Orders`}
          source={source}
          columns={columns}
          rowId={(row) => row.id}
          onOpen={open}
          resetKey={`${view} ${text} ${sort}`}
          empty={
            <NoOrders
              view={view}
              text={text}
              onClear={() => show({ text: '' })}
              onView={(next) => show({ view: next, text: '' })}
            />
          }
          footer={(active) => <OrdersFooter active={active} total={total ?? 0} />}
        />
      </ViewTabs>
    </Page>
  );
}
