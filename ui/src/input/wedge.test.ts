import { describe, expect, it } from 'vitest';
import { key, station } from '../test/station';
import { readingsOf } from './layouts';

describe('a scan', () => {
  it('is recognised at the fourth key, and its Enter is swallowed', () => {
    const s = station();
    const { t, verdicts } = s.send('5904210118834', 8);
    expect(s.press('Enter', t)).toBe('swallow');
    expect(s.scans.map((scan) => scan.code)).toEqual(['5904210118834']);
    expect(verdicts.slice(0, 3)).toEqual(['pass', 'pass', 'pass']);
    expect(new Set(verdicts.slice(3))).toEqual(new Set(['swallow']));
    expect(s.human).toEqual([]);
    expect(s.confirmed()).toBe(1);
  });

  it.each([
    ['Ukrainian', { M: 'Ь', U: 'Г', G: 'П', S: 'І', W: 'Ц', H: 'Р' }],
    ['Russian', { M: 'Ь', U: 'Г', G: 'П', S: 'Ы', W: 'Ц', H: 'Р' }],
  ])('reads the same under a %s layout', (_, layout) => {
    const s = station();
    const { t } = s.send('MUG-SW-WH', 8, 0, layout);
    s.press('Enter', t);
    expect(s.scans[0]?.code).toBe('MUG-SW-WH');
  });

  it('keeps doubled characters that the system reports as key repeat', () => {
    const s = station();
    let t = 0;
    let before = '';
    for (const ch of '5900118834411') {
      s.feed(key(`Digit${ch}`, t, { key: ch, repeat: ch === before }));
      before = ch;
      t += 6;
    }
    s.press('Enter', t);
    expect(s.scans[0]?.code).toBe('5900118834411');
  });

  it('ends without a suffix after silence when it has six characters', () => {
    const s = station();
    const { t } = s.send('48213077', 8, 0);
    s.detector.tick(t + 40);
    expect(s.scans).toEqual([]);
    s.detector.tick(t + 100);
    expect(s.scans[0]).toMatchObject({ code: '48213077', end: 'idle' });
  });

  it('stays apart from the next one', () => {
    const s = station();
    const { t } = s.send('5904210118834', 5, 0);
    s.press('Enter', t);
    const second = s.send('4820178450127', 5, t + 20);
    s.press('Enter', second.t);
    expect(s.scans.map((scan) => scan.code)).toEqual(['5904210118834', '4820178450127']);
  });

  it('may end with Enter and line feed, or with two suffixes', () => {
    const s = station();
    const { t } = s.send('482130', 5, 0);
    s.press('Enter', t);
    expect(s.press('Enter', t + 5)).toBe('swallow');
    expect(s.press('Tab', t + 10)).toBe('swallow');
    expect(s.press('Enter', t + 500)).toBe('pass');
    expect(s.scans).toHaveLength(1);
  });

  it('is waited for when a busy computer holds it up and Enter is known to follow', () => {
    const s = station({ awaitEndMs: 500 }, false);
    const { t } = s.send('P0039 ', 5, 0);
    s.detector.tick(t + 300);
    expect(s.scans).toEqual([]);
    const rest = s.send('A-02', 5, t + 400);
    s.press('Enter', rest.t);
    expect(s.scans.map(({ code, end }) => [code, end])).toEqual([['P0039 A-02', 'suffix']]);
  });

  it('is told without the Enter that is known to follow when that does not come', () => {
    const s = station({ awaitEndMs: 500 }, false);
    const { t } = s.send('48213077', 5, 0);
    s.detector.tick(t + 510);
    expect(s.scans[0]).toMatchObject({ code: '48213077', end: 'idle' });
  });

  it('may have a space inside, and may end with one', () => {
    const s = station();
    const { t } = s.send('AB12 CD34', 5, 0);
    expect(s.press('Space', t)).toBe('swallow');
    s.detector.tick(t + 45);
    expect(s.scans[0]?.code).toBe('AB12 CD34');
  });

  it('carries the GS1 separator that scanners send as Ctrl and ]', () => {
    const s = station();
    const { t } = s.send('0104012345', 6, 0);
    s.feed(key('BracketRight', t, { ctrl: true, key: ']' }));
    s.send('10A1', 6, t + 6);
    s.press('Enter', t + 30);
    expect(s.scans[0]?.raw).toBe('0104012345\x1d10A1');
  });

  it('may come as Alt and digits', () => {
    const s = station();
    let t = 0;
    const later = () => {
      t += 3;
      return t;
    };
    for (const ch of 'AB12') {
      for (const digit of String(ch.charCodeAt(0)))
        s.feed(key(`Numpad${digit}`, later(), { alt: true, key: digit }));
      s.detector.altUp(key('AltLeft', later(), { key: 'Alt' }), true);
    }
    s.press('Enter', t + 5);
    expect(s.scans[0]?.code).toBe('AB12');
  });

  it('is certain from the first key when the scanner sends a prefix', () => {
    const s = station({ prefix: '~' });
    expect(s.feed(key('Backquote', 0, { shift: true, key: '~' }))).toBe('swallow');
    const { t } = s.send('A-02-1', 8, 8);
    s.press('Enter', t);
    expect(s.scans[0]?.code).toBe('A-02-1');
  });

  it('is recognised from a slow scanner after calibration', () => {
    const s = station({ maxGapMs: 80 });
    const { t } = s.send('5904210118834', 60);
    s.press('Enter', t);
    expect(s.scans).toHaveLength(1);
  });
});

