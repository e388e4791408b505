import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright';
import { launch, openPage, scan, violations } from './support/browser.ts';
import {
  linesToPack,
  openOrderToPack,
  readNotes,
  rows,
  scanEverything,
  startDemo,
} from './support/journey.ts';
import { Bench } from './support/serve.ts';

describe('the main job, from the first start to a shipped order', () => {
  const bench = new Bench();
  let browser: Browser;
  let page: Page;
  let number = '';

  before(async () => {
    browser = await launch();
    page = await openPage(browser, await bench.serve(), { language: 'en', theme: 'light' });
  });
  after(async () => {
    await browser.close();
    await bench.close();
  });

  test('the first screen offers the demo and one’s own shop, and is accessible', async () => {
    await page.getByRole('button', { name: 'Connect your WooCommerce shop' }).waitFor();
    assert.deepEqual(await violations(page), []);
  });

  test('the demo’s open orders arrive', async () => {
    await startDemo(page);
    assert.ok((await rows(page).count()) > 5);
    assert.deepEqual(await violations(page), []);
  });

  test('an order is found by part of a name in the other alphabet', async () => {
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog');
    await palette.getByRole('searchbox').fill('bondarenk');
    await palette.getByRole('option').filter({ hasText: 'Бондаренко' }).first().waitFor();
    await page.keyboard.press('Escape');
    await palette.waitFor({ state: 'detached' });
  });

  test('an order that may be packed opens on the station', async () => {
    number = await openOrderToPack(page);
    assert.match(number, /^\d+$/);
    assert.deepEqual(await violations(page), []);
    await page.getByRole('button', { name: 'Pack', exact: true }).click();
    assert.ok((await linesToPack(page)).length > 0);
    assert.deepEqual(await violations(page), []);
  });

  test('an unknown code counts nothing, stays on the screen and is acknowledged with Enter', async () => {
    await scan(page, '4006381333931');
    const alert = page.getByRole('alert');
    await alert.waitFor();
    assert.ok((await linesToPack(page)).every((line) => line.counted === 0));
    assert.deepEqual(await violations(page), []);
    await page.getByRole('button', { name: 'Got it' }).click();
  });

  test('after kill -9 the work goes on where it was', async () => {
    const [first] = await linesToPack(page);
    assert.ok(first);
    await scan(page, first.code);
    await page.locator('[role=progressbar][aria-valuenow="1"]').waitFor();
    await bench.kill();
    await page.context().close();
    page = await openPage(browser, await bench.serve(), { language: 'en', theme: 'light' });
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await page.getByRole('list', { name: 'Items of the order' }).waitFor();
    assert.equal(
      (await linesToPack(page)).reduce((sum, line) => sum + line.counted, 0),
      1,
    );
  });

  test('the last scan packs the order and makes its papers', async () => {
    await scanEverything(page);
    await page.getByRole('button', { name: 'Show: Packing slip' }).click();
    await page.getByRole('dialog').locator('canvas').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    assert.deepEqual(await violations(page), []);
  });

  test('finishing can be undone until the shop was told', async () => {
    await readNotes(page);
    await page.keyboard.press('F9');
    // Not the station's own "Undo scan", which is there until the parcel is closed.
    await page
      .getByRole('button', { name: /^Undo(?! scan)/ })
      .first()
      .click();
    const lines = await linesToPack(page);
    assert.ok(lines.every((line) => line.counted === line.needed));
  });

  test('finishing again ships the order and the shop confirms it', async () => {
    await page.keyboard.press('F9');
    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    await page.keyboard.press('y');
    await page.getByText(number).first().waitFor();
    await page
      .getByText(/^(Sent|Done|In the shop|The shop has it)/)
      .first()
      .waitFor({ timeout: 60_000 });
    assert.deepEqual(await violations(page), []);
  });
});
