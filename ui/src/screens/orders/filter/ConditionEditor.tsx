import { Trans, useLingui } from '@lingui/react/macro';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { ListBox, ListBoxItem, type Selection } from 'react-aria-components';
import { Select, TextField } from '../../../components/Field';
import { formatNumber } from '../../../i18n/format';
import type { OrderCondition, OrderField, OrderView } from '../../../ipc/bindings';
import { cx } from '../../../lib/cx';
import { useUi } from '../../../state/ui';
import styles from './Filter.module.css';
import { useOptions } from './useOptions';
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
  const lang = useUi((state) => state.lang);
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
  const choose = (keys: Selection) => {
    const chosen = keys === 'all' ? options.map((option) => option.value) : [...keys].map(String);
    tell(operator, chosen);
  };
  const asksValues = operator === 'is' || operator === 'isNot';
  const hints: Partial<Record<OrderField, string>> = {
    units: t`a number or 2-5`,
    placed: t`2026-11-30 or a span 2026-11-01..2026-11-30`,
    due: t`2026-11-30 or a span 2026-11-01..2026-11-30`,
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
      {asksValues && (
        <>
          <TextField
            label={t`Find or type a value`}
            placeholder={hints[field] ?? ''}
            value={typed}
            onChange={setTyped}
            autoFocus
          />
          <ListBox
            aria-label={t`Values of ${name}`}
            selectionMode="multiple"
            escapeKeyBehavior="none"
            selectedKeys={values}
            onSelectionChange={choose}
            items={options.map((option) => ({ ...option, id: option.value }))}
            className={cx(styles.values)}
            renderEmptyState={() => (
              <p className={cx(styles.nothing)}>
                <Trans>No value fits.</Trans>
              </p>
            )}
          >
            {({ label, count }) => (
              <ListBoxItem textValue={label} className={cx(styles.value)}>
                <Check size={14} aria-hidden="true" className={cx(styles.tick)} />
                <bdi className={cx(styles.valueName)}>{label}</bdi>
                {count !== undefined && (
                  <span className={cx(styles.valueCount)}>{formatNumber(count, lang)}</span>
                )}
              </ListBoxItem>
            )}
          </ListBox>
        </>
      )}
    </div>
  );
}
