import { useLingui } from '@lingui/react/macro';
import { type Span, SpanCalendar } from '../../../components/SpanCalendar';
import type { OrderField } from '../../../ipc/bindings';
import { ValueList } from './ValueList';
import { FIXED } from './words';

type DateChoiceProps = {
  field: OrderField;
  name: string;
  values: readonly string[];
  onChoose: (values: readonly string[]) => void;
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** `2026-11-01..2026-11-30`, a single day, or a span that is open at one end. */
export function spanOf(value: string): Span | undefined {
  if (DAY.test(value)) return { from: value, to: value };
  const [from = '', to] = value.split('..');
  const fits = (end: string) => end === '' || DAY.test(end);
  if (to === undefined || !fits(from) || !fits(to) || from + to === '') return undefined;
  return { from: from || null, to: to || null };
}

/** How the backend reads a span; nothing for one without ends. */
export function spanValue({ from, to }: Span): string | undefined {
  if (from === null && to === null) return undefined;
  return from === to && from !== null ? from : `${from ?? ''}..${to ?? ''}`;
}

/** Days by their names, such as today and the last 7 days, or from one day to another. */
export function DateChoice({ field, name, values, onChoose }: DateChoiceProps) {
  const { t, i18n } = useLingui();
  const options = Object.entries(FIXED[field] ?? {}).map(([value, label]) => ({
    value,
    label: i18n._(label),
  }));
  const span = values.map(spanOf).find((known) => known !== undefined);
  const named = values.filter((value) => spanOf(value) === undefined);
  const between = values.filter((value) => spanOf(value) !== undefined);
  return (
    <>
      <ValueList
        label={t`Values of ${name}`}
        options={options}
        chosen={named}
        autoFocus
        onChoose={(chosen) => onChoose([...chosen, ...between])}
      />
      <SpanCalendar
        label={t`From one day to another`}
        value={span ?? { from: null, to: null }}
        onChange={(next) => {
          const value = spanValue(next);
          onChoose(value === undefined ? named : [value]);
        }}
      />
    </>
  );
}
