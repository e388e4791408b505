import { describe, expect, it } from 'vitest';
import { charOf, decode, LAYOUTS, type Press, pressesOf, readingsOf, readingsOfText } from './layouts';

/** Codes as shops, warehouses and carriers make them: 500 of a dozen kinds. */
function codes(): string[] {
  const kinds: ((n: string) => string)[] = [
    (n) => `5904210${n}834`,
    (n) => `MUG-SW-${n}`,
    (n) => `ZY${n}-QA`,
    (n) => `yz.${n}/wM`,
    (n) => `//BOX-${n}`,
    (n) => `A-${n}_B+C`,
    (n) => `]C1010482000012345710L${n}\x1d21XZ`,
    (n) => `#${n}:7`,
    (n) => `W ${n} Q`,
    (n) => `U:${n}ABCDEF`,
  ];
  return Array.from({ length: 500 }, (_, n) => kinds[n % kinds.length]?.(String(n).padStart(3, '0')) ?? '');
}

/** The keys that a scanner of a layout sends: Cyrillic keyboards have no Latin letters, so those come as a US one's. */
function keysOf(layout: (typeof LAYOUTS)[number], code: string): Press[] {
  return [...code].flatMap((ch) => pressesOf(layout, ch) ?? pressesOf('us', ch) ?? []);
}

/** Every character that a key can say on a system, found by asking which characters lead back to that key. */
const SYSTEM_CHARS = [
  ...'`1234567890-=qwertyuiop[]\\asdfghjkl;\'zxcvbnm,./~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?',
  ...'ёйцукенгшщзхъфывапролджэячсмитьбюіїєґЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮІЇЄҐ₴№',
  ...'ßüöäÜÖÄ°§´²éèçàù¨£µ',
];
const SYSTEMS = new Map(
  LAYOUTS.map((system) => {
    const keys = new Map<string, string>();
    for (const ch of SYSTEM_CHARS) {
      const [back] = pressesOf(system, ch) ?? [];
      if (back && !back.altGr) keys.set(`${back.code} ${back.shift}`, ch);
    }
    return [system, keys];
  }),
);
function systemChar(system: (typeof LAYOUTS)[number], press: Press): string {
  if (!press.code || press.code === 'Space') return press.key;
  return SYSTEMS.get(system)?.get(`${press.code} ${press.shift}`) ?? '�';
}

/** What a system with this layout makes of keys. */
const typedOn = (system: (typeof LAYOUTS)[number], presses: readonly Press[]) =>
  presses.map((press) => systemChar(system, press)).join('');

describe.each(LAYOUTS)('a scanner set to the layout %s', (layout) => {
  it('is read right in all 500 codes once it is calibrated', () => {
    for (const code of codes()) {
      const presses = keysOf(layout, code);
      expect(readingsOf(presses, layout)).toEqual([code]);
    }
  });

  it('has the right reading among those that known codes decide between', () => {
    for (const code of codes()) expect(readingsOf(keysOf(layout, code), null)).toContain(code);
  });
});

describe.each(LAYOUTS)('a system with the layout %s', (system) => {
  it('changes nothing for a scanner that sends keys', () => {
    for (const code of codes()) {
      const presses = keysOf('us', code).map((press) => ({ ...press, key: systemChar(system, press) }));
      expect(readingsOf(presses, 'us')).toEqual([code]);
      expect(readingsOf(presses, null)[0]).toBe(code);
    }
  });

  it('hands over text from which the code is found again', () => {
    for (const code of codes()) {
      const text = typedOn(system, keysOf('us', code));
      if (text.includes('�')) continue;
      expect(readingsOfText(text, 'us')).toContain(code);
    }
  });
});

describe('readings', () => {
  it('need no question for digits', () => {
    expect(readingsOf(keysOf('us', '5904210118834'), null)).toEqual(['5904210118834']);
    expect(readingsOfText('5904210118834', null)).toEqual(['5904210118834']);
  });

  it('of a French scanner begin with what other keyboards would have typed', () => {
    expect(readingsOf(keysOf('fr', '12'), null)).toEqual(['!@', '!"', '12']);
  });

  it('take Cyrillic text back', () => {
    expect(readingsOfText('ЬГП-12', null)).toContain('MUG-12');
    expect(readingsOfText('ЬГП-ІЦ', null)).toContain('MUG-SW');
    expect(readingsOfText('ЬГП-ЫЦ', null)).toContain('MUG-SW');
  });

  it('of another layout of the system are its own characters', () => {
    const presses = [...'AB-1'].map((key) => ({ code: 'KeyX', shift: false, altGr: false, key }));
    expect(decode('system', presses)).toBe('AB-1');
  });

  it('know AltGr of Germany and France', () => {
    expect(charOf('de', { code: 'Digit9', shift: false, altGr: true, key: ']' })).toBe(']');
    expect(charOf('fr', { code: 'Digit0', shift: false, altGr: true, key: '@' })).toBe('@');
  });
});
