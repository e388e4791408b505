import type { ScannerLayout } from '../ipc/bindings';
import { isModifier, isSuffix, type KeyIn } from './keys';
import { charOf, hasAltGr, type Press } from './layouts';

export type WedgeConfig = {
  /** Keys closer than this belong to one burst (milliseconds). */
  maxGapMs: number;
  /** With this many keys a burst is certainly a scanner. */
  confirmLen: number;
  /** Fewest characters of a code that ends by silence. */
  idleLen: number;
  /** Silence that ends a code without a suffix (milliseconds). */
  idleMs: number;
  /** How long the key that a scanner is known to press behind each code is waited for; `null`: silence may be the end. */
  awaitEndMs: number | null;
  /** Characters a configured scanner sends before each code; they make a scan certain at once. */
  prefix: string;
  /** Characters it sends behind each code, before the key that ends it. */
  suffix: string;
  /** The keyboard that it pretends to be; `null` while nobody knows. */
  layout: ScannerLayout | null;
};
export const DEFAULTS: WedgeConfig = {
  ...{ maxGapMs: 35, confirmLen: 4, idleLen: 6, idleMs: 90, awaitEndMs: null },
  ...{ prefix: '', suffix: '', layout: null },
};

export type WedgeScan = {
  /** As decoded by the layout in force, without prefix and suffix. */
  code: string;
  /** As decoded, with them. */
  raw: string;
  /** The keys, for other layouts and for measuring. */
  presses: readonly (Press & { t: number })[];
  at: number;
  ms: number;
  end: 'suffix' | 'tab' | 'idle';
};
export type Verdict = 'pass' | 'swallow';
/** A key of the current burst; `held` keys were kept from the page and are given back when a human pressed them. */
export type BurstKey = { ch: string; key: KeyIn; held: boolean; altGr: boolean; released?: boolean };

export type WedgeCallbacks = {
  onScan(scan: WedgeScan): void;
  /** The burst begins: remember what the focused field contains. */
  onStart?(): void;
  /** The burst is a scan: take its first characters back out of the field. */
  onConfirm?(): void;
  /** A key that was no scan. Returns whether it meant something to somebody. */
  onHumanKey?(key: KeyIn, held: boolean): boolean;
  /** A burst looked like a scan and was none; its characters belong back into the field. */
  onRelease?(keys: readonly BurstKey[]): void;
};

const pressOf = ({ code, shift, key }: KeyIn, altGr: boolean): Press => ({ code, shift, altGr, key });

/** A code without what the scanner sends around it. */
export function stripped(raw: string, { prefix, suffix }: Pick<WedgeConfig, 'prefix' | 'suffix'>): string {
  const behind = prefix && raw.startsWith(prefix) ? raw.slice(prefix.length) : raw;
  return (suffix && behind.endsWith(suffix) ? behind.slice(0, -suffix.length) : behind).trim();
}

/**
 * Tells the keys of a keyboard-wedge scanner from those of a person. Pure: time comes with the keys.
 *
 * In a text field the first keys pass, so typing is never delayed; with no field focused every printable key waits
 * for the gap, so that no key of a scan ever reaches a widget. Suffixes inside a burst are always swallowed.
 */
export class WedgeDetector {
  private burst: BurstKey[] = [];
  /** Keys released last that nobody wanted: a slow scanner's first ones, when more follow soon. */
  private unwanted: BurstKey[] = [];
  private altDigits = '';
  /** The right Alt key is down: AltGr of a scanner for another country, whatever the system thinks of it. */
  private rightAlt = false;
  private scanning = false;
  /** The last key was a space that may be the suffix. */
  private spaceEnds = false;
  /** A second suffix (CR LF) right after a scan is part of it. */
  private quietUntil = Number.NEGATIVE_INFINITY;
  config: WedgeConfig;

  constructor(
    config: Partial<WedgeConfig>,
    private readonly on: WedgeCallbacks,
  ) {
    this.config = { ...DEFAULTS, ...config };
  }

  /** Another scanner, or the same one calibrated. What has begun ends as it was begun. */
  configure(config: Partial<WedgeConfig>): void {
    this.config = { ...DEFAULTS, ...config };
  }

  get pending(): boolean {
    return this.burst.length > 0;
  }

  /** Milliseconds of silence after which `tick` has something to decide. */
  get patience(): number {
    return this.scanning && !this.spaceEnds ? this.silence : this.config.maxGapMs;
  }

  /** Inside a scan. */
  private get silence(): number {
    return this.config.awaitEndMs ?? this.config.idleMs;
  }

  /** `editing` says whether a text field has the focus. */
  feed(key: KeyIn, editing: boolean): Verdict {
    if (isModifier(key.key)) {
      if (key.code === 'AltRight') this.rightAlt = true;
      return 'pass';
    }
    if (this.pending && !this.near(key.t)) this.settle();

    if (key.alt && !key.ctrl && /^Numpad\d$/.test(key.code)) {
      this.altDigits += key.code[6];
      return 'swallow';
    }
    const altGr = this.isAltGr(key);
    if (key.ctrl && !altGr) return this.control(key, editing);
    if (key.meta || (key.alt && !altGr)) return this.human();
    if (isSuffix(key)) return this.suffix(key, editing);

    const ch =
      charOf(this.config.layout ?? 'us', pressOf(key, altGr)) ?? (key.key.length === 1 ? key.key : undefined);
    if (ch === undefined) return this.human();
    // A held key repeats only after a pause, so a repeat inside a burst is a doubled character of the code.
    if (!this.pending && (key.repeat || ch === ' ')) return 'pass';
    return this.push(ch, key, editing, altGr);
  }

