import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright';
import { launch, openPage, scan } from './support/browser.ts';
import { startDemo } from './support/journey.ts';
import { Bench } from './support/serve.ts';

type Row = { id: string; units: number; hasNote: boolean; isGift: boolean; number: string };
type Detail = { row: Row; lines: { barcode: string; ordered: number; refunded: number }[] };
type Job = { number: string; codes: string[] };

/** What the label of its first parcel carries. */
const labelOf = (number: string) => `L:${number}/1`;

/** Asks the backend as the screen does. */
async function ask<T>(page: Page, name: string, input: unknown): Promise<T> {
  const body = JSON.stringify(input);
  const reply = await page.evaluate(
    async ([path, sent]) => (await fetch(path ?? '', { method: 'POST', body: sent ?? '' })).text(),
    [`/rpc/${name}`, body],
  );
  return (JSON.parse(reply) as { value: T }).value;
}

/** Orders without notes whose items all carry a barcode, with what to scan. */
async function jobs(page: Page): Promise<Job[]> {
  const list = { view: 'toPack', text: '', sort: 'placedAsc', offset: 0, limit: 200 };
  const { rows } = await ask<{ rows: Row[] }>(page, 'orders.page', list);
  const found: Job[] = [];
  for (const { id, hasNote, isGift, number } of rows) {
    if (hasNote || isGift) continue;
    const { lines } = await ask<Detail>(page, 'orders.get', { orderId: id });
    const codes = lines.flatMap((line) => Array<string>(line.ordered - line.refunded).fill(line.barcode));
    if (codes.length > 0 && codes.every((code) => /^\d{8,14}$/.test(code))) found.push({ number, codes });
  }
  return found;
}

describe('the effort of packing: scans only, no click', () => {
  const bench = new Bench();
  let browser: Browser;
  let page: Page;
  let all: Job[] = [];

  before(async () => {
    browser = await launch();
    page = await openPage(browser, await bench.serve(), { language: 'en', theme: 'light' });
    await startDemo(page);
    all = await jobs(page);
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await page.getByRole('heading', { name: 'Scan an order' }).waitFor();
    await page.evaluate(() => {
      const counted = window as unknown as { clicks: number };
      counted.clicks = 0;
      addEventListener('click', () => counted.clicks++, true);
    });
  });
  after(async () => {
    await browser.close();
    await bench.close();
  });

  const finished = () => page.getByRole('heading', { name: 'Parcel finished' }).waitFor();
  const clicks = () => page.evaluate(() => (window as unknown as { clicks: number }).clicks);
  const onBench = async () => (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';

  test('an order of a single unit is the scan of its item and the scan of its label', async () => {
    const singles = all.filter(({ codes }) => codes.length === 1);
    const single = singles.find(
      ({ codes }) => singles.filter((one) => one.codes[0] === codes[0]).length === 1,
    );
    assert.ok(single, 'the demo has an order of one unit');
    await scan(page, single.codes[0] ?? '');
    await page.getByRole('heading', { name: 'Everything is in' }).waitFor();
    const number = /\d{3,}/.exec(await onBench())?.[0] ?? '';
    await scan(page, labelOf(number));
    await finished();
    assert.equal(await clicks(), 0);
  });

  test('an order of n units is n scans between the scan of its slip and the scan of its label', async () => {
    const job = all.find(({ codes }) => codes.length >= 2 && codes.length <= 6);
    assert.ok(job, 'the demo has an order of a few units');
    await scan(page, job.number);
    await page.getByRole('list', { name: 'Items of the order' }).waitFor();
    for (const [place, code] of job.codes.entries()) {
      await scan(page, code);
      await page.locator(`[role=progressbar][aria-valuenow="${place + 1}"]`).waitFor();
    }
    await scan(page, labelOf(job.number));
    await finished();
    assert.equal(await clicks(), 0);
  });
});
