import { Trans, useLingui } from '@lingui/react/macro';
import { getRouteApi } from '@tanstack/react-router';
import { Boxes, Download, SearchX } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '../../components/Button';
import { Select } from '../../components/Field';
import { FilterField } from '../../components/FilterField';
import { ProblemNotice } from '../../components/Notice';
import { EmptyState } from '../../components/Panels';
import { ExportDialog } from '../../export/ExportDialog';
import { DataGrid } from '../../grid/DataGrid';
import { useRowSource, useSourceState } from '../../grid/useRowSource';
import { useShortcut } from '../../input/shortcuts';
import type { StockView } from '../../ipc/bindings';
import { toCoreError } from '../../ipc/errors';
import { cx } from '../../lib/cx';
import { useMay } from '../../people/usePeople';
import { useColumns } from './columns';
import { ItemPane } from './ItemPane';
import styles from './Stock.module.css';

const route = getRouteApi('/frame/stock');

/** What of the stock can leave as a file. */
function StockExport({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const tables = [
    { table: 'stock', label: t`Items with their numbers` },
    { table: 'stock_level', label: t`Units by bin and lot` },
    { table: 'stock_movement', label: t`Movements` },
  ];
  return <ExportDialog tables={tables} onClose={onClose} />;
}

/** Items with their numbers; beside the list the one that is open. */
export function ItemsTab() {
  const { t } = useLingui();
  const navigate = route.useNavigate();
  const { item, show = 'all', text = '', sort = 'name', down = false } = route.useSearch();
  const input = useRef<HTMLInputElement>(null);
  useShortcut('Slash', () => input.current?.focus());
  const source = useRowSource('stock.page', { view: show, text, sort, descending: down });
  const { error } = useSourceState(source);
  const change = (part: Partial<ReturnType<typeof route.useSearch>>) =>
    void navigate({ search: (before) => ({ ...before, ...part, item: undefined }), replace: true });
  const columns = useColumns(item !== undefined, { sort, down }, (next) => change(next));
  const views: { value: StockView; label: string }[] = [
    { value: 'all', label: t`All items` },
    { value: 'short', label: t`Short` },
    { value: 'below', label: t`Below zero` },
    { value: 'held', label: t`On hand` },
    { value: 'incoming', label: t`Incoming` },
    { value: 'low', label: t`Low` },
  ];
  const [isExporting, setExporting] = useState(false);
  const mayExport = useMay('export');
  const isFiltered = text !== '' || show !== 'all';
  return (
    <>
      <div className={cx(styles.tools)}>
        <FilterField
          label={t`Name, SKU or EAN`}
          value={text}
          onChange={(next) => change({ text: next || undefined })}
          inputRef={input}
        />
        <Select
          label={t`Which items`}
          hideLabel
          value={show}
          options={views}
          onChange={(next) => change({ show: next === 'all' ? undefined : next })}
        />
        {mayExport && (
          <Button icon={<Download size={16} />} onPress={() => setExporting(true)}>{t`Export`}</Button>
        )}
        {isExporting && <StockExport onClose={() => setExporting(false)} />}
      </div>
      {error !== undefined && (
        <div className={cx(styles.problem)}>
          <ProblemNotice
            problem={toCoreError(error)}
            actions={<Button onPress={() => source.reload()}>{t`Try again`}</Button>}
          />
        </div>
      )}
      <div className={cx(styles.split)}>
        <DataGrid
          label={t`Stock`}
          source={source}
          rowId={(row) => row.itemId}
          onOpen={(row) =>
            void navigate({ search: (before) => ({ ...before, item: row.itemId }), replace: true })
          }
          openId={item}
          resetKey={`${show} ${text} ${sort} ${down}`}
          minWidth={item === undefined ? 860 : 460}
          columns={columns}
          empty={
            isFiltered ? (
              <EmptyState
                icon={<SearchX aria-hidden="true" />}
                title={t`No item matches`}
                action={
                  <Button
                    onPress={() => change({ text: undefined, show: undefined })}
                  >{t`Clear the filter`}</Button>
                }
              />
            ) : (
              <EmptyState icon={<Boxes aria-hidden="true" />} title={t`No items yet`}>
                <Trans>They come with the products of your shop.</Trans>
              </EmptyState>
            )
          }
        />
        {item && (
          <ItemPane
            key={item}
            itemId={item}
            onClose={() => void navigate({ search: (before) => ({ ...before, item: undefined }) })}
          />
        )}
      </div>
    </>
  );
}
