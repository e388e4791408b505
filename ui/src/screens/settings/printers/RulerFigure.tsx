import { useLingui } from '@lingui/react/macro';
import { cx } from '../../../lib/cx';
import styles from './Printers.module.css';

/** A sheet with four lines, and the four distances that are measured. */
export function RulerFigure() {
  const { t } = useLingui();
  return (
    <svg
      viewBox="0 0 160 200"
      role="img"
      aria-label={t`A sheet with four lines; arrows from each edge to the line next to it`}
      className={cx(styles.figure)}
    >
      <rect x="10" y="10" width="140" height="180" className={cx(styles.sheet)} />
      <path d="M36 10V190M124 10V190M10 36H150M10 164H150" className={cx(styles.ink)} />
      <path
        d="M11 100H34M29 96L34 100L29 104M126 100H149M131 96L126 100L131 104M80 11V34M76 29L80 34L84 29M80 166V189M76 171L80 166L84 171"
        className={cx(styles.arrow)}
      />
    </svg>
  );
}
