import { i18n } from '@lingui/core';
import { describe, expect, it } from 'vitest';
import { errorCodes } from '../ipc/bindings';
import { describeProblem } from './problems';
import { activate, LANGS } from './setup';

/** What the connection check and the first look at a shop can say. */
const ABOUT_SHOPS = errorCodes.filter((code) => /^(shop|warning)\./.test(code));
const params = {
  status: '403',
  to: 'https://other.example',
  minutes: '47',
  version: '8.2',
  plugin: 'AfterShip',
  detail: 'x',
  remoteMessage: 'no',
};

describe('everything that a shop can suffer from', () => {
  it.each(LANGS)('has a sentence and says what to do in %s', async (lang) => {
    await activate('en');
    const english = new Map(ABOUT_SHOPS.map((code) => [code, describeProblem({ code, params })]));
    await activate(lang);
    expect(i18n.locale).toBe(lang);
    expect(ABOUT_SHOPS.length).toBeGreaterThan(25);
    for (const code of ABOUT_SHOPS) {
      const { what, advice } = describeProblem({ code, params });
      expect(what, code).toMatch(/[.!:].*$/);
      expect(advice, code).toBeTruthy();
      expect(what, code).not.toMatch(/[{}]/);
      if (lang !== 'en') {
        expect(what, code).not.toBe(english.get(code)?.what);
        expect(advice, code).not.toBe(english.get(code)?.advice);
      }
    }
  });
});
