import { type CalendarDate, parseDate } from '@internationalized/date';
import { DateField, DateInput, DateSegment, Label } from 'react-aria-components';
import { cx } from '../lib/cx';
import styles from './Field.module.css';

type DayFieldProps = {
  label: string;
  /** Such as `2026-11-30`; nothing while it is not filled in. */
  value: string | null;
  onChange: (day: string | null) => void;
};

/** A day in the order and with the names that people of this language use. */
export function DayField({ label, value, onChange }: DayFieldProps) {
  return (
    <DateField<CalendarDate>
      value={value === null ? null : parseDate(value)}
      onChange={(day) => onChange(day?.toString() ?? null)}
      className={cx(styles.field)}
      shouldForceLeadingZeros
    >
      <Label className={cx(styles.label)}>{label}</Label>
      <DateInput className={cx(styles.day)}>
        {(segment) => <DateSegment segment={segment} className={cx(styles.segment)} />}
      </DateInput>
    </DateField>
  );
}
