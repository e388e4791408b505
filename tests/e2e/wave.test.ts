import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright';
import { call, launch, openPage, scan, violations } from './support/browser.ts';
import { linesToPack, startDemo } from './support/journey.ts';
import { Bench } from './support/serve.ts';

type Line = {
  bin: string;
  item: { barcode: string; sku: string };
  tote: string;
  orderNumber: string;
  missing: number;
  inHand: number;
};
type Work = {
  step: 'tote' | 'bin' | 'item' | 'put' | 'finish' | 'closed';
  line: Line | null;
  unitsLeft: number;
};
type Wave = { orders: { number: string; tote: string; needed: number; placed: number }[] };

/** Where a second lot of the item that is missing lies. */
const ELSEWHERE = 'ZZ-9';

describe('a wave, from the proposal to the bench', () => {
  const bench = new Bench();
  let browser: Browser;
  let page: Page;
  let waveId = '';
  let totes = 0;

  before(async () => {
    browser = await launch();
    page = await openPage(browser, await bench.serve(), { language: 'en', theme: 'light' });
    await startDemo(page);
    const bins = { warehouseId: 'main', first: 'TOTE-1', last: 'TOTE-9', kind: 'tote', zone: '' };
    await call(page, 'warehouses.addBins', bins);
    const settings = await call<object>(page, 'waves.settings', {});
    await call(page, 'waves.setSettings', { ...settings, totes: 3 });
  });
  after(async () => {
    await browser.close();
    await bench.close();
  });

  const work = () => call<Work>(page, 'waves.work', { waveId });
  const clicks = () => page.evaluate(() => (window as unknown as { clicks: number }).clicks);

  /** Waits until the backend has counted the scan and the screen shows what comes next. */
  async function moved(before: Work): Promise<Work> {
    const known = JSON.stringify(before);
    await page.waitForFunction(
      async ([id, was]) => {
        const headers = { 'content-type': 'application/json' };
        const body = JSON.stringify({ waveId: id });
        const answer = await fetch('/rpc/waves.work', { method: 'POST', headers, body });
        const { step, line, unitsLeft } = (await answer.json()).value;
        const old = JSON.parse(was ?? '');
        const now = JSON.stringify([step, line, unitsLeft]);
        return now !== JSON.stringify([old.step, old.line, old.unitsLeft]);
      },
      [waveId, known],
    );
    return work();
  }

  /** The label in front of the picker. */
  function label({ step, line }: Work): string {
    if (!line) throw new Error('nothing is left to pick');
    if (step === 'bin') return line.bin;
    if (step === 'item') return line.item.barcode || line.item.sku;
    if (line.tote !== '') return line.tote;
    totes += 1;
    return `TOTE-${totes}`;
  }

  async function step(now: Work): Promise<Work> {
    await scan(page, label(now));
    return moved(now);
  }

  test('is made by a rule', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('w');
    await page.getByRole('combobox', { name: 'By rule' }).selectOption('cart');
    await page
      .getByRole('row', { name: /^A cart of totes/ })
      .first()
      .waitFor();
    assert.deepEqual(await violations(page), []);
    await page.getByRole('button', { name: 'Create wave' }).first().click();
    await page.getByRole('heading', { name: /Wave \d/ }).waitFor();
    waveId = /waves\/([^/?]+)/.exec(page.url())?.[1] ?? '';
    const { orders } = await call<Wave>(page, 'waves.get', { waveId });
    assert.ok(orders.length >= 2 && orders.length <= 3, `${orders.length} orders ride on three totes`);
    assert.deepEqual(await violations(page), []);
  });

  test('is picked by scans of bins, items and totes alone', async () => {
    await page.getByRole('button', { name: 'Pick', exact: true }).click();
    await page.getByRole('heading', { name: 'Scan the bin' }).waitFor();
    assert.deepEqual(await violations(page), []);
    await page.evaluate(() => {
      const counted = window as unknown as { clicks: number };
      counted.clicks = 0;
      addEventListener('click', () => counted.clicks++, true);
    });
    let now = await work();
    const { unitsLeft } = now;
    while (now.unitsLeft === unitsLeft) now = await step(now);
    assert.equal(await clicks(), 0);
    await page.getByText(now.unitsLeft === 1 ? '1 unit left' : `${now.unitsLeft} units left`).waitFor();
  });

  test('takes what is missing from another bin at once', async () => {
    let now = await work();
    while (now.step !== 'item' || now.line?.inHand !== 0) now = await step(now);
    const { bin, item } = now.line;
    const [known] = await call<{ id: string }[]>(page, 'items.find', { text: item.sku, limit: 1 });
    assert.ok(known);
    const delivery = { warehouseId: 'main', supplier: '', note: '', expected: null, lines: [] };
    const { row } = await call<{ row: { receiptId: string } }>(page, 'stock.openReceipt', delivery);
    const goods = { receiptId: row.receiptId, itemId: known.id, units: 20, lot: '', expires: null };
    await call(page, 'stock.receive', { ...goods, bin: ELSEWHERE, isNewBin: true });
    await page.keyboard.press('F4');
    const reasons = page.getByRole('dialog');
    await reasons.waitFor();
    assert.deepEqual(await violations(page), []);
    await reasons.getByRole('button', { name: 'Not there' }).click();
    await page.getByRole('heading', { name: `Taken from ${ELSEWHERE} instead` }).waitFor();
    const { stops } = await call<{ stops: { bin: string; short: number; item: { sku: string } }[] }>(
      page,
      'waves.get',
      { waveId },
    );
    assert.ok(stops.some((stop) => stop.bin === bin && stop.item.sku === item.sku && stop.short > 0));
    assert.ok(stops.some((stop) => stop.bin === ELSEWHERE && stop.item.sku === item.sku));
  });

  test('ends when the last tote has what it needs', async () => {
    let now = await work();
    while (now.step !== 'finish') now = await step(now);
    await page.getByRole('heading', { name: 'Everything is picked' }).waitFor();
    const { orders } = await call<Wave>(page, 'waves.get', { waveId });
    assert.ok(orders.every((order) => order.placed === order.needed && order.tote !== ''));
    await page.keyboard.press('F9');
    await page.getByText('At the bench').first().waitFor();
    assert.deepEqual(await violations(page), []);
  });

  test('is packed by scanning the tote', async () => {
    const { orders } = await call<Wave>(page, 'waves.get', { waveId });
    const [first] = orders;
    assert.ok(first);
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await page.getByRole('heading', { name: 'Scan an order' }).waitFor();
    await scan(page, first.tote);
    const lines = await linesToPack(page);
    assert.equal(
      lines.reduce((sum, line) => sum + line.needed, 0),
      first.needed,
    );
    const heading = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
    assert.ok(heading.includes(first.number), `${first.number} is in ${heading}`);
  });
});
