import { ArrowDown, ArrowUp } from 'lucide-react';
import { cx } from '../lib/cx';
import type { Column } from './DataGrid';
import styles from './DataGrid.module.css';

type HeaderProps<R> = { columns: readonly Column<R>[]; template: string; minWidth: number };

/** The head row, which stays in view. */
export function GridHeader<R>({ columns, template, minWidth }: HeaderProps<R>) {
  return (
    <div role="rowgroup" className={cx(styles.head)} style={{ minWidth }}>
      <div
        role="row"
        aria-rowindex={1}
        className={cx(styles.headRow)}
        style={{ gridTemplateColumns: template }}
      >
        {columns.map(({ id, header, align, indent, sort }) => (
          <div
            key={id}
            role="columnheader"
            className={cx(styles.cell, align && styles.end, indent && styles.indent)}
            {...(sort ? { 'aria-sort': sort.state } : {})}
          >
            {sort ? (
              <button type="button" className={cx(styles.sort)} onClick={sort.toggle}>
                {header}
                {sort.state === 'ascending' && <ArrowUp size={13} aria-hidden="true" />}
                {sort.state === 'descending' && <ArrowDown size={13} aria-hidden="true" />}
              </button>
            ) : (
              header
            )}
          </div>
        ))}
      </div>
    </div>
  );
}
