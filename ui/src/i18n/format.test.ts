import { describe, expect, it } from 'vitest';
import {
  decimal,
  formatAmount,
  formatMoney,
  formatRelative,
  formatSigned,
  formatWeekday,
  formatWeight,
  formatWeights,
  formatWhen,
} from './format';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

it.each([
  [340, 'uk', '340 г'],
  [999, 'en', '999 g'],
  [1000, 'en', '1.00 kg'],
  [1462, 'uk', '1,462 кг'],
  [21500, 'pl', '21,50 kg'],
] as const)('%i g in %s', (grams, lang, text) => {
  expect(plain(formatWeight(grams, lang))).toBe(text);
});

it('two weights share their unit', () => {
  expect(plain(formatWeights(980, 1300, 'uk'))).toBe('0,98–1,30 кг');
  expect(plain(formatWeights(80, 95, 'en'))).toBe('80–95 g');
});

describe('money', () => {
  it.each([
    [231800, 'UAH', 2, 'uk', '2 318,00 ₴'],
    [28379, 'PLN', 2, 'pl', '283,79 zł'],
    [4690, 'GBP', 2, 'en', '£46.90'],
    [1200, 'JPY', 0, 'en', '¥1,200'],
    [1234, 'KWD', 3, 'en', 'KWD 1.234'],
    [-5, 'EUR', 2, 'ru', '-0,05 €'],
    [9007199254740991, 'EUR', 2, 'en', '€90,071,992,547,409.91'],
  ] as const)('%i minor units of %s with exponent %i in %s', (minor, currency, exponent, lang, text) => {
    expect(plain(formatMoney({ minor, currency, exponent }, lang))).toBe(text);
  });

  it('of a currency nobody knows is still shown', () => {
    expect(formatMoney({ minor: 150, currency: 'no code', exponent: 2 }, 'en')).toBe('1.50');
  });

  it('becomes an exact decimal', () => {
    expect([decimal(5, 2), decimal(-1205, 3), decimal(7, 0)]).toEqual(['0.05', '-1.205', '7']);
  });
});

describe('time', () => {
  const now = new Date(2026, 10, 22, 12, 0).getTime();

  it('in lists is short when it is near', () => {
    expect(formatWhen(new Date(2026, 10, 22, 9, 5).getTime(), now, 'uk')).toBe('09:05');
    expect(formatWhen(new Date(2026, 10, 21, 23, 59).getTime(), now, 'uk')).toBe('учора 23:59');
    expect(formatWhen(new Date(2026, 10, 3, 10, 0).getTime(), now, 'pl')).toBe('3 lis');
    expect(formatWhen(new Date(2025, 1, 3, 10, 0).getTime(), now, 'en')).toBe('3 Feb 2025');
  });

  it('relative to now uses the largest fitting unit', () => {
    expect(plain(formatRelative(now - 8000, now, 'uk'))).toBe('8 с тому');
    expect(formatRelative(now + 47 * 60_000, now, 'en')).toBe('in 47 min');
  });
});

describe('an amount for a field', () => {
  it.each([
    [231_800, 2, 'en', '2318.00'],
    [231_800, 2, 'uk', '2318,00'],
    [5, 2, 'pl', '0,05'],
    [1200, 0, 'ru', '1200'],
  ] as const)('%i with exponent %i in %s', (minor, exponent, lang, text) => {
    expect(formatAmount(minor, exponent, lang)).toBe(text);
  });
});

describe('a change of a number', () => {
  it('carries its sign, and none when nothing changes', () => {
    expect([3, 0, -2].map((n) => formatSigned(n, 'en'))).toEqual(['+3', '0', '-2']);
  });
});

describe('a day of last week', () => {
  it('is named with its date', () => {
    const at = new Date(2026, 10, 17, 12).getTime();
    expect(formatWeekday(at, 'en')).toMatch(/^Tuesday,? 17 November$/);
    expect(formatWeekday(at, 'pl')).toBe('wtorek, 17 listopada');
  });
});