  /** AltGr as part of a code: for a scanner of such a country, or inside of a burst. A person's AltGr is the system's. */
  private isAltGr(key: KeyIn): boolean {
    const down = key.altGraph || (this.rightAlt && key.alt);
    const { layout } = this.config;
    return down && hasAltGr(key.code) && (key.altGraph || this.pending || layout === 'de' || layout === 'fr');
  }

  /** The right Alt key was released. */
  rightAltUp(): void {
    this.rightAlt = false;
  }

  /** Alt was released: scanners that send Alt and digits have finished one character. */
  altUp(key: KeyIn, editing: boolean): Verdict {
    if (!this.altDigits) return 'pass';
    const ch = String.fromCharCode(Number(this.altDigits));
    this.altDigits = '';
    if (this.pending && !this.near(key.t)) this.settle();
    this.push(ch, { ...key, code: '', key: ch }, editing);
    return 'swallow';
  }

  /** To be called after `patience`: ends scans without suffix and releases human keys. */
  tick(now: number): void {
    if (this.pending && now - this.lastAt() > this.patience) this.settle();
  }

  private lastAt(): number {
    return this.burst.at(-1)?.key.t ?? Number.NEGATIVE_INFINITY;
  }

  private near(t: number): boolean {
    return t - this.lastAt() <= (this.scanning ? this.silence : this.config.maxGapMs);
  }

  private control(key: KeyIn, editing: boolean): Verdict {
    const inside = this.pending && (this.scanning || this.burst.length >= 2);
    if (inside && key.code === 'BracketRight')
      return this.push('\x1d', { ...key, code: '', key: '\x1d' }, editing);
    if (key.code === 'KeyJ' || key.code === 'KeyM') {
      if (inside) return this.complete(key.t, 'suffix');
      // The line feed behind the Enter of a scan.
      if (!this.pending && key.t <= this.quietUntil) return 'swallow';
    }
    return this.human();
  }

  private suffix(key: KeyIn, editing: boolean): Verdict {
    const certain = this.burst.length >= 2 || (this.pending && !editing);
    if (certain) return this.complete(key.t, key.code === 'Tab' ? 'tab' : 'suffix');
    if (!this.pending && key.t <= this.quietUntil) return 'swallow';
    return this.human();
  }

  private push(ch: string, key: KeyIn, editing: boolean, altGr = false): Verdict {
    if (!this.pending) {
      this.burst = this.takeUnwanted(key.t, editing);
      // In a field, what it contained before the first of these keys is remembered already.
      if (this.burst.length === 0 || !editing) this.on.onStart?.();
    }
    this.spaceEnds = ch === ' ' && this.burst.length >= 2 && this.config.awaitEndMs === null;
    const held = this.scanning || !editing || this.spaceEnds;
    this.burst.push({ ch, key, held, altGr });
    const prefixed = this.config.prefix !== '' && this.text() === this.config.prefix;
    if (!this.scanning && (prefixed || this.burst.length >= this.config.confirmLen)) {
      this.scanning = true;
      this.on.onConfirm?.();
      return 'swallow';
    }
    return held ? 'swallow' : 'pass';
  }

  /**
   * With no field focused a slow start loses nothing: keys without a meaning wait for what follows them. In a field, keys
   * that were let go belong to what follows when their own times say so: a busy computer handed the rest over late.
   */
  private takeUnwanted(t: number, editing: boolean): BurstKey[] {
    const keys = this.unwanted;
    this.unwanted = [];
    const last = keys.at(-1)?.key.t ?? Number.NEGATIVE_INFINITY;
    const patience = editing ? this.config.maxGapMs : this.config.idleMs;
    return t - last <= patience && keys[0]?.held !== editing ? keys : [];
  }

  private text(): string {
    return this.burst.map((key) => key.ch).join('');
  }

  private complete(at: number, end: WedgeScan['end']): Verdict {
    const raw = this.text();
    const presses = this.burst.map(({ key, altGr }) => ({ ...pressOf(key, altGr), t: key.t }));
    const ms = at - (this.burst[0]?.key.t ?? at);
    if (!this.scanning) this.on.onConfirm?.();
    this.reset();
    this.quietUntil = at + this.config.idleMs;
    const code = stripped(raw, this.config);
    if (code) this.on.onScan({ code, raw, presses, at, ms, end });
    return 'swallow';
  }

  private human(): Verdict {
    this.settle();
    return 'pass';
  }

  /** Decides what the burst was, now that it is over. */
  private settle(): void {
    if (!this.pending) return;
    if (this.spaceEnds || (this.scanning && this.burst.length >= this.config.idleLen)) {
      this.complete(this.lastAt(), this.spaceEnds ? 'suffix' : 'idle');
      return;
    }
    const { burst, scanning } = this;
    this.reset();
    if (scanning) {
      this.on.onRelease?.(burst);
      this.keep(burst);
    } else this.release(burst);
  }

  private release(burst: readonly BurstKey[]): void {
    const wanted = burst.map(
      (entry) => !entry.released && this.on.onHumanKey?.(entry.key, entry.held) === true,
    );
    if (!wanted.includes(true)) this.keep(burst);
  }

  /** Remembers keys that were let go, until it is known whether what follows belongs to them. */
  private keep(burst: readonly BurstKey[]): void {
    this.unwanted = burst.map((entry) => ({ ...entry, released: true }));
  }

  private reset(): void {
    this.burst = [];
    this.scanning = false;
    this.spaceEnds = false;
  }
}
