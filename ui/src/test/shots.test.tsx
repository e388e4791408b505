import { describe, it } from 'vitest';
import { page } from 'vitest/browser';
import * as fixtures from './fixtures';
import { scan } from './keys';
import { open } from './render';
import { FixtureCore } from './transport';

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));
const wanted = import.meta.env.VITE_SHOTS as string | undefined;

const wrong = () =>
  new FixtureCore({
    'packing.current': () => fixtures.packing,
    'packing.scan': () => ({
      outcome: { outcome: 'wrongItem', scanned: fixtures.whiteMug, meantLineId: 'l1' },
      view: { ...fixtures.packing, mistakes: 3 },
    }),
  });
const ok = () =>
  new FixtureCore({
    'packing.current': () => fixtures.packing,
    'packing.scan': () => ({ outcome: { outcome: 'counted', lineId: 'l1' }, view: fixtures.packing }),
  });
const cases: [string, string, FixtureCore, string?][] = [
  ['orders', '/orders', new FixtureCore()],
  ['order', '/orders/order-0', new FixtureCore()],
  ['packing-ready', '/packing', new FixtureCore()],
  ['packing', '/packing', ok(), '5904210118834'],
  ['packing-wrong', '/packing', wrong(), '5904210118827'],
  [
    'packing-done',
    '/packing',
    new FixtureCore({ 'packing.current': () => ({ ...fixtures.packed, trackingNumber: null }) }),
  ],
  ['documents', '/documents', new FixtureCore()],
  ['sync', '/sync', new FixtureCore()],
  ['settings', '/settings', new FixtureCore()],
  ['welcome', '/welcome', new FixtureCore()],
];
describe.runIf(wanted)('shots', () => {
  for (const [lang, theme] of [
    ['en', 'light'],
    ['uk', 'dark'],
    ['uk', 'light'],
    ['pl', 'dark'],
  ] as const)
    for (const [name, at, core, code] of cases)
      it(`${name} ${lang} ${theme}`, async () => {
        if (wanted !== 'all' && !`${name}-${lang}-${theme}`.match(new RegExp(wanted ?? ''))) return;
        await open(at, { core, lang, theme });
        await wait(300);
        if (code) await scan(code);
        await wait(200);
        await page.screenshot({ path: `../../../test-results/shots/${name}-${lang}-${theme}.png` });
      });
});
