import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** Public holidays by the code of the backend. */
export const HOLIDAYS: Record<string, MessageDescriptor> = {
  new_year: msg`New Year's Day`,
  epiphany: msg`Epiphany`,
  womens_day: msg`International Women's Day`,
  easter: msg`Easter Sunday`,
  easter_monday: msg`Easter Monday`,
  labour_day: msg`Labour Day`,
  constitution_day: msg`Constitution Day`,
  remembrance_day: msg`Day of Remembrance and Victory`,
  pentecost: msg`Pentecost`,
  corpus_christi: msg`Corpus Christi`,
  statehood_day: msg`Statehood Day`,
  assumption: msg`Assumption of Mary`,
  independence_day: msg`Independence Day`,
  defenders_day: msg`Defenders Day`,
  all_saints: msg`All Saints' Day`,
  christmas_eve: msg`Christmas Eve`,
  christmas: msg`Christmas Day`,
  second_christmas_day: msg`Second Day of Christmas`,
};

/** Minutes after midnight of a time such as `9:30` or `14.00`; nothing where it is no time. */
export function minutesOf(text: string): number | undefined {
  const found = /^(\d{1,2})[:.]?(\d{2})$/.exec(text.trim());
  if (!found) return undefined;
  const minutes = Number(found[1]) * 60 + Number(found[2]);
  return Number(found[2]) < 60 && minutes < 1440 ? minutes : undefined;
}

const two = (value: number) => String(value).padStart(2, '0');

export const timeOf = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** The names of the days from Monday on. */
export function weekdays(locale: string): string[] {
  const name = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  return Array.from({ length: 7 }, (_, day) => name.format(MONDAY + day * DAY_MS));
}
