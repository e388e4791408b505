import { useLingui } from '@lingui/react/macro';
import { cx } from '../lib/cx';
import type { Column } from './DataGrid';
import styles from './DataGrid.module.css';
import { MarkBox } from './MarkBox';

type RowProps<R> = {
  id: string;
  index: number;
  row: R | undefined;
  columns: readonly Column<R>[];
  template: string;
  /** Where it stands, in pixels. */
  start: number;
  height: number;
  isActive: boolean;
  /** Whether it is marked; nothing where rows cannot be. */
  isMarked: boolean | undefined;
  onClick: (event: React.MouseEvent) => void;
  onMark: () => void;
  onMenu: ((event: React.MouseEvent) => void) | undefined;
};

type WaitingProps<R> = {
  columns: readonly Column<R>[];
  template: string;
  height: number;
  hasMarks: boolean;
};

/** Enough for most windows; what is below is not seen. */
const WAITING_ROWS = 24;

/** What stands where rows will be, before it is known how many there are. */
export function WaitingRows<R>({ columns, template, height, hasMarks }: WaitingProps<R>) {
  return (
    <div aria-hidden="true" className={cx(styles.waiting)}>
      {Array.from({ length: WAITING_ROWS }, (_, index) => index).map((index) => (
        <div key={index} className={cx(styles.waitingRow)} style={{ gridTemplateColumns: template, height }}>
          {hasMarks && <span />}
          {columns.map((column) => (
            <span key={column.id} className={cx(styles.cell, column.align && styles.end)}>
              <span className={cx(styles.bone)} />
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}

/** One row in view; bones while it is being loaded. */
export function GridRow<R>(props: RowProps<R>) {
  const { id, index, row, columns, template, start, height, isActive, isMarked, onClick, onMark, onMenu } =
    props;
  const { t } = useLingui();
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isMarked ?? isActive}
      data-active={isActive || undefined}
      className={cx(styles.row, isActive && styles.active, isMarked && styles.marked)}
      style={{ transform: `translateY(${start}px)`, gridTemplateColumns: template, height }}
      onMouseDown={(event) => {
        // The focus belongs to the grid; a span of rows is no span of text.
        if (event.shiftKey) event.preventDefault();
      }}
      onClick={onClick}
      {...(onMenu ? { onContextMenu: onMenu } : {})}
    >
      {isMarked !== undefined && (
        <div role="gridcell" className={cx(styles.mark, styles.pinned)}>
          <MarkBox label={t`Mark row ${index + 1}`} isOn={isMarked} isInRow onChange={onMark} />
        </div>
      )}
      {columns.map((column) => (
        <div
          key={column.id}
          role="gridcell"
          className={cx(
            styles.cell,
            column.align && styles.end,
            column.indent && styles.indent,
            column.pinAt !== undefined && styles.pinned,
          )}
          style={column.pinAt === undefined ? undefined : { insetInlineStart: column.pinAt }}
        >
          {row ? column.cell(row) : <span className={cx(styles.bone)} />}
        </div>
      ))}
    </div>
  );
}
