import { describe, expect, it } from 'vitest';
import { order } from '../test/fixtures';
import { parseAmount, refundLines, worthOf } from './refund';

describe('an amount as typed', () => {
  it.each([
    ['30', 2, 3000],
    ['30,5', 2, 3050],
    ['1 234.05', 2, 123_405],
    ['0.01', 2, 1],
    ['1500', 0, 1500],
  ])('%s with %i digits is %i minor units', (text, exponent, minor) => {
    expect(parseAmount(text, exponent)).toBe(minor);
  });

  it.each([
    ['', 2],
    ['-3', 2],
    ['1.234', 2],
    ['1.5', 0],
    ['1,2,3', 2],
    ['1e3', 2],
    ['thirty', 2],
  ])('%s is none', (text, exponent) => {
    expect(parseAmount(text, exponent)).toBeUndefined();
  });
});

const [first, second] = order.lines;
if (!first || !second) throw new Error('the fixture has no lines');
const lines = [
  { ...first, id: 'a', ordered: 3, total: { ...first.total, minor: 1000 } },
  { ...second, id: 'b', ordered: 1, total: { ...second.total, minor: 500 } },
];

describe('the lines of a refund', () => {
  it('carry the money of their units', () => {
    expect(worthOf(lines, { a: 2, b: 1 })).toBe(666 + 500);
    expect(refundLines(lines, { a: 2, b: 0 }, 5000)).toEqual([
      { lineId: 'a', quantity: 2, amountMinor: 666 },
    ]);
  });

  it('never carry more than the refund', () => {
    const made = refundLines(lines, { a: 3, b: 1 }, 1200);
    expect(made.map(({ amountMinor }) => amountMinor)).toEqual([1000, 200]);
  });
});
