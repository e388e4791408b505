import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import * as fixtures from '../../test/fixtures';
import { human, press } from '../../test/keys';
import { open, settled } from '../../test/render';
import { FixtureCore } from '../../test/transport';

const TOTAL = 214;
const heading = (index: number) =>
  page.getByRole('heading', { level: 1, name: `Order ${fixtures.orderRow(index).number}` });
const active = () => document.querySelector('[role=row][data-active]')?.textContent ?? '';

/** A shop whose orders are in the list by their number, but for those that left it. */
function shop(gone: ReadonlySet<number> = new Set()) {
  const there = () => Array.from({ length: TOTAL }, (_, index) => index).filter((index) => !gone.has(index));
  return new FixtureCore({
    'orders.page': ({ offset, limit }) => ({
      total: there().length,
      rows: there()
        .slice(offset, offset + limit)
        .map(fixtures.orderRow),
    }),
    'orders.get': ({ orderId }) => ({
      ...fixtures.order,
      row: fixtures.orderRow(Number(orderId.split('-')[1])),
    }),
  });
}

async function openFromList(core: FixtureCore, down: number) {
  const opened = await open('/orders?view=all&text=%D0%B0', { core });
  const row = (await settled('[role=row][aria-selected]')) as HTMLElement;
  (row.closest('[role=grid]') as HTMLElement).focus();
  for (let at = 0; at < down; at += 1) await human('ArrowDown');
  press('Enter');
  await expect.element(heading(down)).toBeVisible();
  return opened;
}

describe('an order that was opened from a list', () => {
  it('leads on to the next and the previous one with J and K, and back to the row that was left', async () => {
    const { history } = await openFromList(shop(), 2);
    await expect.element(page.getByText('3 of 214')).toBeVisible();
    await human('j');
    await expect.element(heading(3)).toBeVisible();
    await expect.element(page.getByText('4 of 214')).toBeVisible();
    await human('j');
    await expect.element(heading(4)).toBeVisible();
    await expect.element(page.getByText('5 of 214')).toBeVisible();
    await human('k');
    await expect.element(heading(3)).toBeVisible();
    press('Escape');
    await expect.poll(() => history.location.search).toContain('text=');
    await settled('[role=row][aria-selected]');
    await expect.poll(active).toContain(fixtures.orderRow(3).number);
  });

  it('has none before the first one', async () => {
    await openFromList(shop(), 0);
    await expect.element(page.getByText('1 of 214')).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Previous order of the list' })).toBeDisabled();
  });

  it('is followed by what stands in its place once it left the list', async () => {
    const gone = new Set<number>();
    const core = shop(gone);
    await openFromList(core, 2);
    await expect.element(page.getByText('3 of 214')).toBeVisible();
    gone.add(2);
    core.changed('orders');
    await expect.element(page.getByText('3 of 214')).not.toBeInTheDocument();
    await human('j');
    await expect.element(heading(3)).toBeVisible();
    await expect.element(page.getByText('3 of 213')).toBeVisible();
  });
});

it('an order that was opened by its address has no neighbours', async () => {
  await open('/orders/order-7', { core: shop() });
  await expect.element(heading(7)).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Next order of the list' })).not.toBeInTheDocument();
});
