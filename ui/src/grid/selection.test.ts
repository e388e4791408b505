import { describe, expect, it } from 'vitest';
import { countOf, EVERYTHING, isMarked, marked, NOTHING, toggled, toInput } from './selection';

describe('marked rows', () => {
  it('are none at first, and all at once when everything is marked', () => {
    expect([isMarked(NOTHING, 'a'), countOf(NOTHING, 100_000)]).toEqual([false, 0]);
    expect([isMarked(EVERYTHING, 'a'), countOf(EVERYTHING, 100_000)]).toEqual([true, 100_000]);
  });

  it('keep what was taken out of everything', () => {
    const without = toggled(toggled(EVERYTHING, 'a'), 'b');
    expect([isMarked(without, 'a'), isMarked(without, 'c'), countOf(without, 10)]).toEqual([false, true, 8]);
    expect(toInput(without)).toEqual({ mode: 'all', except: ['a', 'b'] });
    expect(countOf(toggled(without, 'a'), 10)).toBe(9);
  });

  it('are told to the backend by id while they are some', () => {
    const some = marked(NOTHING, ['a', 'b', 'c'], true);
    expect(toInput(toggled(some, 'b'))).toEqual({ mode: 'some', ids: ['a', 'c'] });
    expect(countOf(marked(some, ['c', 'd'], false), 10)).toBe(2);
  });

  it('are never changed in place', () => {
    const some = marked(NOTHING, ['a'], true);
    toggled(some, 'b');
    expect(countOf(some, 10)).toBe(1);
    expect(countOf(NOTHING, 10)).toBe(0);
  });
});
