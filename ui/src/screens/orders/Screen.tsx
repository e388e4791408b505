import { Trans, useLingui } from '@lingui/react/macro';
import { getRouteApi } from '@tanstack/react-router';
import { Download, Plus } from 'lucide-react';
import { useCallback, useRef, useState } from 'react';
import { Button } from '../../components/Button';
import { FilterField } from '../../components/FilterField';
import { ProblemNotice } from '../../components/Notice';
import { Page } from '../../components/Panels';
import { type ViewTab, ViewTabs } from '../../components/ViewTabs';
import { ExportDialog } from '../../export/ExportDialog';
import { LookButton } from '../../grid/LookButton';
import { useRowSource, useSourceState } from '../../grid/useRowSource';
import { formatNumber } from '../../i18n/format';
import { VIEWS } from '../../i18n/words';
import { useShortcut } from '../../input/shortcuts';
import type { OrderRow, OrderSort } from '../../ipc/bindings';
import { toCoreError } from '../../ipc/errors';
import { cx } from '../../lib/cx';
import { useTitle } from '../../lib/useTitle';
import { useMay } from '../../people/usePeople';
import { useOrderTrail } from '../../state/orderTrail';
import { useUi } from '../../state/ui';
import { useColumns } from './columns';
import { FilterBar } from './filter/FilterBar';
import { ImportStrip } from './ImportStrip';
import { LateStrip } from './LateStrip';
import { NoOrders } from './NoOrders';
import styles from './Orders.module.css';
import { OrdersGrid } from './OrdersGrid';
import { type OrdersSearch, same, useLook, useOrderList } from './useOrderList';
import { ViewActions } from './views/ViewActions';

const route = getRouteApi('/frame/orders');

/** Digit keys open the saved views in their order. */
function ViewKey({ index, run }: { index: number; run: () => void }) {
  useShortcut(`Digit${index + 1}`, run);
  return null;
}

export function OrdersScreen() {
  const { t, i18n } = useLingui();
  const navigate = route.useNavigate();
  const search = route.useSearch();
  const lang = useUi((state) => state.lang);
  const input = useRef<HTMLInputElement>(null);
  const [isExporting, setExporting] = useState(false);
  const mayExport = useMay('export');
  const mayEnter = useMay('enterOrders');
  const enter = () => void navigate({ to: '/orders/new' });
  const { views, view, spec, isChanged } = useOrderList(search);
  const [look, setLook] = useLook(view);
  const source = useRowSource('orders.page', spec);
  const { total, error } = useSourceState(source);
  const show = useCallback(
    (part: OrdersSearch) => void navigate({ search: (before) => ({ ...before, ...part }), replace: true }),
    [navigate],
  );
  const open = (id: string) => show({ view: id, text: undefined, sort: undefined, filter: undefined });
  const { trail, follow } = useOrderTrail();
  const openOrder = ({ id }: OrderRow) => {
    follow({ search, spec, orderId: id, index: source.indexWhere((row) => row.id === id) });
    void navigate({ to: '/orders/$orderId', params: { orderId: id } });
  };
  const sortBy = useCallback((sort: OrderSort) => show({ sort }), [show]);
  const columns = useColumns(spec.sort, sortBy);
  useTitle(t`Orders`);
  useShortcut('Slash', () => input.current?.focus());
  useShortcut('KeyN', enter, { enabled: mayEnter });

  const tabs: ViewTab<string>[] = views.map((known) => ({
    id: known.id,
    label: known.name ?? i18n._(VIEWS[known.view]),
    ...(known.id === 'all' || known.id === 'shipped' ? {} : { count: known.count }),
    bad: known.id === 'problems',
    isChanged: known.id === view.id && isChanged,
  }));
  const all = views.find(({ id }) => id === 'all')?.count;
  return (
    <Page
      title={t`Orders`}
      note={all !== undefined && <Trans>{formatNumber(all, lang)} in total</Trans>}
      actions={
        <>
          {mayExport && <Button icon={<Download />} onPress={() => setExporting(true)}>{t`Export`}</Button>}
          {mayEnter && <Button icon={<Plus />} keys={['N']} onPress={enter}>{t`New order`}</Button>}
        </>
      }
    >
      {tabs.slice(0, 9).map((tab, index) => (
        <ViewKey key={tab.id} index={index} run={() => open(tab.id)} />
      ))}
      <ViewTabs
        label={t`Saved views`}
        tabs={tabs}
        selected={view.id}
        onSelect={open}
        after={
          <ViewActions
            views={views}
            view={view}
            spec={spec}
            look={look}
            isChanged={isChanged}
            onReset={() => show({ sort: undefined, filter: undefined })}
            onOpen={open}
          />
        }
      >
        <div className={cx(styles.tools)}>
          <FilterField
            label={t`Filter this view`}
            value={spec.text}
            onChange={(text) => show({ text: text || undefined })}
            inputRef={input}
          />
          <FilterBar view={spec.view} filter={spec.filter} onFilter={(filter) => show({ filter })} />
          <ImportStrip />
          <LateStrip onShow={() => sortBy('dueAsc')} />
          <span className={cx(styles.grow)} />
          <LookButton columns={columns} look={look} density={look.density ?? 'compact'} onLook={setLook} />
        </div>
        {error !== undefined && (
          <div className={cx(styles.problem)}>
            <ProblemNotice
              problem={toCoreError(error)}
              actions={<Button onPress={() => source.reload()}>{t`Try again`}</Button>}
            />
          </div>
        )}
        <OrdersGrid
          source={source}
          spec={spec}
          columns={columns}
          look={look}
          onLook={setLook}
          onOpen={openOrder}
          from={trail && same(trail.spec, spec) ? trail : undefined}
          empty={
            <NoOrders
              view={spec.view}
              text={spec.text}
              filter={spec.filter}
              onClearText={() => show({ text: undefined })}
              onClearFilter={() => show({ filter: [] })}
              onView={open}
            />
          }
        />
      </ViewTabs>
      {isExporting && (
        <ExportDialog
          tables={[
            { table: 'orders', label: t`Orders` },
            { table: 'order_lines', label: t`Lines of orders` },
          ]}
          list={{ spec, count: total ?? 0 }}
          onClose={() => setExporting(false)}
        />
      )}
    </Page>
  );
}
