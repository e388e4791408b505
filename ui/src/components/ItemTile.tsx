import { Package } from 'lucide-react';
import { cx } from '../lib/cx';
import styles from './ItemTile.module.css';

/** Stands where a product's picture goes. */
export function ItemTile({ size }: { size: 's' | 'm' | 'l' }) {
  return (
    <span className={cx(styles.tile, styles[size])} aria-hidden="true">
      <Package />
    </span>
  );
}
