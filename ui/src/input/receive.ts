import type { SerialScan } from '../ipc/bindings';
import { readingsOf, readingsOfText } from './layouts';
import { type Reading, receive } from './scanBus';
import { DEFAULTS, stripped, type WedgeScan } from './wedge';
import { wedgeConfig } from './wedgeConfig';

/** The prefix begins the next code too, where codes came without a pause; letters and digits may be part of a code. */
function parted(code: string, prefix: string): string[] {
  if (!prefix || /[\p{L}\p{N}]/u.test(prefix)) return [code];
  return code.split(prefix).filter((part) => part !== '');
}

const taps = new Set<(scan: WedgeScan) => void>();

/** Sees the keys of each scan as they came, for measuring a scanner; returns what ends it. */
export function tapKeys(tap: (scan: WedgeScan) => void): () => void {
  taps.add(tap);
  return () => taps.delete(tap);
}

/** What a keyboard scanner read. */
export function receiveKeys(scan: WedgeScan): void {
  for (const tap of taps) tap(scan);
  const { presses, raw, end } = scan;
  const config = { ...DEFAULTS, ...wedgeConfig() };
  const readings = readingsOf(presses, config.layout).map((text) => stripped(text, config));
  const mayBeTwo = end === 'idle';
  const [only, ...others] = readings.filter((text) => text !== '');
  if (only === undefined) return;
  const codes = others.length === 0 ? parted(only, config.prefix) : [];
  if (codes.length > 1)
    for (const code of codes) void receive({ readings: [stripped(code, config)], raw, source: 'keyboard' });
  else void receive({ readings: [only, ...others], raw, source: 'keyboard', mayBeTwo });
}

/** What came as text: pasted, or through a program that sends characters instead of keys. */
export function receiveText(text: string, source: Reading['source']): void {
  const config = { ...DEFAULTS, ...wedgeConfig() };
  const readings = readingsOfText(text, config.layout).map((reading) => stripped(reading, config));
  void receive({ readings: readings.filter((reading) => reading !== ''), raw: text, source });
}

/** What a serial scanner read: bytes, which no keyboard layout has touched. */
export function receiveSerial({ scanId, code }: SerialScan): void {
  const config = { ...DEFAULTS, ...wedgeConfig() };
  void receive({ readings: [stripped(code, config)], raw: code, source: 'serial', id: scanId });
}
