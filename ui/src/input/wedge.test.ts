import { describe, expect, it } from 'vitest';
import { type KeyIn, usChar } from './keys';
import { type Verdict, type WedgeConfig, WedgeDetector, type WedgeScan } from './wedge';

const NAMES = [
  ...['Minus', 'Slash', 'Period', 'Space'],
  ...[...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `Key${letter}`),
  ...[...'0123456789'].map((digit) => `Digit${digit}`),
];
const PHYSICAL = new Map<string, { code: string; shift: boolean }>();
for (const shift of [true, false])
  for (const code of NAMES) {
    const ch = usChar(code, shift);
    if (ch) PHYSICAL.set(ch, { code, shift });
  }

const key = (code: string, t: number, more: Partial<KeyIn> = {}): KeyIn => ({
  ...{ code, key: code.at(-1)?.toLowerCase() ?? '', shift: false, ctrl: false, alt: false },
  ...{ altGraph: false, meta: false, repeat: false, t },
  ...more,
});

function station(config: Partial<WedgeConfig> = {}, editing = true) {
  const scans: WedgeScan[] = [];
  const human: string[] = [];
  const released: string[] = [];
  let confirmed = 0;
  const detector = new WedgeDetector(config, {
    onScan: (scan) => scans.push(scan),
    onHumanKey: ({ code }) => human.push(code),
    onRelease: (keys) => released.push(keys.map(({ ch }) => ch).join('')),
    onConfirm: () => confirmed++,
  });
  const feed = (k: KeyIn): Verdict => detector.feed(k, editing);
  /** Sends text like a scanner or a person; `layout` says what the system makes of each key. */
  const send = (text: string, gap: number, from = 1000, layout: Record<string, string> = {}) => {
    let t = from;
    const verdicts = [...text].map((ch) => {
      const { code = '', shift = false } = PHYSICAL.get(ch) ?? {};
      const verdict = feed(key(code, t, { shift, key: layout[ch] ?? ch }));
      t += gap;
      return verdict;
    });
    return { t, verdicts };
  };
  const press = (code: string, t: number) => feed(key(code, t, { key: code === 'Space' ? ' ' : code }));
  return { detector, feed, send, press, scans, human, released, confirmed: () => confirmed };
}

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

describe('a person', () => {
  it('types without delay, Enter included', () => {
    const s = station();
    const { t, verdicts } = s.send('hello', 110);
    expect(new Set([...verdicts, s.press('Enter', t)])).toEqual(new Set(['pass']));
    expect(s.scans).toEqual([]);
    expect(s.human).toHaveLength(5);
  });

  it('may roll two keys', () => {
    const s = station();
    s.send('jk', 12, 0);
    s.detector.tick(200);
    expect(s.scans).toEqual([]);
    expect(s.human).toEqual(['KeyJ', 'KeyK']);
  });

  it('fires a single-key shortcut one gap after the key', () => {
    const s = station({}, false);
    s.feed(key('KeyP', 0));
    s.detector.tick(20);
    expect(s.human).toEqual([]);
    s.detector.tick(40);
    expect(s.human).toEqual(['KeyP']);
  });

  it('never fires the P shortcut by scanning a code that begins with P', () => {
    const s = station({}, false);
    const { t } = s.send('P24-3F7', 9, 0);
    s.press('Enter', t);
    expect(s.human).toEqual([]);
    expect(s.scans[0]?.code).toBe('P24-3F7');
  });

  it('holding a key down is no scan', () => {
    const s = station();
    s.feed(key('Digit0', 0, { key: '0' }));
    for (let i = 0; i < 20; i++) s.feed(key('Digit0', 400 + i * 30, { key: '0', repeat: true }));
    expect(s.press('Enter', 1010)).toBe('pass');
    expect(s.scans).toEqual([]);
  });

  it('gets back what looked like a scan and was none', () => {
    const s = station();
    const { t } = s.send('asdf', 10);
    s.detector.tick(t + 100);
    expect(s.scans).toEqual([]);
    expect(s.released).toEqual(['asdf']);
  });

  it('keeps chords', () => {
    const s = station();
    s.feed(key('KeyJ', 0));
    expect(s.feed(key('KeyK', 10, { ctrl: true }))).toBe('pass');
    expect(s.human).toEqual(['KeyJ']);
  });

  it('presses a button with Space', () => {
    const s = station({}, false);
    expect(s.press('Space', 0)).toBe('pass');
  });
});
