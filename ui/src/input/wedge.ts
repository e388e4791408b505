import { isModifier, isSuffix, type KeyIn, usChar } from './keys';

export type WedgeConfig = {
  /** Keys closer than this belong to one burst (milliseconds). */
  maxGapMs: number;
  /** With this many keys a burst is certainly a scanner. */
  confirmLen: number;
  /** Fewest characters of a code that ends by silence. */
  idleLen: number;
  /** Silence that ends a code without a suffix (milliseconds). */
  idleMs: number;
  /** Characters a configured scanner sends before each code; they make a scan certain at once. */
  prefix: string;
};
export const DEFAULTS: WedgeConfig = { maxGapMs: 35, confirmLen: 4, idleLen: 6, idleMs: 90, prefix: '' };

export type WedgeScan = { code: string; raw: string; at: number; ms: number; end: 'suffix' | 'idle' };
export type Verdict = 'pass' | 'swallow';
/** A key of the current burst; `held` keys were kept from the page and are given back when a human pressed them. */
export type BurstKey = { ch: string; key: KeyIn; held: boolean; released?: boolean };

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
  private scanning = false;
  /** The last key was a space that may be the suffix. */
  private spaceEnds = false;
  /** A second suffix (CR LF) right after a scan is part of it. */
  private quietUntil = Number.NEGATIVE_INFINITY;
  readonly config: WedgeConfig;

  constructor(
    config: Partial<WedgeConfig>,
    private readonly on: WedgeCallbacks,
  ) {
    this.config = { ...DEFAULTS, ...config };
  }

  get pending(): boolean {
    return this.burst.length > 0;
  }

  /** Milliseconds of silence after which `tick` has something to decide. */
  get patience(): number {
    return this.scanning && !this.spaceEnds ? this.config.idleMs : this.config.maxGapMs;
  }

  /** `editing` says whether a text field has the focus. */
  feed(key: KeyIn, editing: boolean): Verdict {
    if (isModifier(key.key)) return 'pass';
    if (this.pending && !this.near(key.t)) this.settle();

    if (key.alt && !key.ctrl && /^Numpad\d$/.test(key.code)) {
      this.altDigits += key.code[6];
      return 'swallow';
    }
    if (key.ctrl && !key.altGraph) return this.control(key, editing);
    if (key.meta || (key.alt && !key.altGraph)) return this.human();
    if (isSuffix(key.code)) return this.suffix(key, editing);

    const ch = usChar(key.code, key.shift) ?? (key.key.length === 1 ? key.key : undefined);
    if (ch === undefined) return this.human();
    // A held key repeats only after a pause, so a repeat inside a burst is a doubled character of the code.
    if (!this.pending && (key.repeat || ch === ' ')) return 'pass';
    return this.push(ch, key, editing);
  }

  /** Alt was released: scanners that send Alt and digits have finished one character. */
  altUp(key: KeyIn, editing: boolean): Verdict {
    if (!this.altDigits) return 'pass';
    const ch = String.fromCharCode(Number(this.altDigits));
    this.altDigits = '';
    if (this.pending && !this.near(key.t)) this.settle();
    this.push(ch, key, editing);
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
    return t - this.lastAt() <= (this.scanning ? this.config.idleMs : this.config.maxGapMs);
  }

  private control(key: KeyIn, editing: boolean): Verdict {
    const inside = this.pending && (this.scanning || this.burst.length >= 2);
    if (inside && key.code === 'BracketRight') return this.push('\x1d', key, editing);
    if (inside && (key.code === 'KeyJ' || key.code === 'KeyM')) return this.complete(key.t, 'suffix');
    return this.human();
  }

  private suffix(key: KeyIn, editing: boolean): Verdict {
    const certain = this.burst.length >= 2 || (this.pending && !editing);
    if (certain) return this.complete(key.t, 'suffix');
    if (!this.pending && key.t <= this.quietUntil) return 'swallow';
    return this.human();
  }

  private push(ch: string, key: KeyIn, editing: boolean): Verdict {
    if (!this.pending) {
      this.on.onStart?.();
      this.burst = this.takeUnwanted(key.t, editing);
    }
    this.spaceEnds = ch === ' ' && this.burst.length >= 2;
    const held = this.scanning || !editing || this.spaceEnds;
    this.burst.push({ ch, key, held });
    const prefixed = this.config.prefix !== '' && this.text() === this.config.prefix;
    if (!this.scanning && (prefixed || this.burst.length >= this.config.confirmLen)) {
      this.scanning = true;
      this.on.onConfirm?.();
      return 'swallow';
    }
    return held ? 'swallow' : 'pass';
  }

  /** With no field focused a slow start loses nothing: keys without a meaning wait for what follows them. */
  private takeUnwanted(t: number, editing: boolean): BurstKey[] {
    const keys = this.unwanted;
    this.unwanted = [];
    const last = keys.at(-1)?.key.t ?? Number.NEGATIVE_INFINITY;
    return !editing && t - last <= this.config.idleMs ? keys : [];
  }

  private text(): string {
    return this.burst.map((key) => key.ch).join('');
  }

  private complete(at: number, end: WedgeScan['end']): Verdict {
    const raw = this.text();
    const ms = at - (this.burst[0]?.key.t ?? at);
    if (!this.scanning) this.on.onConfirm?.();
    this.reset();
    this.quietUntil = at + this.config.idleMs;
    const { prefix } = this.config;
    const code = (prefix && raw.startsWith(prefix) ? raw.slice(prefix.length) : raw).trim();
    if (code) this.on.onScan({ code, raw, at, ms, end });
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
    if (scanning) this.on.onRelease?.(burst);
    else this.release(burst);
  }

  private release(burst: readonly BurstKey[]): void {
    const wanted = burst.map(
      (entry) => !entry.released && this.on.onHumanKey?.(entry.key, entry.held) === true,
    );
    const meaningless = burst.every(({ held }, index) => held && !wanted[index]);
    this.unwanted = meaningless ? burst.map((entry) => ({ ...entry, released: true })) : [];
  }

  private reset(): void {
    this.burst = [];
    this.scanning = false;
    this.spaceEnds = false;
  }
}
