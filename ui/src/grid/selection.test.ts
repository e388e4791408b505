import { describe, expect, it } from 'vitest';
import { countOf, everything, isMarked, isOutdated, marked, NOTHING, toggled, toInput } from './selection';

const ALL = everything(100_000);

describe('marked rows', () => {
  it('are none at first, and all at once when everything is marked', () => {
    expect([isMarked(NOTHING, 'a'), countOf(NOTHING)]).toEqual([false, 0]);
    expect([isMarked(ALL, 'a'), countOf(ALL)]).toEqual([true, 100_000]);
  });

  it('keep what was taken out of everything', () => {
    const without = toggled(toggled(everything(10), 'a'), 'b');
    expect([isMarked(without, 'a'), isMarked(without, 'c'), countOf(without)]).toEqual([false, true, 8]);
    expect(toInput(without)).toEqual({ mode: 'all', except: ['a', 'b'], expected: 8 });
    expect(countOf(toggled(without, 'a'))).toBe(9);
  });

  it('are told to the backend by id while they are some', () => {
    const some = marked(NOTHING, ['a', 'b', 'c'], true);
    expect(toInput(toggled(some, 'b'))).toEqual({ mode: 'some', ids: ['a', 'c'] });
    expect(countOf(marked(some, ['c', 'd'], false))).toBe(2);
  });

  it('are outdated when all were marked and the list has another number of rows', () => {
    expect([isOutdated(ALL, 100_000), isOutdated(ALL, 99_999)]).toEqual([false, true]);
    expect(isOutdated(toggled(ALL, 'a'), 100_000)).toBe(false);
    expect(isOutdated(marked(NOTHING, ['a'], true), 7)).toBe(false);
  });

  it('are never changed in place', () => {
    const some = marked(NOTHING, ['a'], true);
    toggled(some, 'b');
    expect(countOf(some)).toBe(1);
    expect(countOf(NOTHING)).toBe(0);
  });
});
