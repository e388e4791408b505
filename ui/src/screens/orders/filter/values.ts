import type { I18n } from '@lingui/core';
import { msg, plural } from '@lingui/core/macro';
import { LOCALES } from '../../../i18n/setup';
import type { OrderCondition, OrderField, Shop } from '../../../ipc/bindings';
import type { Lang } from '../../../state/ui';
import { FIELDS, FIXED } from './words';

/** A local day such as 2026-11-30 in the words of a language. */
function dayWords(day: string, lang: Lang): string {
  const at = new Date(`${day}T12:00:00`);
  if (Number.isNaN(at.getTime())) return day;
  return new Intl.DateTimeFormat(LOCALES[lang], { dateStyle: 'medium' }).format(at);
}

function spanWords(text: string, i18n: I18n, words: (end: string) => string): string {
  const [from = '', to] = text.split('..');
  if (to === undefined) return words(from);
  if (from === '') return i18n._(msg`up to ${words(to)}`);
  if (to === '') return i18n._(msg`from ${words(from)}`);
  return `${words(from)}–${words(to)}`;
}

export type Words = { i18n: I18n; lang: Lang; shops: readonly Shop[] };

/** A value of a field in plain words. */
export function valueWords(field: OrderField, value: string, { i18n, lang, shops }: Words): string {
  const fixed = FIXED[field]?.[value];
  if (fixed) return i18n._(fixed);
  switch (field) {
    case 'shop':
      return shops.find(({ id }) => id === value)?.name ?? value;
    case 'country':
      try {
        return new Intl.DisplayNames(LOCALES[lang], { type: 'region' }).of(value) ?? value;
      } catch {
        return value;
      }
    case 'due':
    case 'placed':
      return spanWords(value, i18n, (day) => dayWords(day, lang));
    case 'units':
      return spanWords(value, i18n, (units) => units);
    default:
      return value;
  }
}

/** A condition in plain words: the field, and what it is or is not. */
export function conditionWords(condition: OrderCondition, words: Words): { field: string; value: string } {
  const { i18n } = words;
  const { field, isNot, values } = condition;
  const named = values.slice(0, 3).map((value) => valueWords(field, value, words));
  const more = values.length - named.length;
  const list = [
    ...named,
    ...(more > 0 ? [i18n._(msg`${plural(more, { one: '# more', other: '# more' })}`)] : []),
  ].join(', ');
  const value =
    values.length === 0
      ? isNot
        ? i18n._(msg`any`)
        : i18n._(msg`none`)
      : isNot
        ? i18n._(msg`not ${list}`)
        : list;
  return { field: i18n._(FIELDS[field]), value };
}

/** What somebody typed as a value of the field, where it can be one. */
export function typedValue(field: OrderField, text: string): string | undefined {
  const typed = text.trim();
  if (typed === '') return undefined;
  switch (field) {
    case 'units': {
      const [, from = '', dash, to = ''] = /^(\d*)\s*(\.\.|-|–)?\s*(\d*)$/.exec(typed) ?? [];
      if (from === '' && to === '') return undefined;
      return dash ? `${from}..${to}` : from;
    }
    case 'shipping':
    case 'tag':
    case 'item':
      return typed;
    case 'country':
      return /^[a-z]{2}$/i.test(typed) ? typed.toUpperCase() : undefined;
    default:
      return undefined;
  }
}
