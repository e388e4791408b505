import { describe, expect, it } from 'vitest';
import { type Press, pressesOf } from '../../../input/layouts';
import type { WedgeScan } from '../../../input/wedge';
import { gapOf, layoutOf, measure } from './measure';

const TEXT = 'Az09-/.';
const GS1 = '010482000012345710AB-12\x1d217';
const PAYLOADS = [TEXT, GS1] as const;

type Scanner = { layout?: 'us' | 'pl' | 'de' | 'fr' | 'ua' | 'ru'; gap?: number; end?: WedgeScan['end'] };

/** What arrives of a code from a scanner of a layout. */
function scan(text: string, { layout = 'us', gap = 8, end = 'suffix' }: Scanner = {}): WedgeScan {
  const keys: Press[] = [...text].flatMap((ch) => pressesOf(layout, ch) ?? pressesOf('us', ch) ?? []);
  const presses = keys.map((press, place) => ({ ...press, t: place * gap }));
  const at = end === 'idle' ? (presses.length - 1) * gap : presses.length * gap;
  return { code: text, raw: text, presses, at, ms: at, end };
}

describe('a calibration', () => {
  it.each(['us', 'de', 'fr', 'ua'] as const)('finds out that the scanner is set to %s', (layout) => {
    expect(layoutOf(scan(TEXT, { layout }), TEXT)).toEqual({ layout, prefix: '', suffix: '' });
  });

  it('takes one keyboard for another that types the same codes', () => {
    expect(layoutOf(scan(TEXT, { layout: 'pl' }), TEXT)).toMatchObject({ layout: 'us' });
    expect(layoutOf(scan(TEXT, { layout: 'ru' }), TEXT)).toMatchObject({ layout: 'ua' });
  });

  it('falls back on what the system makes of the keys of a country that it does not know', () => {
    const keys = [...TEXT].map((key, place) => ({
      code: 'KeyX',
      shift: false,
      altGr: false,
      key,
      t: place * 8,
    }));
    const odd = { code: TEXT, raw: TEXT, presses: keys, at: 60, ms: 60, end: 'suffix' } as const;
    expect(layoutOf(odd, TEXT)).toMatchObject({ layout: 'system' });
  });

  it('learns what stands around a code, and leaves the mark of the symbol to the backend', () => {
    const measured = measure(scan(`~]C0${TEXT}#`), scan(`~]C1${GS1}#`), PAYLOADS);
    expect(measured).toMatchObject({ prefix: '~', suffix: '#', end: 'enter', separator: true });
  });

  it('notices that the separator of GS1 is lost', () => {
    const measured = measure(scan(TEXT), scan(GS1.replace('\x1d', '')), PAYLOADS);
    expect(measured).toMatchObject({ separator: false });
  });

  it('learns what ends a code', () => {
    for (const [end, learned] of [
      ['suffix', 'enter'],
      ['tab', 'tab'],
      ['idle', 'silence'],
    ] as const)
      expect(measure(scan(TEXT, { end }), scan(GS1, { end }), PAYLOADS)).toMatchObject({ end: learned });
  });

  it('allows twice the longest pause, and never less than 20 nor more than 120 milliseconds', () => {
    expect([3, 25, 90].map((gap) => gapOf([scan(GS1, { gap })]))).toEqual([20, 50, 120]);
  });

  it('says when another code was scanned, or a part of it', () => {
    expect(measure(scan('5904210118834'), scan(GS1), PAYLOADS)).toBe('otherCode');
    expect(layoutOf(scan('Az0'), TEXT)).toBe('partOnly');
    expect(measure(scan(TEXT), scan(TEXT), PAYLOADS)).toBe('otherCode');
  });
});
