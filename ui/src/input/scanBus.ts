import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { DecidedReading } from '../ipc/bindings';
import { topMost, useDepth } from './layers';

/** Where a scan came from. */
export type ScanSource = 'keyboard' | 'serial' | 'typed' | 'pasted';
/** One physical scan. `id` is made once, so a scan that is sent twice is counted once. */
export type Scan = {
  id: string;
  code: string;
  /** As it was received, before prefix, suffix and layout were made good. */
  raw: string;
  source: ScanSource;
  at: number;
};
/** What became of a scan, for the scan log: the word of a screen, or one of `BusResult`. */
export type ScanResult = string;
/** Said by the bus itself. */
export type BusResult = 'unheard' | 'failed' | 'ambiguous';
export type ScanLogEntry = Scan & { result: ScanResult | undefined };
type Handler = (scan: Scan) => ScanResult | Promise<ScanResult>;

/** What was read, before it is known which reading is meant: the most natural one first. */
export type Reading = {
  readings: readonly string[];
  raw: string;
  source: ScanSource;
  /** Nothing parts one code of this scanner from the next. */
  mayBeTwo?: boolean;
  /** Given by whoever heard it first; made here otherwise. */
  id?: string;
};
/** Asks what is known. */
type Decide = (readings: readonly string[], mayBeTwo: boolean) => Promise<DecidedReading>;
/** Something about a scan that a person should know. */
export type ScanDoubt = { kind: 'ambiguous' } | { kind: 'hint' | 'unheard' | 'failed'; code: string };

const LOG_SIZE = 200;
/** What the code of a badge begins with: whoever knows the rest can sign in, so no list shows it. */
const BADGE = /^u:/i;
/** Fewest characters of two codes that came as one. */
const TWO_CODES = 12;
/** Hear every scan before any screen does; `undefined` leaves it to the screens. */
const interceptors: ((scan: Scan) => Promise<ScanResult> | undefined)[] = [];
const handlers: { depth: number; run: Handler }[] = [];
let log: readonly ScanLogEntry[] = [];
const listeners = new Set<() => void>();
const doubted = new Set<(doubt: ScanDoubt) => void>();
let tail: Promise<unknown> = Promise.resolve();
let decide: Decide | undefined;

/** Who knows which codes there are. */
export function decideWith(next: Decide): void {
  decide = next;
}

/** Hears of scans that could not be read for certain. */
export function onScanDoubt(listener: (doubt: ScanDoubt) => void): () => void {
  doubted.add(listener);
  return () => doubted.delete(listener);
}

function setLog(next: readonly ScanLogEntry[]): void {
  log = next;
  for (const listener of listeners) listener();
}

/** A random UUID; `crypto.randomUUID` is missing where the page is not a secure context. */
export function newScanId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Puts a scan into the log, and gives the code as it may be shown. */
function enter(scan: Scan): string {
  const shown = BADGE.test(scan.code) ? { ...scan, code: 'U:…', raw: 'U:…' } : scan;
  setLog([{ ...shown, result: undefined }, ...log].slice(0, LOG_SIZE));
  return shown.code;
}

function unheard(code: string): BusResult {
  doubt({ kind: 'unheard', code });
  return 'unheard';
}

function close(id: string, result: ScanResult): void {
  setLog(log.map((entry) => (entry.id === id ? { ...entry, result } : entry)));
}

/** Gives a scan to the top-most scope. Without one, and when it fails, that is said and logged: never silence. */
async function hand(scan: Scan): Promise<ScanResult> {
  const shown = enter(scan);
  const handler = topMost(handlers);
  let result: ScanResult;
  try {
    const taken = interceptors.map((take) => take(scan)).find((answer) => answer !== undefined);
    result = await (taken ?? handler?.run(scan) ?? unheard(shown));
  } catch {
    result = 'failed' satisfies BusResult;
    doubt({ kind: 'failed', code: shown });
  }
  close(scan.id, result);
  return result;
}

/** A code that is certain, such as one that was typed. */
export function emitScan(code: string, source: ScanSource = 'keyboard'): Promise<ScanResult> {
  return hand({ id: newScanId(), code, raw: code, source, at: Date.now() });
}

/** Which codes a reading is; none when it can be read in ways that name different things. */
async function codesOf({ readings, mayBeTwo = false }: Reading): Promise<readonly string[]> {
  const [first = ''] = readings;
  const glued = mayBeTwo && first.length >= TWO_CODES;
  if (!decide || (readings.length < 2 && !glued)) return [first];
  const decided = await decide(readings, glued).catch(() => undefined);
  // Nobody could be asked: what was read is taken as it is, and the screen finds that it cannot be answered.
  if (!decided) return [first];
  if (decided.kind === 'known') return [decided.code];
  if (decided.kind === 'two') return decided.codes;
  if (decided.kind === 'unknown') {
    if (decided.hint !== null) doubt({ kind: 'hint', code: decided.hint });
    return [first];
  }
  doubt({ kind: 'ambiguous' });
  return [];
}

function doubt(about: ScanDoubt): void {
  for (const listener of doubted) listener(about);
}

async function take(reading: Reading, at: number): Promise<void> {
  const { raw, source, id = newScanId() } = reading;
  const codes = await codesOf(reading);
  const [code] = codes;
  if (code === undefined) {
    enter({ id, code: reading.readings[0] ?? raw, raw, source, at });
    close(id, 'ambiguous' satisfies BusResult);
    return;
  }
  // Screens answer in their own time; the order in which they hear is the order in which it was scanned.
  void hand({ id, code, raw, source, at });
  for (const next of codes.slice(1)) void hand({ id: newScanId(), code: next, raw, source, at });
}

/** Takes what a scanner read. Readings are decided and heard in the order in which they came. */
export function receive(reading: Reading): Promise<void> {
  const at = Date.now();
  const job = tail.then(() => take(reading, at));
  tail = job.catch(() => {});
  return job;
}

/** Hears scans while the component is mounted, unless something above it does. */
export function useScan(handler: Handler): void {
  const latest = useRef(handler);
  latest.current = handler;
  const depth = useDepth();
  useEffect(() => {
    const entry = { depth, run: (scan: Scan) => latest.current(scan) };
    handlers.push(entry);
    return () => {
      handlers.splice(handlers.indexOf(entry), 1);
    };
  }, [depth]);
}

/** Takes scans that mean the same on every screen, such as badges. */
export function useScanEverywhere(take: (scan: Scan) => Promise<ScanResult> | undefined): void {
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const entry = (scan: Scan) => latest.current(scan);
    interceptors.push(entry);
    return () => {
      interceptors.splice(interceptors.indexOf(entry), 1);
    };
  }, []);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The last scans, newest first. */
export function useScanLog(): readonly ScanLogEntry[] {
  return useSyncExternalStore(subscribe, () => log);
}
