import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Address, LineChange, NamedStatus, Param } from '../ipc/bindings';
import type { Lang } from '../state/ui';
import { formatMoney, formatSigned } from './format';
import { paperName } from './papers';
import { STATUS_NAMES } from './words';

/** Hebrew, Arabic and their kin: a name in them must not reorder the sentence around it. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Text from a shop between isolates (U+2068, U+2069), where it runs the other way. */
export const isolated = (text: string) => (RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text);

const lang = () => i18n.locale as Lang;

/** A status by its name in this language; the shop's own slug where nobody said what it means. */
export function statusWords({ status, slug }: NamedStatus): string {
  return status === 'other' ? `‹${slug}›` : i18n._(STATUS_NAMES[status]);
}

/** What an item of a changed order is called. */
export function itemWords({ name }: LineChange): string {
  return name === '' ? i18n._(msg`an item that is not in the order any more`) : isolated(name);
}

/** `+1 × Mug` */
export const changeWords = (change: LineChange) =>
  `${formatSigned(change.now - change.was, lang())} × ${itemWords(change)}`;

/** What a label says of an address, line by line. */
export function addressLines({ name, company, lines, postcode, city, region, country }: Address): string[] {
  const place = [postcode, city, region].filter(Boolean).join(' ');
  return [...new Set([name, company, ...lines, place, country])].filter((line) => line.trim() !== '');
}

/** What the feeds of a shop bring, by their names in the journal. */
const STREAMS: Record<string, MessageDescriptor> = {
  open_orders: msg`orders`,
  orders: msg`orders`,
  older_orders: msg`orders`,
  trashed_orders: msg`orders in the trash`,
  products: msg`products`,
  variations: msg`variants`,
  refunds: msg`refunds`,
};

/** A parameter of a sentence, by its name there, in the language of the window. */
export function paramWords(param: Param, name = ''): string {
  if (typeof param === 'string') {
    const stream = name === 'stream' ? STREAMS[param] : undefined;
    if (name === 'loaded' || name === 'needed') return paperName(param);
    return stream ? i18n._(stream) : isolated(param);
  }
  if (Array.isArray(param)) return param.map(changeWords).join('; ');
  if ('minor' in param) return formatMoney(param, lang());
  if ('slug' in param) return statusWords(param);
  return isolated(addressLines(param).join(', '));
}

/** A parameter that the shop or the system wrote as text. */
export const textOf = (param: Param | undefined) => (typeof param === 'string' ? param : '');
