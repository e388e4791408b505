/**
 * `npm run screenshots`: the screens of the README, taken from the real thing. `LANGUAGES=uk,pl` takes others.
 * `SCREENSHOTS=folder` takes every screen and its states into that folder, to be looked at.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright';
import { chooseOrder, bench as packed } from './gallery/bench.ts';
import { Gallery } from './gallery/gallery.ts';
import { stock, waves } from './gallery/goods.ts';
import { orderDecided, ordersAtWork } from './gallery/orders.ts';
import { boxes, people, settings } from './gallery/setup.ts';
import { call, type Look, launch, openPage } from './support/browser.ts';
import { Bench } from './support/serve.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const folder = process.env.SCREENSHOTS ?? join(root, 'docs', 'screenshots');
const isWhole = process.env.SCREENSHOTS !== undefined;
const languages = (process.env.LANGUAGES ?? 'en').split(',') as Look['language'][];

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

/** What stays shown over everything that follows is closed. */
async function closeMessages(page: Page): Promise<void> {
  const close = page.locator('section[aria-live] button:has(svg.lucide-x)');
  for (let left = await close.count(); left > 0; left--) await close.first().click();
}

async function office(gallery: Gallery): Promise<void> {
  const { page } = gallery;
  await gallery.go('/documents');
  await page.locator('main').getByRole('row').nth(1).waitFor();
  await gallery.shot('documents');
  await page.locator('main').getByRole('row').nth(1).click();
  await page.locator('aside :is(canvas, img)').first().waitFor();
  await page.keyboard.press('Control+p');
  await page.locator('[role=dialog] :is(canvas, img)').first().waitFor();
  await gallery.shot('print');
  await page.keyboard.press('Escape');
  await gallery.go('/documents?tab=queue');
  await page.locator('main li').first().waitFor();
  await gallery.shot('print-queue');
  await gallery.go('/sync');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await gallery.shot('sync');
  await gallery.go('/settings');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await gallery.shot('settings');
  await gallery.go('/settings?section=printers');
  await page.locator('tbody select').first().waitFor();
  await gallery.shot('printers');
  await gallery.go('/settings?section=templates');
  await page.locator('main canvas').first().waitFor();
  await gallery.shot('templates');
  const [shop] = await gallery.call<{ id: string }[]>('shops.list', {});
  await gallery.go(`/settings/shops/${shop?.id}/statuses`);
  await page.locator('tbody select').first().waitFor();
  await gallery.shot('statuses');
}

/** The demo shop as the first start brings it, with two printers. */
async function prepared(browser: Browser, bench: Bench, look: Look, labels: string): Promise<Page> {
  const first = await openPage(browser, await bench.serve(), look);
  await first.getByRole('heading', { level: 1 }).waitFor();
  await new Gallery(first, folder, look.language, isWhole).shot('onboarding');
  await call(first, 'demo.start', {});
  await imported(first);
  await first.context().close();
  await bench.kill();
  await addPrinters(bench, labels);
  const page = await openPage(browser, await bench.serve(), look);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await routePapers(page);
  return page;
}

async function take(browser: Browser, language: Look['language']): Promise<string[]> {
  const bench = new Bench();
  const labels = mkdtempSync(join(tmpdir(), 'packbench-labels-'));
  let gallery: Gallery | undefined;
  try {
    const page = await prepared(browser, bench, { language, theme: 'light' }, labels);
    gallery = new Gallery(page, folder, language, isWhole);
    await gallery.go('/orders');
    await page.locator('[role=grid] [role=row][aria-rowindex="8"]').waitFor();
    await gallery.shot('orders');
    const { order } = await chooseOrder(gallery);
    await gallery.go(`/orders/${encodeURIComponent(order.id)}`);
    await page.locator('table').first().waitFor();
    await gallery.shot('order');
    await ordersAtWork(gallery);
    await boxes(gallery);
    await stock(gallery);
    const others = (await gallery.orders('toPack')).filter(({ id }) => id !== order.id);
    await waves(gallery, others.slice(3, 15));
    const held = others.find(({ units }) => units >= 3);
    if (held) await orderDecided(gallery, held);
    await packed(gallery);
    await closeMessages(page);
    await office(gallery);
    await settings(gallery);
    await people(gallery);
    return gallery.failed;
  } finally {
    await gallery?.page.context().close();
    await bench.close();
    rmSync(labels, { recursive: true, force: true });
  }
}

mkdirSync(folder, { recursive: true });
const browser = await launch();
try {
  for (const language of languages) {
    const failed = await take(browser, language);
    if (failed.length > 0) process.exitCode = 1;
    for (const scene of failed) console.error(`${language}: ${scene}`);
  }
} finally {
  await browser.close();
}
