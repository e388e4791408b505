/** `npm run screenshots`: the screens of the README, taken from the real thing. `LANGUAGES=uk,pl` takes others. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright';
import { call, type Look, launch, openPage, scan } from './support/browser.ts';
import { Bench } from './support/serve.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const folder = process.env.SCREENSHOTS ?? join(root, 'docs', 'screenshots');
const languages = (process.env.LANGUAGES ?? 'en').split(',') as Look['language'][];

type Row = { id: string; units: number };
type Line = { barcode: string; ordered: number };

const linesOf = async (page: Page, orderId: string) =>
  (await call<{ lines: Line[] }>(page, 'orders.get', { orderId })).lines;

/** An order of several units, and an item of the catalogue that it does not contain. */
async function chooseOrder(page: Page): Promise<{ order: Row; codes: string[]; wrong: string }> {
  const wanted = { view: 'toPack', text: '', sort: 'placedAsc', offset: 0, limit: 60 };
  const { rows } = await call<{ rows: Row[] }>(page, 'orders.page', wanted);
  const order = rows.find((row) => row.units >= 4 && row.units <= 7) ?? rows[0];
  if (!order) throw new Error('The demo shop has no order to pack');
  const lines = await linesOf(page, order.id);
  const codes = lines.flatMap((line) => Array<string>(line.ordered).fill(line.barcode));
  for (const other of rows) {
    const found = (await linesOf(page, other.id)).find(
      (line) => line.barcode && !codes.includes(line.barcode),
    );
    if (found) return { order, codes, wrong: found.barcode };
  }
  throw new Error('Every order of the demo shop has the same items');
}

async function imported(page: Page): Promise<void> {
  for (;;) {
    const { shops } = await call<{ shops: { phase: string }[] }>(page, 'sync.status', {});
    if (shops.length > 0 && shops.every((shop) => !shop.phase.startsWith('importing'))) return;
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}

/** Two printers: a folder that takes labels, and an office printer that nobody switched on. */
async function addPrinters(bench: Bench, folder: string): Promise<void> {
  const labels = ['--name', 'Labels', '--address', pathToFileURL(folder).href, '--format', 'zpl'];
  await bench.run('printers', 'add', ...labels, '--paper', '100x150');
  const office = ['--name', 'Office', '--address', 'ipp://127.0.0.1:9/ipp/print', '--dpi', '600'];
  await bench.run('printers', 'add', ...office);
}

/** Label and slip are printed by themselves from now on. */
async function routePapers(page: Page): Promise<void> {
  const printers = await call<{ id: string; setup: { name: string } }[]>(page, 'printers.list', {});
  const printerId = (name: string) => printers.find(({ setup }) => setup.name === name)?.id ?? '';
  const route = { copies: 1, isAutomatic: true };
  const routes = [
    { ...route, kind: 'addressLabel', printerId: printerId('Labels') },
    { ...route, kind: 'packingSlip', printerId: printerId('Office') },
  ];
  await call(page, 'printers.setRoutes', { routes });
}

async function take(browser: Browser, look: Look): Promise<void> {
  const bench = new Bench();
  const labels = mkdtempSync(join(tmpdir(), 'packbench-labels-'));
  let page = await openPage(browser, await bench.serve(), look);
  const shot = (name: string) =>
    page.screenshot({
      path: join(folder, `${name}-${look.theme}${look.language === 'en' ? '' : `-${look.language}`}.png`),
    });
  const go = (path: string) => page.evaluate((to) => window.location.assign(`#${to}`), path);
  try {
    await page.getByRole('heading', { level: 1 }).waitFor();
    await shot('onboarding');

    await call(page, 'demo.start', {});
    await imported(page);
    await page.context().close();
    await bench.kill();
    await addPrinters(bench, labels);
    page = await openPage(browser, await bench.serve(), look);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await routePapers(page);
    await go('/orders');
    await page.locator('[role=grid] [role=row][aria-rowindex="8"]').waitFor();
    await shot('orders');

    const { order, codes, wrong } = await chooseOrder(page);
    await go(`/orders/${encodeURIComponent(order.id)}`);
    await page.locator('table').first().waitFor();
    await shot('order');

    await call(page, 'packing.open', { by: 'order', orderId: order.id });
    await go('/packing');
    await page.locator('[role=progressbar]').waitFor();
    await scan(page, codes[0] ?? '');
    await page.locator('[role=progressbar][aria-valuenow="1"]').waitFor();
    await shot('packing');
    await scan(page, wrong);
    await page.getByRole('alert').waitFor();
    await shot('packing-wrong-item');
    await page.keyboard.press('Enter');
    for (const [place, code] of codes.slice(1).entries()) {
      await scan(page, code);
      await page.locator(`[role=progressbar][aria-valuenow="${place + 2}"]`).waitFor();
    }
    await shot('packing-done');
    await page.keyboard.press('F9');
    // The message about the finished order would lie over everything that follows.
    await page.locator('section[aria-live] button').last().click();
    await go('/documents');
    await page.locator('main').getByRole('row').nth(1).waitFor();
    await shot('documents');
    await page.locator('main').getByRole('row').nth(1).click();
    await page.locator('aside :is(canvas, img)').first().waitFor();
    await page.keyboard.press('Control+p');
    await page.locator('[role=dialog] :is(canvas, img)').first().waitFor();
    await shot('print');
    await page.keyboard.press('Escape');
    await go('/documents?tab=queue');
    await page.locator('main li').first().waitFor();
    await shot('print-queue');
    await go('/sync');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await shot('sync');
    await go('/settings');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await shot('settings');
    await go('/settings?section=printers');
    await page.locator('tbody select').first().waitFor();
    await shot('printers');
    await go('/settings?section=templates');
    await page.locator('main canvas').first().waitFor();
    await shot('templates');
    const [shop] = await call<{ id: string }[]>(page, 'shops.list', {});
    await go(`/settings/shops/${shop?.id}/statuses`);
    await page.locator('tbody select').first().waitFor();
    await shot('statuses');
  } finally {
    await page.context().close();
    await bench.close();
    rmSync(labels, { recursive: true, force: true });
  }
}

mkdirSync(folder, { recursive: true });
const browser = await launch();
try {
  for (const language of languages)
    for (const theme of ['light', 'dark'] as const) await take(browser, { language, theme });
} finally {
  await browser.close();
}
