import type { ScannerLayout } from '../ipc/bindings';

/** One key of a scan: which physical key, and what the system made of it. */
export type Press = { code: string; shift: boolean; altGr: boolean; key: string };
type Keyboard = {
  plain: string;
  shifted: string;
  /** What a key says with AltGr. */
  altGr?: Record<string, string>;
  /** The key between Shift and Z, which US keyboards do not have. */
  extra?: readonly [string, string];
  /** Characters that other systems have on a key of this layout. */
  aliases?: Record<string, readonly [string, boolean]>;
};

const LETTERS = [...'QWERTYUIOP', '[', ']', '\\', ...'ASDFGHJKL', ';', "'", ...'ZXCVBNM', ',', '.', '/'];
const NAMES: Record<string, string> = {
  ...{ '[': 'BracketLeft', ']': 'BracketRight', '\\': 'Backslash', ';': 'Semicolon', "'": 'Quote' },
  ...{ ',': 'Comma', '.': 'Period', '/': 'Slash' },
};
/** Physical keys in the order of the tables below: row by row, from the left. */
const KEYS: readonly string[] = [
  'Backquote',
  ...[...'1234567890'].map((digit) => `Digit${digit}`),
  ...['Minus', 'Equal'],
  ...LETTERS.map((letter) => NAMES[letter] ?? `Key${letter}`),
];
/** Takes the place of a key without a character of its own, dead keys included. */
const NONE = '\0';

const US: Keyboard = {
  plain: "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./",
  shifted: '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?',
};

/** Windows' layouts of the countries; where X11 differs it is an alias. */
const KEYBOARDS: Record<Exclude<ScannerLayout, 'system'>, Keyboard> = {
  us: US,
  // Polish (programmers) types ASCII as a US keyboard does.
  pl: US,
  ua: {
    plain: "'1234567890-=йцукенгшщзхї\\фівапролджєячсмитьбю.",
    shifted: '₴!"№;%:?*()_+ЙЦУКЕНГШЩЗХЇ/ФІВАПРОЛДЖЄЯЧСМИТЬБЮ,',
    aliases: {
      ґ: ['Backslash', false],
      Ґ: ['Backslash', true],
      ʼ: ['Backquote', true],
      '’': ['Backquote', false],
    },
  },
  ru: {
    plain: 'ё1234567890-=йцукенгшщзхъ\\фывапролджэячсмитьбю.',
    shifted: 'Ё!"№;%:?*()_+ЙЦУКЕНГШЩЗХЪ/ФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,',
  },
  de: {
    plain: `^1234567890ß${NONE}qwertzuiopü+#asdfghjklöäyxcvbnm,.-`,
    shifted: `°!"§$%&/()=?${NONE}QWERTZUIOPÜ*'ASDFGHJKLÖÄYXCVBNM;:_`,
    altGr: {
      ...{ Digit7: '{', Digit8: '[', Digit9: ']', Digit0: '}', Minus: '\\', KeyQ: '@' },
      ...{ BracketRight: '~', IntlBackslash: '|' },
    },
    extra: ['<', '>'],
    aliases: { '´': ['Equal', false], '`': ['Equal', true] },
  },
  fr: {
    plain: `²&é"'(-è_çà)=azertyuiop${NONE}$*qsdfghjklmùwxcvbn,;:!`,
    shifted: `${NONE}1234567890°+AZERTYUIOP${NONE}£µQSDFGHJKLM%WXCVBN?./§`,
    altGr: {
      ...{ Digit2: '~', Digit3: '#', Digit4: '{', Digit5: '[', Digit6: '|', Digit7: '`', Digit8: '\\' },
      ...{ Digit9: '^', Digit0: '@', Minus: ']', Equal: '}' },
    },
    extra: ['<', '>'],
    aliases: { '^': ['BracketLeft', false], '¨': ['BracketLeft', true] },
  },
};

/** Layouts that are tried for a scanner that was never calibrated, the likeliest first. */
export const LAYOUTS: readonly Exclude<ScannerLayout, 'system'>[] = ['us', 'pl', 'de', 'fr', 'ua', 'ru'];

const NUMPAD: Record<string, string> = {
  ...{ NumpadDecimal: '.', NumpadSubtract: '-', NumpadAdd: '+', NumpadMultiply: '*', NumpadDivide: '/' },
  Space: ' ',
};
/** Of each physical key its place in the tables. */
const PLACE = new Map(KEYS.map((code, place) => [code, place]));

function plainOrShifted(keyboard: Keyboard, code: string, shift: boolean): string | undefined {
  if (code === 'IntlBackslash') return keyboard.extra?.[shift ? 1 : 0];
  const place = PLACE.get(code);
  if (place === undefined) return undefined;
  const ch = [...(shift ? keyboard.shifted : keyboard.plain)][place];
  return ch === NONE ? undefined : ch;
}

