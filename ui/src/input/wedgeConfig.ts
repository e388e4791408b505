import type { ScannerSettings } from '../ipc/bindings';
import type { WedgeConfig } from './wedge';

/** How scans are told from typing on this station. The settings are the lasting copy; a calibration listens longer. */
let settled: Partial<WedgeConfig> = {};
let lent: Partial<WedgeConfig> | undefined;
const listeners = new Set<(config: Partial<WedgeConfig>) => void>();

/** A busy computer may hold the keys of one code apart this long; behind the last one a measured scanner presses another. */
const AWAIT_END_MS = 500;
/** While a calibration runs, keys may be this far apart and a code may have no end. */
const PATIENT: Partial<WedgeConfig> = { maxGapMs: 120, idleMs: 300, layout: 'us' };

export function wedgeConfig(): Partial<WedgeConfig> {
  return lent ?? settled;
}

function tell(): void {
  for (const listener of listeners) listener(wedgeConfig());
}

export function onWedgeConfig(listener: (config: Partial<WedgeConfig>) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Silence after which a code without an end is whole: longer than any gap inside it. */
const idleMsOf = (maxGapMs: number) => Math.max(90, maxGapMs + 30);

/** From now on the scanner is the one of these settings. */
export function followScanner({ maxGapMs, prefix, suffix, layout, end }: ScannerSettings): void {
  const awaitEndMs = layout !== null && end !== 'silence' ? AWAIT_END_MS : null;
  settled = { maxGapMs, idleMs: idleMsOf(maxGapMs), awaitEndMs, prefix, suffix, layout };
  tell();
}

/** Listens patiently to a scanner of which nothing is known yet; returns what ends it. */
export function listenPatiently(): () => void {
  lent = PATIENT;
  tell();
  return () => {
    lent = undefined;
    tell();
  };
}
