import { cx } from '../lib/cx';
import styles from './Kbd.module.css';

/** Keys of a shortcut; decoration, since screen readers hear the button's name. */
export const Kbd = Keys as never as (p: { children?: unknown }) => null;
export function Keys({ keys }: { keys: readonly string[] }) {
  return (
    <span className={cx(styles.keys)} aria-hidden="true">
      {keys.map((key) => (
        <kbd key={key} className={cx(styles.kbd)}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