const isAscii = (ch: string | undefined): ch is string => ch !== undefined && ch > '\x1f' && ch < '\x7f';

/**
 * What a scanner that pretends to be this keyboard means by a key. Codes are ASCII: where the layout has another letter,
 * the scanner can only have sent the key of a US keyboard. `system` takes what the system made of the key.
 */
export function charOf(layout: ScannerLayout, press: Press): string | undefined {
  const { code, shift, altGr, key } = press;
  if (/^Numpad\d$/.test(code)) return code[6];
  if (NUMPAD[code] !== undefined) return NUMPAD[code];
  if (layout === 'system') return key.length === 1 ? key : plainOrShifted(US, code, shift);
  const keyboard = KEYBOARDS[layout];
  const ch = altGr ? keyboard.altGr?.[code] : plainOrShifted(keyboard, code, shift);
  return isAscii(ch) ? ch : plainOrShifted(US, code, shift);
}

/** Whether some country's keyboard says something by this key with AltGr. */
export function hasAltGr(code: string): boolean {
  return LAYOUTS.some((layout) => KEYBOARDS[layout].altGr?.[code] !== undefined);
}

/** Of each character of a keyboard the key that types it; the plainest way where there are several. */
function keysOf(keyboard: Keyboard): Map<string, Press> {
  const found = new Map<string, Press>();
  const add = (ch: string | undefined, code: string | undefined, shift: boolean, altGr = false) => {
    if (ch && ch !== NONE && code && !found.has(ch)) found.set(ch, { code, shift, altGr, key: ch });
  };
  for (const [place, ch] of [...keyboard.plain].entries()) add(ch, KEYS[place], false);
  for (const [place, ch] of [...keyboard.shifted].entries()) add(ch, KEYS[place], true);
  add(' ', 'Space', false);
  for (const [level, ch] of (keyboard.extra ?? []).entries()) add(ch, 'IntlBackslash', level === 1);
  for (const [code, ch] of Object.entries(keyboard.altGr ?? {})) add(ch, code, false, true);
  for (const [ch, [code, shift]] of Object.entries(keyboard.aliases ?? {})) add(ch, code, shift);
  return found;
}
const KEYS_OF = new Map(LAYOUTS.map((layout) => [layout, keysOf(KEYBOARDS[layout])]));

/** The keys that type a text on a keyboard of a country, if it can be typed there. */
export function pressesOf(layout: Exclude<ScannerLayout, 'system'>, text: string): Press[] | undefined {
  const presses = [...text].map((ch) => (ch < ' ' ? control(ch) : KEYS_OF.get(layout)?.get(ch)));
  return presses.every((press) => press !== undefined) ? presses : undefined;
}

/** A control character inside a code (the separator of GS1) is the same on every keyboard. */
const control = (ch: string): Press => ({ code: '', shift: false, altGr: false, key: ch });

/** What a scanner of this layout meant by its keys; `undefined` where one of them says nothing. */
export function decode(layout: ScannerLayout, presses: readonly Press[]): string | undefined {
  const chars = presses.map((press) => (press.code ? charOf(layout, press) : press.key));
  return chars.every((ch) => ch !== undefined) ? chars.join('') : undefined;
}

const distinct = (texts: readonly (string | undefined)[]) =>
  [...new Set(texts.filter((text) => text !== undefined && text !== ''))] as string[];

/**
 * What the keys of a scan may mean, the most natural reading first. One reading when the layout is known; several
 * otherwise, which only known codes can decide between. Digits alone mean the same on every keyboard that types them.
 */
export function readingsOf(presses: readonly Press[], layout: ScannerLayout | null): string[] {
  const text = presses.map(({ key }) => key).join('');
  if (presses.every(({ code, key }) => !code && key >= ' ')) return readingsOfText(text, layout);
  const known = layout && decode(layout, presses);
  if (known) return [known];
  const us = decode('us', presses);
  if (us !== undefined && /^\d+$/.test(us)) return [us];
  const wholeText = presses.every(({ key }) => key.length === 1) ? text : undefined;
  return distinct([us, ...LAYOUTS.map((other) => decode(other, presses)), wholeText]);
}

/**
 * What a text may have been before a keyboard layout of the system garbled it: pasted, or typed by a program that sends
 * characters instead of keys (a remote desktop).
 */
export function readingsOfText(text: string, layout: ScannerLayout | null): string[] {
  if (/^\d+$/.test(text)) return [text];
  const back = LAYOUTS.map((system) => {
    const presses = pressesOf(system, text);
    return presses && decode(layout && layout !== 'system' ? layout : 'us', presses);
  });
  return distinct([text, ...back]);
}
