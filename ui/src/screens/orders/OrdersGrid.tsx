import { useLingui } from '@lingui/react/macro';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { BulkBar, verbActions } from '../../components/BulkBar';
import { PointMenu } from '../../components/Menu';
import { type Column, DataGrid } from '../../grid/DataGrid';
import type { RowSource } from '../../grid/rowSource';
import { countOf, everything, isOutdated, NOTHING, toInput } from '../../grid/selection';
import { useLayout } from '../../grid/useLayout';
import { useSourceState } from '../../grid/useRowSource';
import { useSelection } from '../../grid/useSelection';
import type { ListLook, OrderListSpec, OrderRow } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import { useBulkVerbs } from './bulk';
import styles from './Orders.module.css';
import { OrdersFooter } from './OrdersFooter';
import { ActiveRow } from './peek/activeRow';
import { usePeek } from './peek/usePeek';

const PeekPanel = lazy(() => import('./peek/PeekPanel').then((module) => ({ default: module.PeekPanel })));

type GridProps = {
  source: RowSource<OrderRow>;
  spec: OrderListSpec;
  columns: readonly Column<OrderRow>[];
  look: ListLook;
  onLook: (look: ListLook) => void;
  onOpen: (row: OrderRow) => void;
  /** The order from which somebody comes back to the list, and where it was. */
  from: { orderId: string; index: number } | undefined;
  empty: ReactNode;
};

const idOf = (row: OrderRow) => row.id;

/** The rows, and what can be done with the marked ones. */
export function OrdersGrid({ source, spec, columns, look, onLook, onOpen, from, empty }: GridProps) {
  const { t } = useLingui();
  const key = JSON.stringify(spec);
  const selection = useSelection(key);
  const total = useSourceState(source).total ?? 0;
  const { verbs, dialogs } = useBulkVerbs({ list: spec, selection: toInput(selection.value) });
  const [menu, setMenu] = useState<{ x: number; y: number }>();
  const peek = usePeek();
  const [active] = useState(() => new ActiveRow());
  const layout = useLayout(columns, look, onLook);
  const count = countOf(selection.value);
  return (
    <div className={cx(styles.split)}>
      <DataGrid
        label={t`Orders`}
        source={source}
        columns={layout.columns}
        minWidth={layout.minWidth}
        density={look.density ?? 'compact'}
        rowId={idOf}
        onOpen={onOpen}
        openId={from?.orderId}
        openIndex={from?.index}
        resetKey={key}
        selection={selection}
        onActive={active.set}
        onPeek={peek.toggle}
        onMenu={(_, at) => setMenu(at)}
        empty={empty}
        footer={(at) =>
          count > 0 ? (
            <BulkBar
              count={count}
              total={total}
              isOutdated={isOutdated(selection.value, total)}
              verbs={verbs}
              onAll={() => selection.set(everything(total))}
              onNone={() => selection.set(NOTHING)}
            />
          ) : (
            <OrdersFooter active={at} total={total} />
          )
        }
      />
      {peek.isOpen && total > 0 && (
        <Suspense>
          <PeekPanel
            active={active}
            spec={spec}
            isDrawer={!peek.isDocked}
            hasMarks={count > 0}
            onOpen={onOpen}
            onClose={peek.close}
          />
        </Suspense>
      )}
      <PointMenu
        label={t`Marked rows`}
        actions={verbActions(verbs)}
        at={menu}
        onClose={() => setMenu(undefined)}
      />
      {dialogs}
    </div>
  );
}
