import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { ItemPicture, PackingView, ScanOutcome } from '../ipc/bindings';
import * as fixtures from '../test/fixtures';
import { scan } from '../test/keys';
import { PICTURE } from '../test/pages';
import { open, settled } from '../test/render';
import { FixtureCore } from '../test/transport';

/** Every item has a picture; those of `without` have none yet. */
const pictures =
  (without: readonly string[] = []) =>
  ({ itemIds }: { itemIds: string[] }): ItemPicture[] =>
    itemIds.map((itemId) => ({ itemId, picture: without.includes(itemId) ? null : PICTURE }));

function bench(view: PackingView, outcome: ScanOutcome) {
  return new FixtureCore({
    'packing.current': () => view,
    'packing.scan': () => ({
      ...{ outcome, calledNow: null, command: null, asksForHelp: false, finish: null, view },
    }),
    'items.pictures': pictures(),
  });
}

const picture = (name: string) => page.getByRole('img', { name: `Picture: ${name}` });
const sizes = (selector: string) =>
  [...document.querySelectorAll(selector)].map((tile) => {
    const { width, height } = tile.getBoundingClientRect();
    return `${width} × ${height}`;
  });

describe('the picture of an item', () => {
  it('stands beside that of the item that is needed when the wrong one was scanned', async () => {
    const wrong: ScanOutcome = { outcome: 'wrongItem', scanned: fixtures.whiteMug, meantLineId: 'l3' };
    await open('/packing', { core: bench(fixtures.packing, wrong) });
    await settled('main ol li');
    await scan('5904210118827');
    const panel = page.getByRole('alert');
    for (const name of ['Чашка «Світанок», 350 мл', 'Рушник лляний 50 × 90'])
      await expect.element(panel.getByRole('img', { name: `Picture: ${name}` })).toBeVisible();
  });

  it.each([
    [1366, 768, 62],
    [1920, 1080, 170],
  ])('is as large as an answer at %i × %i has room for', async (width, height, least) => {
    await page.viewport(width, height);
    const wrong: ScanOutcome = { outcome: 'wrongItem', scanned: fixtures.whiteMug, meantLineId: 'l1' };
    await open('/packing', { core: bench(fixtures.packing, wrong), lang: 'uk' });
    await settled('main ol li');
    await scan('5904210118827');
    const panel = (await settled('[role=alert] img')).closest('section') as HTMLElement;
    const shown = [...panel.querySelectorAll('img')];
    expect(shown).toHaveLength(2);
    for (const img of shown) expect(img.getBoundingClientRect().height).toBeGreaterThanOrEqual(least);
    const { top, bottom } = panel.getBoundingClientRect();
    for (const part of panel.querySelectorAll('h2, img, button')) {
      expect(part.getBoundingClientRect().top).toBeGreaterThanOrEqual(top);
      expect(part.getBoundingClientRect().bottom).toBeLessThanOrEqual(bottom);
    }
    await page.viewport(1366, 768);
  });

  it('is large beside the item that was counted', async () => {
    const counted: ScanOutcome = { outcome: 'counted', lineId: 'l3', units: 1 };
    await open('/packing', { core: bench(fixtures.packing, counted) });
    await settled('main ol li');
    await scan('4820178451032');
    await expect
      .element(page.getByRole('status').getByRole('img', { name: 'Picture: Рушник лляний 50 × 90' }))
      .toBeVisible();
  });

  it('is asked for once for all items of a screen', async () => {
    const core = new FixtureCore({ 'items.pictures': pictures() });
    await open('/orders/order-0', { core });
    await expect.element(picture('Мед акацієвий, 400 г')).toBeVisible();
    const itemIds = ['l1', 'l2', 'l3', 'l4'].map((line) => `shop-1:${line}`);
    expect(core.sent('items.pictures')).toEqual([{ itemIds }]);
  });

  it('takes the place that was kept for it when it comes', async () => {
    const core = new FixtureCore({ 'items.pictures': pictures(['shop-1:l2']) });
    await open('/orders/order-0', { core });
    await expect.element(picture('Мед акацієвий, 400 г')).toBeVisible();
    await expect.element(picture('Свічка соєва «Липа», 200 г')).not.toBeInTheDocument();
    const before = sizes('main td span:has(> svg, > img)');
    core.answer('items.pictures', pictures());
    core.changed('pictures');
    await expect.element(picture('Свічка соєва «Липа», 200 г')).toBeVisible();
    expect(before).toContain('44 × 44');
    expect(sizes('main td span:has(> svg, > img)')).toEqual(before);
  });

  it('leaves a neutral tile where its bytes cannot be had', async () => {
    const core = new FixtureCore({ 'items.pictures': pictures() });
    core.documentUrl = () => 'data:image/jpeg;base64,AAAA';
    await open('/orders/order-0', { core });
    await settled('main td svg');
    await expect.element(picture('Мед акацієвий, 400 г')).not.toBeInTheDocument();
  });

  it.each(['/stock?item=item-1', '/waves/wave-7/pick', '/put-back'])('is shown at %s', async (address) => {
    const core = new FixtureCore({ 'items.pictures': pictures() });
    await open(address, { core });
    await expect.poll(() => document.querySelector(`img[alt^="Picture: "]`)).not.toBeNull();
  });
});
