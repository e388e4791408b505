import { describe, expect, it } from 'vitest';
import { key, station } from '../test/station';

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
