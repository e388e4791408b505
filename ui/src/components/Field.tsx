import type { ReactNode } from 'react';
import {
  Switch as AriaSwitch,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  FieldError,
  Input,
  Label,
  Radio,
  RadioGroup,
  Slider,
  SliderOutput,
  SliderThumb,
  SliderTrack,
  Text,
  TextArea,
} from 'react-aria-components';
import { cx } from '../lib/cx';
import styles from './Field.module.css';

type TextFieldProps = Omit<AriaTextFieldProps, 'className' | 'style' | 'children'> & {
  label: string;
  /** Only heard, where a heading says it for several fields. */
  hideLabel?: boolean;
  hint?: ReactNode;
  error?: string | undefined;
  placeholder?: string;
  /** More than one line. */
  rows?: number;
  /** A code or key: set in the fixed-width font. */
  code?: boolean;
  big?: boolean;
};

export function TextField(field: TextFieldProps) {
  const { label, hideLabel, hint, error, placeholder, rows, code, big, ...props } = field;
  const input = cx(styles.input, code && styles.code, big && styles.big);
  return (
    <AriaTextField {...props} isInvalid={error !== undefined} className={cx(styles.field)}>
      <Label className={cx(hideLabel ? 'sr-only' : styles.label)}>{label}</Label>
      {rows ? (
        <TextArea className={input} rows={rows} placeholder={placeholder ?? ''} />
      ) : (
        <Input className={input} placeholder={placeholder ?? ''} />
      )}
      {hint && (
        <Text slot="description" className={cx(styles.hint)}>
          {hint}
        </Text>
      )}
      <FieldError className={cx(styles.error)}>{error}</FieldError>
    </AriaTextField>
  );
}

type Choice<T extends string> = { value: T; label: ReactNode };
type ChoicesProps<T extends string> = {
  label: string;
  hideLabel?: boolean;
  value: T;
  options: readonly Choice<T>[];
  onChange: (value: T) => void;
};

/** A few options, all visible; one of them holds. */
export function Choices<T extends string>({ label, hideLabel, value, options, onChange }: ChoicesProps<T>) {
  const change = (next: string) => {
    const option = options.find((known) => known.value === next);
    if (option) onChange(option.value);
  };
  return (
    <RadioGroup value={value} onChange={change} className={cx(styles.field)} orientation="horizontal">
      <Label className={cx(hideLabel ? 'sr-only' : styles.label)}>{label}</Label>
      <div className={cx(styles.choices)}>
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className={cx(styles.choice)}>
            {option.label}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}

type SelectProps<T extends string> = {
  label: string;
  hideLabel?: boolean;
  value: T;
  options: readonly { value: T; label: string }[];
  isDisabled?: boolean;
  onChange: (value: T) => void;
};

/** Many options, one of which holds; the list is the system's own. */
export function Select<T extends string>({ label, hideLabel, value, options, ...props }: SelectProps<T>) {
  const { isDisabled = false, onChange } = props;
  const change = (next: string) => {
    const option = options.find((known) => known.value === next);
    if (option) onChange(option.value);
  };
  return (
    <label className={cx(styles.field)}>
      <span className={cx(hideLabel ? 'sr-only' : styles.label)}>{label}</span>
      <select
        className={cx(styles.input, styles.select)}
        value={value}
        disabled={isDisabled}
        onChange={(event) => change(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

export function Switch({
  label,
  isOn,
  onChange,
}: {
  label: string;
  isOn: boolean;
  onChange: (on: boolean) => void;
}) {
  return (
    <AriaSwitch isSelected={isOn} onChange={onChange} className={cx(styles.switch)}>
      <span className={cx(styles.track)} aria-hidden="true" />
      {label}
    </AriaSwitch>
  );
}

type VolumeProps = { label: string; value: number; isDisabled?: boolean; onChange: (value: number) => void };

/** A share from 0 to 100; told once the thumb is let go. */
export function VolumeSlider({ label, value, isDisabled = false, onChange }: VolumeProps) {
  return (
    <Slider
      key={value}
      defaultValue={value}
      isDisabled={isDisabled}
      onChangeEnd={(next) => onChange(Array.isArray(next) ? (next[0] ?? value) : next)}
      className={cx(styles.slider)}
    >
      <Label className={cx(styles.label)}>{label}</Label>
      <SliderOutput className={cx(styles.output)} />
      <SliderTrack className={cx(styles.rail)}>
        <SliderThumb className={cx(styles.thumb)} />
      </SliderTrack>
    </Slider>
  );
}
