import type { ReactNode } from 'react';
import { cx } from '../lib/cx';
import styles from './Tag.module.css';

export type Tone = 'neutral' | 'ok' | 'warn' | 'bad' | 'info' | 'vio';

/** A short state in words, with an icon where colour alone would carry the meaning. */
export function Tag({
  tone = 'neutral',
  icon,
  children,
}: {
  tone?: Tone;
  icon?: ReactNode;
  children: ReactNode;
}) {
  return (
    <span className={cx(styles.tag, styles[tone])}>
      {icon}
      {children}
    </span>
  );
}