describe('keys that a busy computer hands over late', () => {
  it('belong to the scan that they are part of by their own times, in a field too', () => {
    for (const editing of [true, false]) {
      const s = station({}, editing);
      const { t } = s.send('MUG', 8, 0);
      s.detector.tick(t + 60);
      const rest = s.send('-SW-11', 8, t);
      s.press('Enter', rest.t);
      expect(s.scans.map(({ code }) => code)).toEqual(['MUG-SW-11']);
      expect(s.started()).toBe(editing ? 1 : 2);
    }
  });
});

describe('a scan that comes in another way', () => {
  it('ends with carriage return and line feed as Ctrl and J, which reaches nobody', () => {
    const s = station();
    const { t } = s.send('482130', 5, 0);
    s.press('Enter', t);
    expect(s.feed(key('KeyJ', t + 5, { ctrl: true }))).toBe('swallow');
    expect(s.feed(key('KeyJ', t + 500, { ctrl: true }))).toBe('pass');
    expect(s.scans).toHaveLength(1);
  });

  it('may consist of characters without physical keys, as a remote desktop sends them', () => {
    const s = station();
    let t = 0;
    for (const ch of 'ЬГП-12') {
      s.feed(key('', t, { key: ch }));
      t += 5;
    }
    expect(s.feed(key('', t, { key: 'Enter' }))).toBe('swallow');
    expect(s.scans[0]).toMatchObject({ code: 'ЬГП-12', end: 'suffix' });
  });

  it('is read with AltGr by a scanner for Germany, though the system has a US keyboard', () => {
    const s = station({ layout: 'de' }, false);
    s.feed(key('AltRight', 0, { key: 'Alt', alt: true }));
    s.feed(key('Digit9', 4, { key: '9', alt: true }));
    s.detector.rightAltUp();
    const keys = ['KeyC', 'Digit1', 'KeyZ', 'Slash', 'Digit7'];
    for (const [place, code] of keys.entries())
      s.feed(key(code, 8 + place * 4, { shift: code === 'Digit7' || code === 'KeyC' }));
    s.press('Enter', 30);
    expect(s.scans[0]?.code).toBe(']C1y-/');
  });

  it('is the same with Caps Lock, which changes what the system makes of the keys and not the keys', () => {
    const s = station();
    const swapped = Object.fromEntries(
      [...'MUGmug'].map((ch) => [ch, ch === ch.toUpperCase() ? ch.toLowerCase() : ch.toUpperCase()]),
    );
    for (const [text, from] of [
      ['MUG-1', 0],
      ['mug-1', 1000],
    ] as const) {
      const { t } = s.send(text, 6, from, swapped);
      s.press('Enter', t);
    }
    expect(s.scans.map(({ code }) => code)).toEqual(['MUG-1', 'mug-1']);
  });

  it('loses the prefix and the suffix that the scanner was set to', () => {
    const s = station({ prefix: 'AB', suffix: '-' });
    const { t } = s.send('AB482130-', 5, 0);
    expect(s.press('Tab', t)).toBe('swallow');
    expect(s.scans[0]).toMatchObject({ code: '482130', raw: 'AB482130-', end: 'tab' });
  });

  it('is read anew by another layout from its keys', () => {
    const s = station();
    const { t } = s.send('MUG/SW', 5, 0);
    s.press('Enter', t);
    expect(readingsOf(s.scans[0]?.presses ?? [], 'de')).toEqual(['MUG-SW']);
  });

  it('follows the settings as soon as they change', () => {
    const s = station();
    s.send('590421', 60, 0);
    s.press('Enter', 400);
    s.detector.configure({ maxGapMs: 80 });
    const { t } = s.send('590421', 60, 1000);
    s.press('Enter', t);
    expect(s.scans.map(({ code }) => code)).toEqual(['590421']);
  });
});

describe('a scanner that starts slowly', () => {
  const slowStart = (s: ReturnType<typeof station>) => {
    let t = 0;
    for (const ch of '59') {
      s.feed(key(`Digit${ch}`, t, { key: ch }));
      s.detector.tick(t + 40);
      t += 60;
    }
    const rest = s.send('04210118834', 8, t);
    return s.press('Enter', rest.t);
  };

  it('loses nothing while no field has the focus', () => {
    const s = station({}, false);
    expect(slowStart(s)).toBe('swallow');
    expect(s.scans.map((scan) => scan.code)).toEqual(['5904210118834']);
    expect(s.human).toEqual(['Digit5', 'Digit9']);
  });

  it('keeps what was typed into a field, and what was a shortcut', () => {
    for (const s of [station({}, true), station({}, false, ['Digit9'])]) {
      slowStart(s);
      expect(s.scans.map((scan) => scan.code)).toEqual(['04210118834']);
    }
  });
});

describe('Enter of a short scan never presses anything', () => {
  it.each(['Enter', 'NumpadEnter', 'Tab', 'Space'])('%s after two keys in a field', (suffix) => {
    const s = station();
    const { t } = s.send('A7', 10);
    expect(s.press(suffix, t)).toBe('swallow');
    s.detector.tick(t + 100);
    expect(s.scans.map((scan) => scan.code)).toEqual(['A7']);
    expect(s.confirmed()).toBe(1);
  });

  it('not even after one key when no field has the focus', () => {
    const s = station({}, false);
    const { t, verdicts } = s.send('A', 10);
    expect(verdicts).toEqual(['swallow']);
    expect(s.press('Enter', t)).toBe('swallow');
  });

  it('and with no field focused no key of a scan reaches a widget', () => {
    const s = station({}, false);
    const { t, verdicts } = s.send('MUG-SW WH', 8);
    expect(new Set(verdicts)).toEqual(new Set(['swallow']));
    expect(s.press('Enter', t)).toBe('swallow');
    expect(s.human).toEqual([]);
  });
});
