import type { Money } from '../ipc/bindings';
import type { Lang } from '../state/ui';
import { LOCALES } from './setup';

const cache = new Map<string, unknown>();
function cached<T>(key: string, make: () => T): T {
  const known = cache.get(key) as T | undefined;
  if (known !== undefined) return known;
  const made = make();
  cache.set(key, made);
  return made;
}

/** Minor units as an exact decimal string: (-5, 2) is "-0.05". */
export function decimal(minor: number, exponent: number): string {
  const digits = String(Math.abs(minor)).padStart(exponent + 1, '0');
  const point = digits.length - exponent;
  const text = exponent === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
  return minor < 0 ? `-${text}` : text;
}

/** Money in the words of a language; never goes through a float. */
export function formatMoney({ minor, currency, exponent }: Money, lang: Lang): string {
  const format = cached(`money ${lang} ${currency} ${exponent}`, () => {
    const digits = { minimumFractionDigits: exponent, maximumFractionDigits: exponent };
    try {
      return new Intl.NumberFormat(LOCALES[lang], {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
        ...digits,
      });
    } catch {
      // A shop may name a currency that is no ISO code.
      return new Intl.NumberFormat(LOCALES[lang], digits);
    }
  });
  // The engine reads a decimal string exactly; the type library only knows numbers here.
  return format.format(decimal(minor, exponent) as unknown as number);
}

/** An amount as a person of this language would type it: exact, with its own point, without groups or currency. */
export function formatAmount(minor: number, exponent: number, lang: Lang): string {
  const parts = cached(`point ${lang}`, () => new Intl.NumberFormat(LOCALES[lang])).formatToParts(1.5);
  const point = parts.find(({ type }) => type === 'decimal')?.value ?? '.';
  return decimal(minor, exponent).replace('.', point);
}

export function formatNumber(value: number, lang: Lang): string {
  return cached(`number ${lang}`, () => new Intl.NumberFormat(LOCALES[lang])).format(value);
}

/** From a kilogram on in kilograms, to the gram. */
function weightFormat(most: number, lang: Lang): { format: Intl.NumberFormat; per: number } {
  const isHeavy = Math.abs(most) >= 1000;
  const unit = isHeavy ? 'kilogram' : 'gram';
  const digits = isHeavy ? { minimumFractionDigits: 2, maximumFractionDigits: 3 } : {};
  const make = () => new Intl.NumberFormat(LOCALES[lang], { style: 'unit', unit, ...digits });
  return { format: cached(`${unit} ${lang}`, make), per: isHeavy ? 1000 : 1 };
}

/** A weight in grams, in words. */
export function formatWeight(grams: number, lang: Lang): string {
  const { format, per } = weightFormat(grams, lang);
  return format.format(grams / per);
}

/** Two weights in grams, the lower one first, in words. */
export function formatWeights(least: number, most: number, lang: Lang): string {
  const { format, per } = weightFormat(most, lang);
  return format.formatRange(least / per, most / per);
}

/** A change of a number: its sign always stands before it, but for none. */
export function formatSigned(value: number, lang: Lang): string {
  const format = cached(
    `signed ${lang}`,
    () => new Intl.NumberFormat(LOCALES[lang], { signDisplay: 'exceptZero' }),
  );
  return format.format(value);
}

function dateFormat(lang: Lang, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return cached(
    `${name} ${lang}`,
    () => new Intl.DateTimeFormat(LOCALES[lang], { hourCycle: 'h23', ...options }),
  );
}

export function formatTime(at: number, lang: Lang, seconds = false): string {
  const options: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' };
  return dateFormat(lang, `time${seconds}`, seconds ? { ...options, second: '2-digit' } : options).format(at);
}

export function formatDateTime(at: number, lang: Lang): string {
  return dateFormat(lang, 'full', { dateStyle: 'long', timeStyle: 'short' }).format(at);
}

/** The day of the week with its date: for what lies some days back. */
export function formatWeekday(at: number, lang: Lang): string {
  return dateFormat(lang, 'weekday', { weekday: 'long', day: 'numeric', month: 'long' }).format(at);
}

const DAY = 86_400_000;

/** Whole local days from `now` to `at`: 0 today, -1 yesterday. */
function dayDistance(at: number, now: number): number {
  const midnight = (t: number) => new Date(t).setHours(0, 0, 0, 0);
  return Math.round((midnight(at) - midnight(now)) / DAY);
}

/** The short form for lists: a time today, the day before or after in words, else a date. */
export function formatWhen(at: number, now: number, lang: Lang): string {
  const days = dayDistance(at, now);
  if (days === 0) return formatTime(at, lang);
  if (Math.abs(days) === 1) {
    const words = cached(
      `day ${lang}`,
      () => new Intl.RelativeTimeFormat(LOCALES[lang], { numeric: 'auto' }),
    );
    return `${words.format(days, 'day')} ${formatTime(at, lang)}`;
  }
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  const options: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' };
  return dateFormat(lang, `date${sameYear}`, sameYear ? options : { ...options, year: 'numeric' }).format(at);
}

const STEPS = [
  ['second', 1000, 60],
  ['minute', 60_000, 60],
  ['hour', 3_600_000, 24],
  ['day', DAY, Number.POSITIVE_INFINITY],
] as const;

/** How long ago or ahead, in the largest fitting unit. */
export function formatRelative(at: number, now: number, lang: Lang): string {
  const format = cached(
    `relative ${lang}`,
    () => new Intl.RelativeTimeFormat(LOCALES[lang], { numeric: 'auto', style: 'short' }),
  );
  for (const [unit, size, limit] of STEPS) {
    const n = Math.trunc((at - now) / size);
    if (Math.abs(n) < limit) return format.format(n, unit);
  }
  return formatDateTime(at, lang);
}

/** Names a country by its two-letter code; an unknown code stays as it is. */
export function countryName(code: string, lang: Lang): string {
  try {
    return (
      cached(`country ${lang}`, () => new Intl.DisplayNames(LOCALES[lang], { type: 'region' })).of(code) ??
      code
    );
  } catch {
    return code;
  }
}
