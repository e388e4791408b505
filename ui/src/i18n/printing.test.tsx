import { i18n } from '@lingui/core';
import { describe, expect, it } from 'vitest';
import { errorCodes } from '../ipc/bindings';
import { paperName } from './papers';
import { healthOf, reasonWords } from './printing';
import { describeProblem } from './problems';
import { activate, LANGS } from './setup';

/** What printers, systems and the queue itself can say. */
const REASONS = [
  ...['unreachable', 'timed-out', 'broken', 'busy', 'bad-answer', 'file', 'spooler', 'no-such-printer'],
  ...['not-authorised', 'needs-encryption', 'certificate', 'format', 'not-accepting', 'too-large'],
  ...['bad-document', 'attributes', 'unsupported', 'refused', 'media-empty', 'media-low', 'media-needed'],
  ...['media-jam', 'door-open', 'supply-empty', 'supply-low', 'output-full', 'offline', 'paused'],
  ...['temperature', 'tray-missing', 'memory-full', 'incoming', 'held', 'stopped', 'aborted'],
  ...['cancelled-at-printer', 'forgotten', 'in-doubt', 'interrupted', 'ready', 'other'],
];
const CODES = errorCodes.filter((code) => /^(documents|numbering|printing)\./.test(code));

describe('what a printer can suffer from', () => {
  it.each(LANGS)('has a sentence of its own in %s', async (lang) => {
    await activate('en');
    const english = new Map(REASONS.map((code) => [code, i18n._(reasonWords(code))]));
    expect(new Set(english.values()).size).toBe(REASONS.length);
    await activate(lang);
    for (const code of REASONS) {
      const words = i18n._(reasonWords(code));
      expect(words, code).toMatch(code === 'ready' ? /./ : /\.$/);
      if (lang !== 'en') expect(words, code).not.toBe(english.get(code));
    }
  });

  it.each(LANGS)('and what documents can suffer from is said in %s, with what to do', async (lang) => {
    await activate(lang);
    expect(CODES.length).toBeGreaterThan(11);
    const params = { loaded: 'a4', needed: '100x150', prefix: 'P-' };
    for (const code of CODES) {
      const { what, advice } = describeProblem({ code, params });
      expect(what, code).toMatch(/[.!]$/);
      expect(what, code).not.toMatch(/[{}]/);
      expect(advice, code).toBeTruthy();
    }
    const { what } = describeProblem({ code: 'printing.wrong_paper', params });
    expect(what).toContain('A4');
    expect(what).toContain('100 × 150');
  });

  it('is any problem where a newer version names another', () => {
    expect(reasonWords('ribbon-eaten')).toBe(reasonWords('other'));
    expect([healthOf('ready'), healthOf('media-low'), healthOf('media-empty'), healthOf(undefined)]).toEqual([
      'ok',
      'warn',
      'bad',
      undefined,
    ]);
  });
});

describe('a paper', () => {
  it.each([
    ['a4', 'A4'],
    ['100x150', '100 × 150'],
    ['4x6in', '4 × 6″'],
    ['3x8', 'A4 (3 × 8)'],
    ['3x8+5', 'A4 (3 × 8)'],
  ])('%s is called %s', (paper, name) => {
    expect(paperName(paper)).toBe(name);
  });
});
