import { useEffect, useRef, useSyncExternalStore } from 'react';
import { topMost, useDepth } from './layers';

/** One physical scan. `id` is made once, so a scan that is sent twice is counted once. */
export type Scan = { id: string; code: string; source: 'keyboard' | 'typed'; at: number };
/** What became of a scan, for the scan log. */
export type ScanResult = string;
export type ScanLogEntry = Scan & { result: ScanResult | undefined };
type Handler = (scan: Scan) => ScanResult | Promise<ScanResult>;

const LOG_SIZE = 200;
const handlers: { depth: number; run: Handler }[] = [];
let log: readonly ScanLogEntry[] = [];
const listeners = new Set<() => void>();

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

/** Gives a scan to the top-most scope; without one it is logged as unheard, never dropped in silence. */
export async function emitScan(code: string, source: Scan['source'] = 'keyboard'): Promise<ScanResult> {
  const scan: Scan = { id: newScanId(), code, source, at: Date.now() };
  setLog([{ ...scan, result: undefined }, ...log].slice(0, LOG_SIZE));
  const handler = topMost(handlers);
  let result: ScanResult;
  try {
    result = handler ? await handler.run(scan) : 'unheard';
  } catch {
    result = 'failed';
  }
  setLog(log.map((entry) => (entry.id === scan.id ? { ...entry, result } : entry)));
  return result;
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

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The last scans, newest first. */
export function useScanLog(): readonly ScanLogEntry[] {
  return useSyncExternalStore(subscribe, () => log);
}
