import { describe, expect, it } from 'vitest';
import { key, station } from '../test/station';

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
