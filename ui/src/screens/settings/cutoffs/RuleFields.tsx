import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Checkbox } from '../../../components/Checkbox';
import { TextField } from '../../../components/Field';
import { NumberField } from '../../../components/NumberField';
import { LOCALES } from '../../../i18n/setup';
import type { CutOff, PickUp } from '../../../ipc/bindings';
import { cx } from '../../../lib/cx';
import { useUi } from '../../../state/ui';
import styles from './CutOffs.module.css';
import { minutesOf, timeOf, weekdays } from './words';

const USUAL: PickUp = { cutOff: 14 * 60, leaves: 17 * 60 };

type TimeProps = {
  label: string;
  hideLabel: boolean;
  value: number;
  error?: string | undefined;
  onChange: (value: number) => void;
};

/** A time on the clock; what is no time is kept while it is typed and not taken. */
function TimeField({ label, hideLabel, value, error, onChange }: TimeProps) {
  const { t } = useLingui();
  const [text, setText] = useState(timeOf(value));
  const read = minutesOf(text);
  return (
    <TextField
      label={label}
      hideLabel={hideLabel}
      value={text}
      error={read === undefined ? t`Write a time such as 14:00.` : error}
      onChange={(next) => {
        setText(next);
        const minutes = minutesOf(next);
        if (minutes !== undefined) onChange(minutes);
      }}
    />
  );
}

type DayProps = {
  name: string;
  day: PickUp | null;
  /** A day above it shows what the times are. */
  hideLabels: boolean;
  onChange: (day: PickUp | null) => void;
};

function Day({ name, day, hideLabels, onChange }: DayProps) {
  const { t } = useLingui();
  return (
    <fieldset aria-label={name} className={cx(styles.day)}>
      <Checkbox isOn={day !== null} onChange={(comes) => onChange(comes ? USUAL : null)}>
        {name}
      </Checkbox>
      {day && (
        <>
          <TimeField
            label={t`Orders until`}
            hideLabel={hideLabels}
            value={day.cutOff}
            onChange={(cutOff) => onChange({ ...day, cutOff })}
          />
          <TimeField
            label={t`Carrier comes at`}
            hideLabel={hideLabels}
            value={day.leaves}
            error={day.leaves < day.cutOff ? t`The carrier comes before the cut-off.` : undefined}
            onChange={(leaves) => onChange({ ...day, leaves })}
          />
        </>
      )}
    </fieldset>
  );
}

type Props = {
  rule: CutOff;
  isDefault: boolean;
  methods: readonly string[];
  onChange: (rule: CutOff) => void;
};

/** One rule: for which way of shipping, and when the carrier comes on each day of the week. */
export function RuleFields({ rule, isDefault, methods, onChange }: Props) {
  const { t } = useLingui();
  const lang = useUi((state) => state.lang);
  const days = weekdays(LOCALES[lang]);
  const first = rule.week.findIndex((day) => day !== null);
  const setDay = (at: number, day: PickUp | null) =>
    onChange({ ...rule, week: rule.week.map((known, place) => (place === at ? day : known)) });
  return (
    <div className={cx(styles.rule)}>
      {!isDefault && (
        <TextField
          label={t`Words in the way of shipping`}
          hint={methods.length > 0 ? t`Orders have: ${methods.slice(0, 5).join(', ')}` : undefined}
          value={rule.shippingHas}
          onChange={(shippingHas) => onChange({ ...rule, shippingHas, name: shippingHas })}
        />
      )}
      <NumberField
        label={t`Working days before it can leave`}
        value={rule.processingDays}
        min={0}
        max={30}
        onChange={(value) => onChange({ ...rule, processingDays: value ?? 0 })}
      />
      {days.map((name, at) => (
        <Day
          key={name}
          name={name}
          day={rule.week[at] ?? null}
          hideLabels={at !== first}
          onChange={(day) => setDay(at, day)}
        />
      ))}
    </div>
  );
}
