/** Stock and waves. */
import { scan } from '../support/browser.ts';
import type { Gallery, Row } from './gallery.ts';

type Item = { itemId: string; barcode: string; sku: string; onHand: number | null };

async function items(gallery: Gallery): Promise<Item[]> {
  const wanted = { view: 'all', text: '', sort: 'name', descending: false, offset: 0, limit: 40 };
  const { rows } = await gallery.call<{ rows: Item[] }>('stock.page', wanted);
  return rows.filter(({ barcode }) => /^\d{8,14}$/.test(barcode));
}

/** Bins with goods in them, and an item that moved. */
async function shelves(gallery: Gallery): Promise<Item[]> {
  const known = await items(gallery);
  await gallery.call('warehouses.addBins', {
    ...{ warehouseId: 'main', first: 'A-1', last: 'A-12', kind: 'shelf', zone: '' },
  });
  const receipt = await gallery.call<{ row: { receiptId: string } }>('stock.openReceipt', {
    ...{ warehouseId: 'main', supplier: 'Кераміка Полтава', note: 'TN 4471', expected: null },
    lines: known.slice(0, 5).map(({ itemId }) => ({ itemId, units: 24 })),
  });
  for (const [place, { itemId }] of known.slice(0, 3).entries())
    await gallery.call('stock.receive', {
      ...{ receiptId: receipt.row.receiptId, itemId, units: 12, bin: `A-${place + 1}` },
      ...{ isNewBin: false, lot: '', expires: null },
    });
  return known;
}

export async function stock(gallery: Gallery): Promise<void> {
  const { page } = gallery;
  let known: Item[] = [];
  await gallery.scene('stock', async () => {
    known = await shelves(gallery);
    await gallery.go('/stock');
    await page.locator('[role=grid] [role=row][aria-rowindex="8"]').waitFor();
    await gallery.shot('stock', true);
  });
  await gallery.scene('stock-item', async () => {
    await gallery.go(`/stock?item=${encodeURIComponent(known[0]?.itemId ?? '')}`);
    await page.locator('aside table').first().waitFor();
    await gallery.shot('stock-item', true);
    await gallery.wide();
    await gallery.shot('stock-item-wide', true);
    await gallery.page.setViewportSize({ width: 1366, height: 768 });
    await page.locator('aside button').nth(1).click();
    await page.getByRole('dialog').waitFor();
    await gallery.shot('stock-why', true);
  });
  await gallery.scene('scan-bin', async () => {
    await gallery.go('/orders');
    await page.locator('[role=grid] [role=row]').nth(2).waitFor();
    await scan(page, 'A-1');
    await page.getByRole('dialog').locator('table').waitFor();
    await gallery.shot('scan-bin', true);
  });
  await gallery.scene('stock-receive', async () => {
    await gallery.go('/stock?tab=receive');
    await page.locator('main table, main ul').first().waitFor();
    await gallery.shot('stock-receive', true);
    const [receipt] = await gallery.call<{ receiptId: string }[]>('stock.receipts', {});
    await gallery.go(`/stock?tab=receive&task=${receipt?.receiptId}`);
    await page.locator('main table').first().waitFor();
    await scan(page, known[3]?.barcode ?? '');
    await page.locator('main input').first().waitFor();
    await gallery.shot('stock-receiving', true);
  });
  await gallery.scene('stock-counts', async () => {
    const { row } = await gallery.call<{ row: { countId: string } }>('counts.start', {
      ...{ warehouseId: 'main', area: '', isBlind: false },
    });
    await gallery.go('/stock?tab=counts');
    await page.locator('main table, main ul').first().waitFor();
    await gallery.shot('stock-counts', true);
    await gallery.go(`/stock?tab=counts&task=${row.countId}`);
    await page.locator('main table').first().waitFor();
    await gallery.shot('stock-counting', true);
    await gallery.call('counts.cancel', { countId: row.countId });
  });
  for (const tab of ['transfers', 'corrections'])
    await gallery.scene(`stock-${tab}`, async () => {
      await gallery.go(`/stock?tab=${tab}`);
      await page.locator('main [role=tabpanel]').waitFor();
      await gallery.shot(`stock-${tab}`, true);
    });
}

type Work = { step: string; line: { bin: string; item: { barcode: string } } };

const work = (gallery: Gallery, waveId: string | null) => gallery.call<Work>('waves.work', { waveId });

/** Waits until the picker has come so far. */
async function step(gallery: Gallery, waveId: string | null, wanted: string): Promise<void> {
  while ((await work(gallery, waveId)).step !== wanted)
    await gallery.page.evaluate(() => new Promise(requestAnimationFrame));
}

export async function waves(gallery: Gallery, orders: readonly Row[]): Promise<void> {
  const { page } = gallery;
  let waveId: string | null = null;
  await gallery.scene('waves', async () => {
    const made = await gallery.call<{ waveId: string | null }>('waves.create', {
      ...{ rule: null, orderIds: orders.map(({ id }) => id), takesUrgent: true },
    });
    waveId = made.waveId;
    await gallery.go('/waves');
    await page.locator('main a[href*="/waves/"]').first().waitFor();
    await gallery.shot('waves', true);
  });
  await gallery.scene('wave', async () => {
    await gallery.go(`/waves/${waveId}`);
    await page.locator('main table').first().waitFor();
    await gallery.shot('wave', true);
  });
  await gallery.scene('pick', async () => {
    await gallery.call('waves.start', { waveId, takeOver: true });
    await gallery.go(`/waves/${waveId}/pick`);
    await page.locator('h1').waitFor();
    await gallery.shot('pick', true);
    await gallery.tablet();
    await gallery.shot('pick-tablet', true);
    await page.setViewportSize({ width: 1366, height: 768 });
    await scan(page, '7700112233');
    await page.getByRole('alert').waitFor();
    await gallery.shot('pick-mistake', true);
    await page.keyboard.press('Enter');
    const { line } = await work(gallery, waveId);
    await scan(page, line.bin);
    await step(gallery, waveId, 'item');
    await page.keyboard.press('F4');
    await page.getByRole('dialog').waitFor();
    await gallery.shot('pick-short', true);
    await page.keyboard.press('Escape');
    await scan(page, line.item.barcode);
    await step(gallery, waveId, 'put');
    await gallery.shot('pick-item', true);
    await gallery.call('waves.release', { waveId });
  });
  await gallery.scene('put-back', async () => {
    await gallery.go('/put-back');
    await page.locator('h1').waitFor();
    await gallery.shot('put-back', true);
  });
}
