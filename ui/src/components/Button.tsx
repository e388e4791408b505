import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  type ButtonProps as AriaProps,
  Tooltip,
  TooltipTrigger,
} from 'react-aria-components';
import { cx } from '../lib/cx';
import styles from './Button.module.css';
import { Keys } from './Kbd';

export type ButtonProps = Omit<AriaProps, 'className' | 'style' | 'children'> & {
  children?: ReactNode;
  icon?: ReactNode;
  /** Shown after the text; binding the keys is the caller's. */
  keys?: readonly string[] | undefined;
  /** `danger` reaches money or a customer in spite of a warning. */
  look?: 'default' | 'primary' | 'danger' | 'ghost' | 'panel' | 'panelOutline';
  size?: 's' | 'm' | 'l';
};

export function Button({ children, icon, keys, look = 'default', size = 'm', ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className={cx(styles.button, styles[look], styles[size])}>
      {icon}
      {children != null && <span className={styles.text}>{children}</span>}
      {keys && <Keys keys={keys} />}
    </AriaButton>
  );
}

type IconButtonProps = Omit<ButtonProps, 'children' | 'icon'> & { label: string; icon: ReactNode };

/** A button that shows only an icon; the label is its name and its tooltip. */
export function IconButton({ label, icon, keys, look = 'ghost', size = 'm', ...props }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500}>
      <AriaButton
        {...props}
        aria-label={label}
        className={cx(styles.button, styles.iconOnly, styles[look], styles[size])}
      >
        {icon}
      </AriaButton>
      <Tooltip className={cx(styles.tooltip)} offset={6}>
        {label} {keys && <Keys keys={keys} />}
      </Tooltip>
    </TooltipTrigger>
  );
}
