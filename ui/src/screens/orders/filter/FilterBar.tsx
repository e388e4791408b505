import { useLingui } from '@lingui/react/macro';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, Dialog, DialogTrigger, ListBox, ListBoxItem } from 'react-aria-components';
import { HomePopover } from '../../../components/HomePopover';
import { Keys } from '../../../components/Kbd';
import { Layer } from '../../../input/layers';
import { useShortcut } from '../../../input/shortcuts';
import type { OrderCondition, OrderField, OrderView } from '../../../ipc/bindings';
import { cx } from '../../../lib/cx';
import { ConditionEditor } from './ConditionEditor';
import styles from './Filter.module.css';
import { useWords } from './useOptions';
import { conditionWords } from './values';
import { FIELD_LIST, FIELDS } from './words';

type BarProps = {
  view: OrderView;
  filter: readonly OrderCondition[];
  onFilter: (filter: OrderCondition[]) => void;
};

/** The filter with the condition at a place changed, added or taken out. */
function put(filter: readonly OrderCondition[], at: number, condition: OrderCondition | undefined) {
  const rest = [...filter.slice(0, at), ...(condition ? [condition] : []), ...filter.slice(at + 1)];
  return rest;
}

function Chip({ view, filter, at, onFilter }: BarProps & { at: number }) {
  const { t } = useLingui();
  const words = useWords();
  const condition = filter[at];
  if (!condition) return null;
  const { field, value } = conditionWords(condition, words);
  return (
    <li className={cx(styles.chip)}>
      <DialogTrigger>
        <AriaButton className={cx(styles.chipText)} aria-label={t`Filter ${field}: ${value}`}>
          {field} <b>{value}</b>
        </AriaButton>
        <HomePopover className={cx(styles.popover)} placement="bottom start">
          <Dialog aria-label={t`Filter ${field}`} className={cx(styles.dialog)}>
            <Layer modal>
              <ConditionEditor
                field={condition.field}
                view={view}
                condition={condition}
                onChange={(next) => next && onFilter(put(filter, at, next))}
              />
            </Layer>
          </Dialog>
        </HomePopover>
      </DialogTrigger>
      <AriaButton
        className={cx(styles.remove)}
        aria-label={t`Remove the filter ${field}`}
        onPress={() => onFilter(put(filter, at, undefined))}
      >
        <X size={14} aria-hidden="true" />
      </AriaButton>
    </li>
  );
}

/** Chooses a field, then its values. The condition holds as soon as it has one. */
function AddFilter({ view, filter, onFilter }: BarProps) {
  const { t, i18n } = useLingui();
  const [isOpen, setOpen] = useState(false);
  const [adding, setAdding] = useState<{ field: OrderField; at: number }>();
  const open = (next: boolean) => {
    setOpen(next);
    if (next) setAdding(undefined);
  };
  useShortcut('KeyF', () => open(true));
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={open}>
      <AriaButton className={cx(styles.add)}>
        <Plus size={14} aria-hidden="true" />
        {t`Add filter`}
        <Keys keys={['F']} />
      </AriaButton>
      <HomePopover className={cx(styles.popover)} placement="bottom start">
        <Dialog aria-label={t`Add filter`} className={cx(styles.dialog)}>
          <Layer modal>
            {adding ? (
              <ConditionEditor
                field={adding.field}
                view={view}
                condition={filter[adding.at]}
                onChange={(next) => onFilter(put(filter, adding.at, next))}
              />
            ) : (
              <ListBox
                aria-label={t`Filter by`}
                selectionMode="single"
                autoFocus="first"
                items={FIELD_LIST.map((field) => ({ id: field }))}
                onAction={(key) => setAdding({ field: key as OrderField, at: filter.length })}
                onSelectionChange={(keys) => {
                  const [key] = keys === 'all' ? [] : keys;
                  if (key !== undefined) setAdding({ field: key as OrderField, at: filter.length });
                }}
                className={cx(styles.values)}
              >
                {({ id }) => (
                  <ListBoxItem textValue={i18n._(FIELDS[id])} className={cx(styles.value)}>
                    {i18n._(FIELDS[id])}
                  </ListBoxItem>
                )}
              </ListBox>
            )}
          </Layer>
        </Dialog>
      </HomePopover>
    </DialogTrigger>
  );
}

/** What narrows the list, in plain words; every part can be changed and taken out. */
export function FilterBar(props: BarProps) {
  const { t } = useLingui();
  const { filter } = props;
  return (
    <>
      {filter.length > 0 && (
        <ul aria-label={t`Filters`} className={cx(styles.chips)}>
          {filter.map((condition, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a condition is its place; two may be equal.
            <Chip key={`${at} ${condition.field}`} {...props} at={at} />
          ))}
        </ul>
      )}
      <AddFilter {...props} />
    </>
  );
}
