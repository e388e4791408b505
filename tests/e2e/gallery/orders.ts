/** Orders: the list with what lies over it, one order, and a new one. */
import { scan } from '../support/browser.ts';
import type { Gallery, Row } from './gallery.ts';

const GRID = '[role=grid]';
const row = (index: number) => `${GRID} [role=row][aria-rowindex="${index}"]`;

async function list(gallery: Gallery): Promise<void> {
  await gallery.go('/orders');
  await gallery.page.locator(row(8)).waitFor();
  await gallery.page.locator(GRID).focus();
}

export async function ordersAtWork(gallery: Gallery): Promise<void> {
  const { page } = gallery;
  await gallery.scene('orders-selection', async () => {
    await list(gallery);
    await page.keyboard.press('x');
    await page.getByRole('toolbar').waitFor();
    for (const _ of [1, 2, 3]) await page.keyboard.press('Shift+ArrowDown');
    await gallery.shot('orders-selection', true);
  });
  await gallery.scene('orders-preview', async () => {
    await list(gallery);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.locator('aside h3').first().waitFor();
    await gallery.shot('orders-preview', true);
    await page.keyboard.press('Escape');
    await gallery.wide();
    await page.locator('aside h3').first().waitFor();
    await gallery.shot('orders-wide', true);
  });
  await gallery.scene('orders-filter', async () => {
    const filter = [{ field: 'placed', isNot: false, values: ['2026-11-10..2026-11-18'] }];
    await gallery.go(`/orders?filter=${encodeURIComponent(JSON.stringify(filter))}`);
    await page.locator('main ul button').first().click();
    await page.locator('[role=application] table, [role=dialog] table').first().waitFor();
    await gallery.shot('orders-filter', true);
  });
  await gallery.scene('orders-empty', async () => {
    await gallery.go(`/orders?text=${encodeURIComponent('qqxqq')}`);
    await page.locator(`${GRID} p`).first().waitFor();
    await gallery.shot('orders-no-match', true);
  });
  await gallery.scene('view-save', async () => {
    await gallery.go('/orders?sort=totalDesc');
    await page.locator('main button:has(svg.lucide-ellipsis)').first().click();
    await page.getByRole('menuitem').first().click();
    await page.getByRole('dialog').waitFor();
    await gallery.shot('orders-save-view', true);
  });
  await gallery.scene('export', async () => {
    await list(gallery);
    await page.locator('button:has(svg.lucide-download)').first().click();
    await page.getByRole('dialog').waitFor();
    await gallery.shot('orders-export', true);
  });
  await gallery.scene('orders-hold', async () => {
    await list(gallery);
    await page.keyboard.press('x');
    await page.getByRole('toolbar').waitFor();
    await page.keyboard.press('h');
    await page.getByRole('dialog').waitFor();
    await gallery.shot('orders-hold', true);
  });
  await gallery.scene('search', async () => {
    await list(gallery);
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('searchbox').fill('bondar');
    await page.getByRole('option').first().waitFor();
    await gallery.shot('search', true);
  });
  await gallery.scene('scan-unknown', async () => {
    await list(gallery);
    await scan(page, '7700112233');
    await page.locator('section[aria-live] li').first().waitFor();
    await gallery.shot('scan-unknown', true);
    await page.locator('section[aria-live] button').last().click();
  });
}

/** An order that is held, due first, tagged and noted, then how it is split. */
export async function orderDecided(gallery: Gallery, order: Row): Promise<void> {
  const { page } = gallery;
  const decide = (decision: unknown) => gallery.call('orders.decide', { ids: [order.id], decision, why: '' });
  await gallery.scene('order-held', async () => {
    await decide({ kind: 'expedite', isFirst: true });
    await decide({ kind: 'addTag', tag: 'vip' });
    await decide({ kind: 'note', text: 'Wrap the mugs one by one.' });
    await decide({ kind: 'hold', reason: 'address', text: 'House number is missing' });
    await gallery.go(`/orders/${encodeURIComponent(order.id)}`);
    await page.locator('table').first().waitFor();
    await gallery.shot('order-held', true);
    await gallery.wide();
    await gallery.shot('order-held-wide', true);
  });
  await gallery.scene('order-split', async () => {
    await decide({ kind: 'release' });
    await gallery.go(`/orders/${encodeURIComponent(order.id)}`);
    await page.locator('button:has(svg.lucide-package-plus)').first().click();
    await page.getByRole('dialog').waitFor();
    await gallery.shot('order-split', true);
  });
  await gallery.scene('order-new', async () => {
    await gallery.go('/orders/new');
    await page.locator('main input').first().waitFor();
    await gallery.shot('order-new', true);
  });
}
