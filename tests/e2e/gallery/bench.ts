/** The packing station, from the scan of an order to the parcel. */
import { scan } from '../support/browser.ts';
import type { Gallery, Row } from './gallery.ts';

/** An order of several units, and an item of the catalogue that it does not contain. */
export async function chooseOrder(gallery: Gallery): Promise<{ order: Row; codes: string[]; wrong: string }> {
  const rows = await gallery.orders('toPack');
  const order = rows.find((row) => row.units >= 4 && row.units <= 7) ?? rows[0];
  if (!order) throw new Error('The demo shop has no order to pack');
  const lines = await gallery.lines(order.id);
  const codes = lines.flatMap((line) => Array<string>(line.ordered).fill(line.barcode));
  for (const other of rows) {
    const found = (await gallery.lines(other.id)).find(
      (line) => line.barcode && !codes.includes(line.barcode),
    );
    if (found) return { order, codes, wrong: found.barcode };
  }
  throw new Error('Every order of the demo shop has the same items');
}

export async function bench(gallery: Gallery): Promise<void> {
  const { page } = gallery;
  await gallery.scene('packing-ready', async () => {
    await gallery.go('/packing');
    await page.locator('h1').waitFor();
    await gallery.shot('packing-ready', true);
    await gallery.tablet();
    await gallery.shot('packing-ready-tablet', true);
    await page.setViewportSize({ width: 1366, height: 768 });
    await scan(page, '7700112233');
    await page.getByRole('alert').waitFor();
    await gallery.shot('packing-unknown', true);
  });
  const { order, codes, wrong } = await chooseOrder(gallery);
  await gallery.call('packing.open', { by: 'order', orderId: order.id });
  await gallery.go('/packing');
  await page.locator('[role=progressbar]').waitFor();
  await scan(page, codes[0] ?? '');
  await page.locator('[role=progressbar][aria-valuenow="1"]').waitFor();
  await gallery.shot('packing');
  await gallery.scene(
    'packing-sizes',
    async () => {
      await gallery.tablet();
      await gallery.shot('packing-tablet', true);
      await gallery.wide();
      await gallery.shot('packing-wide', true);
    },
    true,
  );
  await scan(page, wrong);
  await page.getByRole('alert').waitFor();
  await gallery.shot('packing-wrong-item');
  await page.keyboard.press('Enter');
  await gallery.scene(
    'packing-dialogs',
    async () => {
      await page.keyboard.press('F4');
      await page.getByRole('dialog').waitFor();
      await gallery.shot('packing-short', true);
      await page.keyboard.press('Escape');
    },
    true,
  );
  for (const [place, code] of codes.slice(1).entries()) {
    await scan(page, code);
    await page.locator(`[role=progressbar][aria-valuenow="${place + 2}"]`).waitFor();
  }
  await gallery.shot('packing-done');
  await gallery.scene(
    'packing-box',
    async () => {
      await page.keyboard.press('F6');
      await page.getByRole('dialog').waitFor();
      await gallery.shot('packing-box', true);
      await page.keyboard.press('Escape');
      const view = await gallery.call<{ sessionId: string }>('packing.current', {});
      await gallery.call('packing.weigh', { sessionId: view.sessionId, grams: 90, fromScale: false });
      await page.reload();
      await page.locator('[role=progressbar]').waitFor();
      await gallery.shot('packing-weight', true);
      await gallery.wide();
      await gallery.shot('packing-done-wide', true);
      // A weight that is doubted keeps the parcel open.
      await gallery.call('packing.acceptWeight', { sessionId: view.sessionId });
    },
    true,
  );
  await page.keyboard.press('F9');
  await page.locator('section[aria-live] li').first().waitFor();
}
