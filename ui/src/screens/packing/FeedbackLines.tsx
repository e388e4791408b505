import type { ReactNode } from 'react';
import type { ItemUnits, PackingView } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import styles from './Feedback.module.css';

/** Sentences below each other. */
export function Lines({ children }: { children: ReactNode }) {
  return <div className={cx(styles.text)}>{children}</div>;
}

/** Units of items, one kind a row. */
export function Units({ items }: { items: readonly ItemUnits[] }) {
  return (
    <ul className={cx(styles.open)}>
      {items.map(({ item, units }) => (
        <li key={item.sku}>
          {units} × {item.name}
          {item.variantLabel && <>, {item.variantLabel}</>}
        </li>
      ))}
    </ul>
  );
}

/** What the line of an order is called. */
export function LineName({ view, lineId }: { view: PackingView; lineId: string }) {
  const line = view.lines.find((known) => known.id === lineId);
  return line ? <p>{line.item.name}</p> : null;
}
