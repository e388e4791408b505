import { useLingui } from '@lingui/react/macro';
import { Minus, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  NumberField as AriaNumberField,
  Button,
  FieldError,
  Group,
  Input,
  Label,
  Text,
} from 'react-aria-components';
import { cx } from '../lib/cx';
import styles from './Field.module.css';

type NumberFieldProps = {
  label: string;
  hideLabel?: boolean;
  hint?: ReactNode;
  error?: string | undefined;
  /** Nothing while the field is empty. */
  value: number | null;
  min: number;
  max: number;
  step?: number;
  /** Digits after the point. */
  digits?: number;
  isDisabled?: boolean;
  autoFocus?: boolean;
  onChange: (value: number | null) => void;
};

/** A number as people of this language write it, with buttons for one more and one less. */
export function NumberField(props: NumberFieldProps) {
  const { t } = useLingui();
  const { label, hideLabel = false, hint, error, value, min, max, step = 1, digits = 0, onChange } = props;
  return (
    <AriaNumberField
      value={value ?? Number.NaN}
      minValue={min}
      maxValue={max}
      step={step}
      formatOptions={{ minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false }}
      isInvalid={error !== undefined}
      isDisabled={props.isDisabled ?? false}
      autoFocus={props.autoFocus ?? false}
      className={cx(styles.field)}
      onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
    >
      <Label className={cx(hideLabel ? 'sr-only' : styles.label)}>{label}</Label>
      <Group className={cx(styles.number)}>
        <Input className={cx(styles.numberInput)} />
        <Button slot="decrement" aria-label={t`Less`} className={cx(styles.stepper)}>
          <Minus size={14} />
        </Button>
        <Button slot="increment" aria-label={t`More`} className={cx(styles.stepper)}>
          <Plus size={14} />
        </Button>
      </Group>
      {hint && (
        <Text slot="description" className={cx(styles.hint)}>
          {hint}
        </Text>
      )}
      <FieldError className={cx(styles.error)}>{error}</FieldError>
    </AriaNumberField>
  );
}
