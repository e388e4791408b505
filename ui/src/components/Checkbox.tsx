import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components';
import { cx } from '../lib/cx';
import styles from './Field.module.css';

type CheckboxProps = {
  /** Shown beside the box. */
  children?: ReactNode;
  /** The name where nothing is shown. */
  label?: string;
  isOn: boolean;
  isDisabled?: boolean;
  onChange: (on: boolean) => void;
};

/** One thing that holds or does not. */
export function Checkbox({ children, label, isOn, isDisabled = false, onChange }: CheckboxProps) {
  return (
    <AriaCheckbox
      isSelected={isOn}
      isDisabled={isDisabled}
      onChange={onChange}
      className={cx(styles.check)}
      {...(label ? { 'aria-label': label } : {})}
    >
      <span className={cx(styles.checkBox)} aria-hidden="true">
        <Check size={14} strokeWidth={3} />
      </span>
      {children}
    </AriaCheckbox>
  );
}
