import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useShortcut } from '../input/shortcuts';
import { cx } from '../lib/cx';
import styles from './DataGrid.module.css';
import { GridHeader } from './GridHeader';
import type { RowSource } from './rowSource';
import { useSourceState } from './useRowSource';

export type Column<R> = {
  id: string;
  header: ReactNode;
  /** Track of `grid-template-columns`. */
  width: string;
  align?: 'end';
  /** More room before it, after a column that ends at the right. */
  indent?: boolean;
  cell: (row: R) => ReactNode;
  /** How the list is sorted by this column, and what pressing the header asks for. */
  sort?: { state: 'ascending' | 'descending' | 'none'; toggle: () => void };
};

type DataGridProps<R> = {
  label: string;
  source: RowSource<R>;
  columns: readonly Column<R>[];
  rowId: (row: R) => string;
  onOpen: (row: R) => void;
  /** The row that is open beside the list; the focus goes to it. */
  openId?: string | undefined;
  /** Changes when another list is shown: scroll and focus start at the top. */
  resetKey: string;
  /** The columns need this much room before they scroll sideways (pixels). */
  minWidth?: number;
  /** Shown instead of rows when there are none. */
  empty: ReactNode;
  /** Below the rows. */
  footer?: (active: number, total: number) => ReactNode;
};

const ROW_PX = 36;

/** Where a key moves the focus, or nothing when it is no key of the grid. */
function moveTo(key: string, from: number, page: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return from + 1;
    case 'ArrowUp':
      return from - 1;
    case 'PageDown':
      return from + page;
    case 'PageUp':
      return from - page;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

/** A list of any length: only the rows in view exist, everything works by keyboard. */
export function DataGrid<R>(props: DataGridProps<R>) {
  const { label, source, columns, rowId, onOpen, openId, resetKey, minWidth = 880, empty, footer } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const activeId = useRef<string>(undefined);
  const { total, version } = useSourceState(source);
  const count = total ?? 0;

  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    scrollPaddingStart: ROW_PX,
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), Math.min(active, count - 1)])]
        .filter((index) => index >= 0)
        .sort((a, b) => a - b),
  });
  const first = virtual.range?.startIndex ?? 0;
  const last = virtual.range?.endIndex ?? 0;
  useEffect(() => source.show(first, last), [source, first, last]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another list starts at the top, whatever is shown.
  useEffect(() => {
    setActive(0);
    activeId.current = undefined;
    scroller.current?.scrollTo({ top: 0 });
  }, [resetKey]);

  // The focused row keeps its identity when rows move.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version means new rows.
  useEffect(() => {
    const wanted = activeId.current;
    const here = source.row(active);
    if (wanted !== undefined && here && rowId(here) !== wanted) {
      const found = source.indexWhere((row) => rowId(row) === wanted);
      if (found >= 0) setActive(found);
    }
    if (count > 0 && active >= count) setActive(count - 1);
  }, [version]);

  const isLoaded = total !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when another row is opened, or rows are there at all.
  useEffect(() => {
    if (openId === undefined || activeId.current === openId) return;
    const found = source.indexWhere((row) => rowId(row) === openId);
    if (found < 0) return;
    setActive(found);
    activeId.current = openId;
    virtual.scrollToIndex(found, { align: 'auto' });
  }, [openId, isLoaded]);

  const move = (to: number) => {
    const index = Math.max(0, Math.min(count - 1, to));
    setActive(index);
    const row = source.row(index);
    activeId.current = row && rowId(row);
    virtual.scrollToIndex(index, { align: 'auto' });
  };
  const open = (index: number) => {
    const row = source.row(index);
    if (row) onOpen(row);
  };
  useShortcut('KeyJ', () => move(active + 1), { enabled: count > 0 });
  useShortcut('KeyK', () => move(active - 1), { enabled: count > 0 });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== scroller.current || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      open(active);
      return;
    }
    const to = moveTo(event.key, active, Math.max(1, last - first - 1), count);
    if (to === undefined) return;
    event.preventDefault();
    move(to);
  };

  const template = columns.map((column) => column.width).join(' ');
  const activeRendered = virtual.getVirtualItems().some((item) => item.index === active);
  return (
    <div className={cx(styles.wrap)}>
      <div
        ref={scroller}
        role="grid"
        aria-label={label}
        aria-rowcount={count + 1}
        aria-colcount={columns.length}
        aria-activedescendant={count > 0 && activeRendered ? `${id}-${active}` : undefined}
        tabIndex={0}
        className={cx(styles.grid)}
        onKeyDown={onKeyDown}
      >
        <GridHeader columns={columns} template={template} minWidth={minWidth} />
        {count === 0 ? (
          total === 0 && (
            <div role="row" className={cx(styles.emptyRow)}>
              <div role="gridcell" className={cx(styles.emptyCell)}>
                {empty}
              </div>
            </div>
          )
        ) : (
          <div
            role="rowgroup"
            className={cx(styles.rows)}
            style={{ height: virtual.getTotalSize(), minWidth }}
          >
            {virtual.getVirtualItems().map((item) => {
              const row = source.row(item.index);
              return (
                <div
                  key={item.key}
                  id={`${id}-${item.index}`}
                  role="row"
                  aria-rowindex={item.index + 2}
                  aria-selected={item.index === active}
                  className={cx(styles.row, item.index === active && styles.active)}
                  style={{ transform: `translateY(${item.start}px)`, gridTemplateColumns: template }}
                  onClick={() => {
                    move(item.index);
                    open(item.index);
                  }}
                >
                  {columns.map((column) => (
                    <div
                      key={column.id}
                      role="gridcell"
                      className={cx(styles.cell, column.align && styles.end, column.indent && styles.indent)}
                    >
                      {row ? column.cell(row) : <span className={cx(styles.bone)} />}
                    </div>
                  ))}
                </div>
              );
            })}
          </div>
        )}
      </div>
      {footer?.(active, count)}
    </div>
  );
}
