import { it } from 'vitest';
import { page } from 'vitest/browser';
import { FLOOR_CASES } from './floorCases';
import { OFFICE_CASES } from './officeCases';
import { open, settled } from './render';

const wanted = ['packing, the weight does not fit', 'packing, everything is in', 'settings, users', 'a locked station, PIN', 'the menu of the user', 'settings, scanner and sounds', 'orders'];
it.each([...OFFICE_CASES, ...FLOOR_CASES].filter(({ name }) => wanted.includes(name)))('$name', async ({ name, at, core, presses = [], ready }) => {
  await open(at, { core: core(), lang: 'pl' });
  await settled(ready);
  for (const selector of presses) ((await settled(selector)) as HTMLElement).click();
  await settled(ready);
  await page.screenshot({ path: `../../node_modules/.shots/${name.replace(/\W+/g, '-')}.png` });
});
