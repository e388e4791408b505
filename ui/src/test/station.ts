import { type KeyIn, usChar } from '../input/keys';
import { type Verdict, type WedgeConfig, WedgeDetector, type WedgeScan } from '../input/wedge';

/** A recogniser with everything that it says, and what feeds it keys. */

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

export const key = (code: string, t: number, more: Partial<KeyIn> = {}): KeyIn => ({
  ...{ code, key: code.at(-1)?.toLowerCase() ?? '', shift: false, ctrl: false, alt: false },
  ...{ altGraph: false, meta: false, repeat: false, t },
  ...more,
});

/** `shortcuts` are the keys that mean something on the screen. */
export function station(config: Partial<WedgeConfig> = {}, editing = true, shortcuts: string[] = []) {
  const scans: WedgeScan[] = [];
  const human: string[] = [];
  const released: string[] = [];
  let confirmed = 0;
  let started = 0;
  const detector = new WedgeDetector(config, {
    onScan: (scan) => scans.push(scan),
    onHumanKey: ({ code }) => {
      human.push(code);
      return shortcuts.includes(code);
    },
    onRelease: (keys) => released.push(keys.map(({ ch }) => ch).join('')),
    onConfirm: () => confirmed++,
    onStart: () => started++,
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
  return {
    detector,
    feed,
    send,
    press,
    scans,
    human,
    released,
    confirmed: () => confirmed,
    started: () => started,
  };
}
