import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { BulkBar, verbActions } from '../../components/BulkBar';
import { PointMenu } from '../../components/Menu';
import { type Column, DataGrid } from '../../grid/DataGrid';
import type { RowSource } from '../../grid/rowSource';
import { countOf, EVERYTHING, NOTHING, toInput } from '../../grid/selection';
import { useLayout } from '../../grid/useLayout';
import { useSourceState } from '../../grid/useRowSource';
import { useSelection } from '../../grid/useSelection';
import type { ListLook, OrderListSpec, OrderRow } from '../../ipc/bindings';
import { useBulkVerbs } from './bulk';
import { OrdersFooter } from './OrdersFooter';

type GridProps = {
  source: RowSource<OrderRow>;
  spec: OrderListSpec;
  columns: readonly Column<OrderRow>[];
  look: ListLook;
  onLook: (look: ListLook) => void;
  onOpen: (row: OrderRow) => void;
  empty: ReactNode;
};

const idOf = (row: OrderRow) => row.id;

/** The rows, and what can be done with the marked ones. */
export function OrdersGrid({ source, spec, columns, look, onLook, onOpen, empty }: GridProps) {
  const { t } = useLingui();
  const key = JSON.stringify(spec);
  const selection = useSelection(key);
  const total = useSourceState(source).total ?? 0;
  const { verbs, dialogs } = useBulkVerbs({ list: spec, selection: toInput(selection.value) });
  const [menu, setMenu] = useState<{ x: number; y: number }>();
  const layout = useLayout(columns, look, onLook);
  const count = countOf(selection.value, total);
  return (
    <>
      <DataGrid
        label={t`Orders`}
        source={source}
        columns={layout.columns}
        minWidth={layout.minWidth}
        density={look.density ?? 'compact'}
        rowId={idOf}
        onOpen={onOpen}
        resetKey={key}
        selection={selection}
        onMenu={(_, at) => setMenu(at)}
        empty={empty}
        footer={(active) =>
          count > 0 ? (
            <BulkBar
              count={count}
              total={total}
              verbs={verbs}
              onAll={() => selection.set(EVERYTHING)}
              onNone={() => selection.set(NOTHING)}
            />
          ) : (
            <OrdersFooter active={active} total={total} />
          )
        }
      />
      <PointMenu
        label={t`Marked rows`}
        actions={verbActions(verbs)}
        at={menu}
        onClose={() => setMenu(undefined)}
      />
      {dialogs}
    </>
  );
}
