import { Package } from 'lucide-react';
import { cx } from '../lib/cx';
import styles from './ItemTile.module.css';

/** Stands where a product's picture goes; `paper` is for the white cards of the scan panels. */
export function ItemTile({ size, paper }: { size: 's' | 'm' | 'l'; paper?: boolean }) {
  return (
    <span className={cx(styles.tile, styles[size], paper && styles.paper)} aria-hidden="true">
      <Package />
    </span>
  );
}
