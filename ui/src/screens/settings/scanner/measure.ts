import { decode, LAYOUTS, type Press } from '../../../input/layouts';
import type { WedgeScan } from '../../../input/wedge';
import type { ScannerEnd, ScannerLayout, ScannerSettings } from '../../../ipc/bindings';

/** What the two test codes told of a scanner. */
export type Measured = Pick<ScannerSettings, 'layout' | 'maxGapMs' | 'prefix' | 'suffix' | 'end'> & {
  /** Whether the separator of GS1 arrives; without it, lots of variable length run into what follows. */
  separator: boolean;
};
/** Why a scan of a test code tells nothing. */
export type NotMeasured = 'otherCode' | 'partOnly';

const GAP = { min: 20, max: 120 };
const SEPARATOR = '\x1d';
/** What the scanner says of the symbol (AIM identifier); the backend takes it off. */
const AIM = /\][A-Za-z][0-9A-Za-z]$/;

/** The largest gap but for one in a hundred, doubled: a busy computer hands keys over late. */
export function gapOf(scans: readonly Pick<WedgeScan, 'presses' | 'at' | 'end'>[]): number {
  const gaps = scans.flatMap(({ presses, at, end }) => {
    const times = [...presses.map(({ t }) => t), ...(end === 'idle' ? [] : [at])];
    return times.slice(1).map((t, place) => t - (times[place] ?? t));
  });
  const sorted = gaps.toSorted((a, b) => a - b);
  const p99 = sorted[Math.ceil(sorted.length * 0.99) - 1] ?? GAP.min;
  return Math.round(Math.min(GAP.max, Math.max(GAP.min, p99 * 2)));
}

/** What stands around a payload, once read as a keyboard of this layout. */
function around(layout: ScannerLayout, presses: readonly Press[], payload: string) {
  const text = decode(layout, presses);
  const at = text?.indexOf(payload) ?? -1;
  if (text === undefined || at < 0) return undefined;
  return { prefix: text.slice(0, at).replace(AIM, ''), suffix: text.slice(at + payload.length).trim() };
}

const CANDIDATES: readonly ScannerLayout[] = [...LAYOUTS.filter((layout) => layout !== 'pl'), 'system'];
const ENDS: Record<WedgeScan['end'], ScannerEnd> = { suffix: 'enter', tab: 'tab', idle: 'silence' };

/** The keyboard that a scanner pretends to be, by a scan of the first test code. */
export function layoutOf(
  scan: WedgeScan,
  payload: string,
): { layout: ScannerLayout; prefix: string; suffix: string } | NotMeasured {
  for (const layout of CANDIDATES) {
    const found = around(layout, scan.presses, payload);
    if (found) return { layout, ...found };
  }
  return scan.presses.length < payload.length ? 'partOnly' : 'otherCode';
}

/** Everything that the scans of both test codes tell. */
export function measure(
  first: WedgeScan,
  second: WedgeScan,
  payloads: readonly [string, string],
): Measured | NotMeasured {
  const known = layoutOf(first, payloads[0]);
  if (typeof known === 'string') return known;
  const whole = around(known.layout, second.presses, payloads[1]);
  const bare = around(known.layout, second.presses, payloads[1].replaceAll(SEPARATOR, ''));
  if (!whole && !bare) return 'otherCode';
  return { ...known, maxGapMs: gapOf([first, second]), end: ENDS[first.end], separator: whole !== undefined };
}
