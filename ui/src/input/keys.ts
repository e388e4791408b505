/** One key event as the recogniser sees it; times are milliseconds on the event clock. */
export type KeyIn = {
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

const SYMBOLS: Record<string, readonly [string, string]> = {
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backslash: ['\\', '|'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  Backquote: ['`', '~'],
  Comma: [',', '<'],
  Period: ['.', '>'],
  Slash: ['/', '?'],
  Space: [' ', ' '],
  NumpadDecimal: ['.', '.'],
  NumpadSubtract: ['-', '-'],
  NumpadAdd: ['+', '+'],
  NumpadMultiply: ['*', '*'],
  NumpadDivide: ['/', '/'],
};
const SHIFTED_DIGITS = ')!@#$%^&*(';

/** What a scanner that emulates a US keyboard meant by this physical key, whatever layout the system has. */
export function usChar(code: string, shift: boolean): string | undefined {
  if (/^Key[A-Z]$/.test(code)) return shift ? code[3] : code[3]?.toLowerCase();
  if (/^Digit\d$/.test(code)) return shift ? SHIFTED_DIGITS[Number(code[5])] : code[5];
  if (/^Numpad\d$/.test(code)) return code[6];
  return SYMBOLS[code]?.[shift ? 1 : 0];
}

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'NumLock']);

/** Keys that change others and never mean anything alone. */
export function isModifier(key: string): boolean {
  return MODIFIERS.has(key);
}

/** The keys with which scanners end a code. */
export function isSuffix(code: string): boolean {
  return code === 'Enter' || code === 'NumpadEnter' || code === 'Tab';
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
