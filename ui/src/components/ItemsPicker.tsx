import { Trans, useLingui } from '@lingui/react/macro';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useScan } from '../input/scanBus';
import type { ItemRow } from '../ipc/bindings';
import { call } from '../ipc/client';
import { useCommand } from '../ipc/queries';
import { cx } from '../lib/cx';
import { IconButton } from './Button';
import { TextField } from './Field';
import styles from './ItemsPicker.module.css';
import { ProblemNotice } from './Notice';
import { NumberField } from './NumberField';
import picker from './Picker.module.css';

const OFFERED = 8;

/** An item with how many units or labels of it. */
export type Counted = { item: ItemRow; count: number };

function Found({ item, onAdd }: { item: ItemRow; onAdd: () => void }) {
  const { t } = useLingui();
  return (
    <li className={cx(styles.found)}>
      <span className={cx(picker.name)}>
        <bdi>{item.name}</bdi> <span className={cx('mono', picker.soft)}>{item.sku}</span>
      </span>
      <IconButton size="s" label={t`Add ${item.name}`} icon={<Plus size={16} />} onPress={onAdd} />
    </li>
  );
}

type ItemsProps = {
  /** What they are for; the usual word where nothing is said. */
  legend?: string;
  /** What the number beside an item counts. */
  count: string;
  items: readonly Counted[];
  max: number;
  onChange: (items: readonly Counted[]) => void;
};

function Chosen({ count, items, max, onChange }: ItemsProps) {
  const { t } = useLingui();
  const set = (id: string, value: number | null) =>
    onChange(items.map((known) => (known.item.id === id ? { ...known, count: value ?? 1 } : known)));
  return (
    <ul className={cx(styles.chosen)} aria-label={t`Chosen items`}>
      {items.map(({ item, count: units }) => (
        <li key={item.id}>
          <span className={cx(picker.name)}>
            <bdi>{item.name}</bdi>
          </span>
          <NumberField
            label={`${count}: ${item.name}`}
            hideLabel
            value={units}
            min={1}
            max={max}
            onChange={(value) => set(item.id, value)}
          />
          <IconButton
            size="s"
            label={t`Remove ${item.name}`}
            icon={<X size={16} />}
            onPress={() => onChange(items.filter((known) => known.item.id !== item.id))}
          />
        </li>
      ))}
    </ul>
  );
}

/** Finds items by name, SKU or EAN, or by scanning them; a second scan is one more, the code of a pack as many as it holds. */
export function ItemsPicker(props: ItemsProps) {
  const { items, max, onChange } = props;
  const { t } = useLingui();
  const [text, setText] = useState('');
  const { data: found = [], error } = useCommand(
    'items.find',
    { text, limit: OFFERED },
    { placeholderData: (before) => before },
  );
  const add = (item: ItemRow, more = 1) => {
    const known = items.find((one) => one.item.id === item.id);
    if (!known) return onChange([...items, { item, count: Math.min(max, more) }]);
    onChange(items.map((one) => (one === known ? { item, count: Math.min(max, one.count + more) } : one)));
  };
  useScan(async ({ code }) => {
    const [only, ...others] = await call('items.find', { text: code, limit: 2 });
    if (only && others.length === 0) {
      add(only);
      return 'added';
    }
    // The code of a pack is none of an item: it stands for several units.
    const meaning = await call('stock.scan', { code });
    if (meaning.kind !== 'goods') return 'unknown';
    add({ id: meaning.itemId, name: meaning.name, sku: meaning.sku, barcode: '', bin: '' }, meaning.units);
    return 'added';
  });
  return (
    <fieldset className={cx(picker.picker)}>
      <legend>{props.legend ?? t`Items`}</legend>
      <Chosen {...props} />
      <TextField
        label={t`Name, SKU or EAN`}
        hint={t`Enter adds the first one. Scanning works too.`}
        value={text}
        onChange={setText}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          const [first] = found;
          if (first) add(first);
        }}
      />
      {error && <ProblemNotice problem={error} />}
      <ul className={cx(picker.list)}>
        {found.map((item) => (
          <Found key={item.id} item={item} onAdd={() => add(item)} />
        ))}
      </ul>
      {found.length === 0 && !error && (
        <p className={cx(picker.soft)}>
          <Trans>No item matches.</Trans>
        </p>
      )}
    </fieldset>
  );
}
