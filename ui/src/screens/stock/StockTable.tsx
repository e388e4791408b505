import type { ReactNode } from 'react';
import { cx } from '../../lib/cx';
import styles from './Stock.module.css';

export type StockColumn = { label: string; isNumber?: boolean };

/** A table of goods or of work with goods; the rows are the children. */
export function StockTable({ columns, children }: { columns: readonly StockColumn[]; children: ReactNode }) {
  return (
    <div className={cx(styles.rows)}>
      <table className={cx(styles.table)}>
        <thead>
          <tr>
            {columns.map(({ label, isNumber }) => (
              <th key={label} scope="col" className={cx(isNumber && styles.number)}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
