import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { LANGS } from '../i18n/setup';
import { useUi } from '../state/ui';
import { violations } from './axe';
import { scan } from './keys';
import { cutTexts, hangingOut, headings, sideways } from './layout';
import { open, settled } from './render';
import type { Case } from './screenCase';

/** What holds for every screen, in every language and both themes. */
export function eachIsFit(cases: readonly Case[]): void {
  describe.each([...cases])('$name', ({ at, core, scans, presses = [], chooses, ready }) => {
    it.each(LANGS)(
      'in %s has no accessibility violation in light and dark, and no cut text',
      async (lang) => {
        await open(at, { core: core(), lang });
        await settled(ready);
        if (scans) await scan(scans);
        for (const selector of presses) ((await settled(selector)) as HTMLElement).click();
        if (chooses)
          await userEvent.selectOptions((await settled('[role=dialog] select')) as HTMLElement, chooses);
        await settled(ready);
        expect(await violations()).toEqual([]);
        useUi.getState().set({ theme: 'dark' });
        await expect.poll(() => document.documentElement.dataset.theme).toBe('dark');
        await settled(ready);
        expect(await violations(['color-contrast'])).toEqual([]);
        expect([cutTexts(), hangingOut(), sideways()]).toEqual([[], [], []]);
        expect(headings()).toHaveLength(1);
      },
    );
  });
}
