import { Plural } from '@lingui/react/macro';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { ArrowUp } from 'lucide-react';
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { useShortcut } from '../input/shortcuts';
import { cx } from '../lib/cx';
import styles from './DataGrid.module.css';
import { ROW_PX, type RowSize } from './density';
import { GridHeader } from './GridHeader';
import { GridRow, WaitingRows } from './GridRow';
import type { RowSource } from './rowSource';
import { useActiveRow } from './useActiveRow';
import { useMarking } from './useMarking';
import { useSourceState } from './useRowSource';
import type { SelectionHandle } from './useSelection';

export type Column<R> = {
  id: string;
  header: ReactNode;
  /** What people call it, where the header is no text. */
  name?: string;
  /** Its header is only heard. */
  isNameHidden?: boolean;
  /** Track of `grid-template-columns`. */
  width: string;
  align?: 'end';
  /** More room before it, after a column that ends at the right. */
  indent?: boolean;
  cell: (row: R) => ReactNode;
  /** How the list is sorted by this column, and what pressing the header asks for. */
  sort?: { state: 'ascending' | 'descending' | 'none'; toggle: () => void };
  /** Stays in view this far from the start (pixels) while the others scroll. */
  pinAt?: number;
  /** What can be done with the column, at the end of its header. */
  menu?: ReactNode;
};

