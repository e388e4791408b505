import { describe, expect, it } from 'vitest';
import { minutesOf, timeOf, weekdays } from './words';

describe('a time of day', () => {
  it.each([
    ['14:00', 840],
    ['9:05', 545],
    ['0930', 570],
    ['23.59', 1439],
  ])('%s is %i minutes', (text, minutes) => expect(minutesOf(text)).toBe(minutes));
  it.each(['24:00', '12:60', 'noon', ''])('“%s” is none', (text) => expect(minutesOf(text)).toBeUndefined());
  it('is written with two digits each', () => expect(timeOf(545)).toBe('09:05'));
});

it('a week begins on Monday', () => {
  expect(weekdays('en-GB')[0]).toBe('Monday');
  expect(weekdays('uk-UA')[6]).toBe('неділя');
});
