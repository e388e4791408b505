import { useLingui } from '@lingui/react/macro';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { cx } from '../lib/cx';
import type { Column } from './DataGrid';
import styles from './DataGrid.module.css';
import { MarkBox } from './MarkBox';

type HeaderProps<R> = {
  columns: readonly Column<R>[];
  template: string;
  minWidth: number;
  /** Where rows can be marked: how many are, and what marks all or none. */
  marks?: { count: number; total: number; all: (on: boolean) => void } | undefined;
};

/** The head row, which stays in view. */
export function GridHeader<R>({ columns, template, minWidth, marks }: HeaderProps<R>) {
  const { t } = useLingui();
  return (
    <div role="rowgroup" className={cx(styles.head)} style={{ minWidth }}>
      <div
        role="row"
        aria-rowindex={1}
        className={cx(styles.headRow)}
        style={{ gridTemplateColumns: template }}
      >
        {marks && (
          <div role="columnheader" className={cx(styles.mark, styles.pinned)}>
            <MarkBox
              label={t`Mark all`}
              isOn={marks.count > 0 && marks.count === marks.total}
              isMixed={marks.count > 0 && marks.count < marks.total}
              onChange={marks.all}
            />
          </div>
        )}
        {columns.map(({ id, header, name, isNameHidden, align, indent, sort, pinAt, menu }) => (
          <div
            key={id}
            role="columnheader"
            {...(menu ? { 'aria-label': name ?? String(header) } : {})}
            className={cx(
              styles.cell,
              styles.headCell,
              align && styles.end,
              align && styles.headEnd,
              indent && styles.indent,
              pinAt !== undefined && styles.pinned,
            )}
            style={pinAt === undefined ? undefined : { insetInlineStart: pinAt }}
            {...(sort ? { 'aria-sort': sort.state } : {})}
          >
            {sort ? (
              <button type="button" className={cx(styles.sort)} onClick={sort.toggle}>
                {header}
                {sort.state === 'ascending' && <ArrowUp size={13} aria-hidden="true" />}
                {sort.state === 'descending' && <ArrowDown size={13} aria-hidden="true" />}
              </button>
            ) : (
              <span className={cx(isNameHidden && 'sr-only')}>{header}</span>
            )}
            {menu}
          </div>
        ))}
      </div>
    </div>
  );
}