type DataGridProps<R> = {
  label: string;
  source: RowSource<R>;
  columns: readonly Column<R>[];
  rowId: (row: R) => string;
  onOpen: (row: R) => void;
  /** The row that is open beside the list; the focus goes to it. */
  openId?: string | undefined;
  /** Where that row was, from 0: it may lie where no rows are known yet. */
  openIndex?: number | undefined;
  /** Changes when another list is shown: scroll and focus start at the top. */
  resetKey: string;
  /** The columns need this much room before they scroll sideways (pixels). */
  minWidth?: number;
  density?: RowSize;
  /** Where rows can be marked. */
  selection?: SelectionHandle;
  /** What Space does; without it Space marks the row. */
  onPeek?: (row: R) => void;
  /** What a right click or the menu key asks for, at a point of the window. */
  onMenu?: (row: R, at: { x: number; y: number }) => void;
  /** Hears which row has the focus. */
  onActive?: (row: R) => void;
  /** Shown instead of rows when there are none. */
  empty: ReactNode;
  /** Below the rows. */
  footer?: (active: number, total: number) => ReactNode;
};

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
  const {
    label,
    source,
    columns,
    rowId,
    onOpen,
    openId,
    openIndex,
    resetKey,
    minWidth = 880,
    empty,
    footer,
  } = props;
  const { density = 'compact', selection, onPeek, onMenu, onActive } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const state = useSourceState(source);
  const known = state.total ?? 0;
  const isWaiting = state.total === undefined && state.error === undefined;
  const rowPx = ROW_PX[density];
  const virtual = useVirtualizer<HTMLDivElement, Element>({
    count: known,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 8,
    scrollPaddingStart: 36,
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), Math.min(active, known - 1)])]
        .filter((index) => index >= 0)
        .sort((a, b) => a - b),
  });
  const first = virtual.range?.startIndex ?? 0;
  const last = virtual.range?.endIndex ?? 0;
  useEffect(() => source.show(first, last), [source, first, last]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other heights are measured anew.
  useEffect(() => virtual.measure(), [rowPx]);

  const options = { source, rowId, scroller, virtual, rowPx, resetKey, openId, openIndex, first };
  const { move, above, toTop, count, total } = useActiveRow(active, setActive, options);
  const marking = useMarking(source, rowId, selection, count);
  const activeRow = source.row(active);
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once per row.
  useEffect(() => {
    if (activeRow) onActive?.(activeRow);
  }, [activeRow && rowId(activeRow)]);

  const go = (to: number) => {
    marking.forget();
    move(to);
  };
  const open = (index: number) => {
    const row = source.row(index);
    if (row) onOpen(row);
  };
  useShortcut('KeyJ', () => go(active + 1), { enabled: count > 0 });
  useShortcut('KeyK', () => go(active - 1), { enabled: count > 0 });
  useShortcut('KeyX', () => marking.toggle(active), { enabled: marking.isOn });
  const onSpace = () => {
    if (!onPeek) marking.toggle(active);
    else if (activeRow) onPeek(activeRow);
  };

  const menuAt = (index: number, at: { x: number; y: number }) => {
    const row = source.row(index);
    if (!row || !onMenu) return;
    if (marking.isOn && !marking.has(rowId(row))) {
      marking.all(false);
      marking.toggle(index);
    }
    move(index);
    onMenu(row, at);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== scroller.current || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === ' ') {
      event.preventDefault();
      onSpace();
      return;
    }
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      const box = document.getElementById(`${id}-${active}`)?.getBoundingClientRect();
      if (box && onMenu) {
        event.preventDefault();
        menuAt(active, { x: box.left + 40, y: box.bottom });
      }
      return;
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      open(active);
      return;
    }
    const to = moveTo(event.key, active, Math.max(1, last - first - 1), count);
    if (to === undefined) return;
    event.preventDefault();
    if (event.shiftKey && marking.isOn) void marking.extend(active, move(to));
    else go(to);
  };
  const onRowClick = (index: number, event: MouseEvent) => {
    if (marking.isOn && event.shiftKey) {
      void marking.extend(active, move(index));
    } else if (marking.isOn && (event.ctrlKey || event.metaKey)) {
      move(index);
      marking.toggle(index);
    } else {
      go(index);
      open(index);
    }
  };

  const tracks = columns.map((column) => column.width);
  const template = (marking.isOn || selection ? ['32px', ...tracks] : tracks).join(' ');
  const activeRendered = virtual.getVirtualItems().some((item) => item.index === active);
  return (
    <div className={cx(styles.wrap)}>
      {above > 0 && (
        <button type="button" className={cx(styles.above)} onClick={toTop}>
          <ArrowUp size={14} aria-hidden="true" />
          <Plural value={above} one="# new" other="# new" />
        </button>
      )}
      <div
        ref={scroller}
        role="grid"
        aria-label={label}
        aria-rowcount={count + 1}
        aria-colcount={columns.length + (selection ? 1 : 0)}
        {...(selection ? { 'aria-multiselectable': true } : {})}
        aria-activedescendant={count > 0 && activeRendered ? `${id}-${active}` : undefined}
        tabIndex={0}
        data-density={density}
        aria-busy={isWaiting}
        className={cx(styles.grid)}
        onKeyDown={onKeyDown}
      >
        <GridHeader
          columns={columns}
          template={template}
          minWidth={minWidth}
          marks={selection && { count: marking.markedCount, total: count, all: marking.all }}
        />
        {isWaiting && (
          <WaitingRows
            columns={columns}
            template={template}
            height={rowPx}
            hasMarks={selection !== undefined}
          />
        )}
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
                <GridRow
                  key={item.key}
                  id={`${id}-${item.index}`}
                  index={item.index}
                  row={row}
                  columns={columns}
                  template={template}
                  start={item.start}
                  height={rowPx}
                  isActive={item.index === active}
                  isMarked={selection ? row !== undefined && marking.has(rowId(row)) : undefined}
                  onClick={(event) => onRowClick(item.index, event)}
                  onMark={() => {
                    move(item.index);
                    marking.toggle(item.index);
                  }}
                  onMenu={
                    onMenu &&
                    ((event) => {
                      event.preventDefault();
                      menuAt(item.index, { x: event.clientX, y: event.clientY });
                    })
                  }
                />
              );
            })}
          </div>
        )}
      </div>
      {footer?.(active, count)}
    </div>
  );
}
