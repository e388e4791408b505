import { type CalendarDate, parseDate } from '@internationalized/date';
import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import {
  Button as AriaButton,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  Heading,
  RangeCalendar,
} from 'react-aria-components';
import { cx } from '../lib/cx';
import { DayField } from './DayField';
import styles from './SpanCalendar.module.css';

/** Days from one to another, both inside; an end that is missing is open. */
export type Span = { from: string | null; to: string | null };

type SpanCalendarProps = { label: string; value: Span; onChange: (span: Span) => void };

const isOrdered = ({ from, to }: Span) => from === null || to === null || from <= to;

function Month() {
  return (
    <>
      <div className={cx(styles.head)}>
        <AriaButton slot="previous" className={cx(styles.turn)}>
          <ChevronLeft size={16} aria-hidden="true" />
        </AriaButton>
        <Heading level={3} className={cx(styles.month)} />
        <AriaButton slot="next" className={cx(styles.turn)}>
          <ChevronRight size={16} aria-hidden="true" />
        </AriaButton>
      </div>
      <CalendarGrid className={cx(styles.grid)}>
        <CalendarGridHeader>
          {(day) => <CalendarHeaderCell className={cx(styles.weekday)}>{day}</CalendarHeaderCell>}
        </CalendarGridHeader>
        <CalendarGridBody>
          {(date) => <CalendarCell date={date} className={cx(styles.day)} />}
        </CalendarGridBody>
      </CalendarGrid>
    </>
  );
}

/** Days from one to another: pointed at in a calendar, walked to by keys, or typed. */
export function SpanCalendar({ label, value, onChange }: SpanCalendarProps) {
  const { t } = useLingui();
  const { from, to } = value;
  const [shown, setShown] = useState<CalendarDate | null>(() => {
    const day = from ?? to;
    return day === null ? null : parseDate(day);
  });
  /** Half typed: while its end lies before its beginning it is no span yet. */
  const [draft, setDraft] = useState<Span>();
  const change = (next: Span) => {
    setDraft(isOrdered(next) ? undefined : next);
    if (isOrdered(next)) onChange(next);
  };
  const range = from !== null && to !== null ? { start: parseDate(from), end: parseDate(to) } : null;
  const ends = draft ?? value;
  const typed = (end: keyof Span) => (day: string | null) => {
    change({ ...ends, [end]: day });
    if (day !== null) setShown(parseDate(day));
  };
  return (
    <div className={cx(styles.span)}>
      <RangeCalendar<CalendarDate>
        aria-label={label}
        firstDayOfWeek="mon"
        value={range}
        {...(shown && { focusedValue: shown })}
        onFocusChange={(day) => setShown(day as CalendarDate)}
        onChange={({ start, end }) => change({ from: start.toString(), to: end.toString() })}
      >
        <Month />
      </RangeCalendar>
      <div className={cx(styles.ends)}>
        <DayField label={t`First day`} value={ends.from} onChange={typed('from')} />
        <DayField label={t`Last day`} value={ends.to} onChange={typed('to')} />
      </div>
      {draft && (
        <p role="status" className={cx(styles.wrong)}>
          <Trans>The last day lies before the first one.</Trans>
        </p>
      )}
    </div>
  );
}
