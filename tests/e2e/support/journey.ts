/** Steps that several journeys share, in English. */
import type { Page } from 'playwright';
import { scan } from './browser.ts';

/** From the first screen to the list of the demo shop's orders. */
export async function startDemo(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Try the demo shop' }).click();
  // The button moves while the numbers above it grow.
  await page.getByText('Everything is here.').waitFor();
  await page.getByRole('button', { name: 'Show the orders' }).click();
  await firstRow(page).waitFor();
}

export const rows = (page: Page) =>
  page.locator('[role=grid] [role=row][aria-rowindex]:not([aria-rowindex="1"])');
export const firstRow = (page: Page) => rows(page).first();

/** Opens the first order that waits to be packed; resolves to its number. */
export async function openOrderToPack(page: Page): Promise<string> {
  await page.getByRole('tab', { name: /^Ready to pack/ }).click();
  await firstRow(page).waitFor();
  await firstRow(page).dblclick();
  await page.getByRole('button', { name: 'Pack', exact: true }).waitFor();
  const heading = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  return /\d{3,}/.exec(heading)?.[0] ?? '';
}

export type Line = { code: string; needed: number; counted: number };

/** What the packing station says of each line. */
export async function linesToPack(page: Page): Promise<Line[]> {
  const items = page.getByRole('list', { name: 'Items of the order' }).getByRole('listitem');
  await items.first().waitFor();
  return items.evaluateAll((lines) =>
    lines.map((line) => {
      const [, counted, needed] = /(\d+)\s*\/\s*(\d+)/.exec(line.textContent ?? '') ?? [];
      return {
        code: line.querySelector('.mono')?.textContent ?? '',
        needed: Number(needed),
        counted: Number(counted),
      };
    }),
  );
}

/** Scans whatever is missing, waiting for each answer. */
export async function scanEverything(page: Page): Promise<void> {
  const lines = await linesToPack(page);
  let packed = lines.reduce((sum, line) => sum + line.counted, 0);
  for (const line of lines) {
    for (let unit = line.counted; unit < line.needed; unit++) {
      await scan(page, line.code);
      packed += 1;
      await page.locator(`[role=progressbar][aria-valuenow="${packed}"]`).waitFor();
    }
  }
}

/** Acknowledges every note of the order on the bench: a parcel is not closed before. */
export async function readNotes(page: Page): Promise<void> {
  const unread = page.getByRole('button', { name: 'I read it' });
  for (let left = await unread.count(); left > 0; left--) {
    await unread.first().click();
    await page.waitForFunction(
      (most) =>
        [...document.querySelectorAll('button')].filter((b) => b.textContent?.includes('I read it')).length <
        most,
      left,
    );
  }
}
