import { charOf } from './layouts';

/** One key event as the recogniser sees it; times are milliseconds on the event clock. */
export type KeyIn = {
  /** The physical key; empty where a program types characters instead of keys. */
  code: string;
  key: string;
  shift: boolean;
  ctrl: boolean;
  alt: boolean;
  altGraph: boolean;
  meta: boolean;
  repeat: boolean;
  t: number;
};

/** What a scanner that emulates a US keyboard meant by this physical key, whatever layout the system has. */
export function usChar(code: string, shift: boolean): string | undefined {
  return charOf('us', { code, shift, altGr: false, key: '' });
}

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'NumLock']);

/** Keys that change others and never mean anything alone. */
export function isModifier(key: string): boolean {
  return MODIFIERS.has(key);
}

/** The keys with which scanners end a code. */
export function isSuffix({ code, key }: Pick<KeyIn, 'code' | 'key'>): boolean {
  const name = code || key;
  return name === 'Enter' || name === 'NumpadEnter' || name === 'Tab';
}

/** Reads the parts of a DOM event that the recogniser needs. */
export function toKeyIn(event: KeyboardEvent): KeyIn {
  return {
    code: event.code,
    key: event.key,
    shift: event.shiftKey,
    ctrl: event.ctrlKey,
    alt: event.altKey,
    altGraph: event.getModifierState?.('AltGraph') ?? false,
    meta: event.metaKey,
    repeat: event.repeat,
    t: event.timeStamp || performance.now(),
  };
}
