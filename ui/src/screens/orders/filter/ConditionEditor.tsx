import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Select, TextField } from '../../../components/Field';
import type { OrderCondition, OrderField, OrderView } from '../../../ipc/bindings';
import { cx } from '../../../lib/cx';
import { DateChoice } from './DateChoice';
import styles from './Filter.module.css';
import { useOptions } from './useOptions';
import { ValueList } from './ValueList';
import { FIELDS, MAY_BE_EMPTY } from './words';

type Operator = 'is' | 'isNot' | 'isEmpty' | 'isSet';

type EditorProps = {
  field: OrderField;
  view: OrderView;
  condition: OrderCondition | undefined;
  /** A condition that asks for nothing yet is none. */
  onChange: (condition: OrderCondition | undefined) => void;
};

function operatorOf(condition: OrderCondition | undefined): Operator {
  if (!condition) return 'is';
  if (condition.values.length === 0) return condition.isNot ? 'isSet' : 'isEmpty';
  return condition.isNot ? 'isNot' : 'is';
}

/** One condition: how it compares, and with what. It holds at once. */
export function ConditionEditor({ field, view, condition, onChange }: EditorProps) {
  const { t, i18n } = useLingui();
  const [operator, setOperator] = useState(() => operatorOf(condition));
  const [typed, setTyped] = useState('');
  const values = condition?.values ?? [];
  const options = useOptions(field, view, typed, values);
  const name = i18n._(FIELDS[field]);
  const operators: { value: Operator; label: string }[] = [
    { value: 'is', label: t`is` },
    { value: 'isNot', label: t`is not` },
    ...(MAY_BE_EMPTY.has(field)
      ? ([
          { value: 'isEmpty', label: t`is empty` },
          { value: 'isSet', label: t`is not empty` },
        ] as const)
      : []),
  ];
  const tell = (next: Operator, chosen: readonly string[]) => {
    const isNot = next === 'isNot' || next === 'isSet';
    const named = next === 'is' || next === 'isNot';
    if (named && chosen.length === 0) onChange(undefined);
    else onChange({ field, isNot, values: named ? [...chosen] : [] });
  };
  const asksValues = operator === 'is' || operator === 'isNot';
  const isDay = field === 'placed' || field === 'due';
  const hints: Partial<Record<OrderField, string>> = {
    units: t`a number or 2-5`,
  };
  return (
    <div className={cx(styles.editor)}>
      <Select
        label={name}
        value={operator}
        options={operators}
        onChange={(next) => {
          setOperator(next);
          tell(next, values);
        }}
      />
      {asksValues && isDay && (
        <DateChoice field={field} name={name} values={values} onChoose={(chosen) => tell(operator, chosen)} />
      )}
      {asksValues && !isDay && (
        <>
          <TextField
            label={t`Find or type a value`}
            placeholder={hints[field] ?? ''}
            value={typed}
            onChange={setTyped}
            autoFocus
          />
          <ValueList
            label={t`Values of ${name}`}
            options={options}
            chosen={values}
            onChoose={(chosen) => tell(operator, chosen)}
          />
        </>
      )}
    </div>
  );
}
