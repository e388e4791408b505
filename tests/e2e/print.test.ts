import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright';
import { launch, openPage, violations } from './support/browser.ts';
import { firstRow, openOrderToPack, scanEverything, startDemo } from './support/journey.ts';
import { Bench } from './support/serve.ts';

describe('a label, from the last scan to the printer', () => {
  const bench = new Bench();
  /** Takes what a label printer would be sent. */
  const printed = mkdtempSync(join(tmpdir(), 'packbench-labels-'));
  const look = { language: 'en', theme: 'light' } as const;
  let browser: Browser;
  let page: Page;
  let number = '';

  before(async () => {
    browser = await launch();
    page = await openPage(browser, await bench.serve(), look);
    await startDemo(page);
    await page.context().close();
    await bench.kill();
    const address = pathToFileURL(printed).href;
    const label = ['--format', 'zpl', '--paper', '100x150'];
    await bench.run('printers', 'add', '--name', 'Labels', '--address', address, ...label);
    page = await openPage(browser, await bench.serve(), look);
    await firstRow(page).waitFor();
  });
  after(async () => {
    await browser.close();
    await bench.close();
    rmSync(printed, { recursive: true, force: true });
  });

  test('the printer takes address labels by itself once the settings say so', async () => {
    await page.keyboard.press('Control+Comma');
    await page.getByRole('tab', { name: 'Printers' }).click();
    await page.getByRole('heading', { name: 'Labels' }).waitFor();
    await page.getByRole('combobox', { name: 'Printer for: Address label' }).selectOption({ index: 1 });
    const row = page.getByRole('row', { name: /^Address label/ });
    await row.getByText(/^at the last scan/).click();
    await row.getByRole('checkbox', { checked: true }).waitFor();
    assert.deepEqual(await violations(page), []);
  });

  test('the last scan prints the label, and the station says so', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('o');
    number = await openOrderToPack(page);
    await page.getByRole('button', { name: 'Pack', exact: true }).click();
    await scanEverything(page);
    const papers = page.getByRole('region', { name: 'Documents' });
    await papers.getByText('Printed', { exact: true }).waitFor();
    assert.deepEqual(await violations(page), []);
  });

  test('the folder has what the printer would have got', () => {
    const files = readdirSync(printed).filter((name) => name.endsWith('.zpl'));
    assert.equal(files.length, 1);
    const [file = ''] = files;
    assert.ok(file.startsWith(number), file);
    assert.match(readFileSync(join(printed, file), 'latin1'), /^\^XA/m);
  });

  test('the queue says “printed”', async () => {
    await page.keyboard.press('F9');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Shift+P');
    const job = page.getByRole('listitem', { name: `Address label ${number}` });
    await job.getByText('Printed', { exact: true }).waitFor();
    assert.deepEqual(await violations(page), []);
  });

  test('it is printed again by keyboard alone, and counted', async () => {
    await page.getByRole('tab', { name: /^Print queue/ }).focus();
    await page.keyboard.press('ArrowLeft');
    const row = page.getByRole('row', { name: new RegExp(`Address label ${number}`) });
    await row.waitFor();
    await row.click();
    await page.getByRole('img', { name: 'Page 1/1' }).waitFor();
    await page.keyboard.press('Control+p');
    await page.getByRole('dialog').getByRole('img', { name: 'Page 1/1' }).waitFor();
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await row.getByText('Printed 2×').waitFor();
    assert.equal(readdirSync(printed).filter((name) => name.endsWith('.zpl')).length, 2);
  });
});
