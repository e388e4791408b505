import { useLingui } from '@lingui/react/macro';
import type { OrderField, OrderView } from '../../../ipc/bindings';
import { useCommand } from '../../../ipc/queries';
import { useUi } from '../../../state/ui';
import { typedValue, valueWords, type Words } from './values';
import { FIXED } from './words';

export type Option = { value: string; label: string; count?: number };

const OCCURRING: ReadonlySet<OrderField> = new Set(['shop', 'shipping', 'country', 'tag']);
const UNITS = ['1', '2..5', '6..'];

export function useWords(): Words {
  const { i18n } = useLingui();
  const lang = useUi((state) => state.lang);
  const shops = useCommand('shops.list', {}).data ?? [];
  return { i18n, lang, shops };
}

/** Values that a field may be asked for: a fixed list, what occurs, items that are found, and what was typed. */
export function useOptions(
  field: OrderField,
  view: OrderView,
  typed: string,
  chosen: readonly string[],
): Option[] {
  const words = useWords();
  const facets = useCommand('orders.facets', { view, field }, { enabled: OCCURRING.has(field) });
  const items = useCommand(
    'items.find',
    { text: typed, limit: 20 },
    { enabled: field === 'item' && typed.trim() !== '', placeholderData: (before) => before },
  );
  const label = (value: string) => valueWords(field, value, words);
  const fixed = Object.keys(FIXED[field] ?? {}).map((value) => ({ value, label: label(value) }));
  const found: Option[] =
    field === 'item'
      ? (items.data ?? []).map(({ id, name, sku }) => ({ value: sku || id, label: `${sku} ${name}` }))
      : (facets.data ?? []).map(({ value, name, count }) => ({ value, label: name ?? label(value), count }));
  const units = field === 'units' ? UNITS.map((value) => ({ value, label: label(value) })) : [];
  const known: Option[] = [...fixed, ...found, ...units];
  const wanted = typed.trim().toLocaleLowerCase();
  const fits = (option: Option) => field === 'item' || option.label.toLocaleLowerCase().includes(wanted);
  const isKnown = (value: string) => known.some((option) => option.value === value);
  const own = typedValue(field, typed);
  const extra = [...chosen, ...(own === undefined ? [] : [own])].filter(
    (value, place, all) => !isKnown(value) && all.indexOf(value) === place,
  );
  return [...extra.map((value) => ({ value, label: label(value) })), ...known.filter(fits)];
}
