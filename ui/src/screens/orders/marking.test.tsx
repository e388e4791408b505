import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { violations } from '../../test/axe';
import * as fixtures from '../../test/fixtures';
import { human, press } from '../../test/keys';
import { open, settled } from '../../test/render';
import { FixtureCore } from '../../test/transport';

const ROW = '[role=row][aria-rowindex="2"][aria-selected]';
const grid = () => page.getByRole('grid', { name: 'Orders' });
const bar = () => page.getByRole('toolbar', { name: 'Marked rows' });
const marked = () =>
  [...document.querySelectorAll('[role=row][aria-selected=true]')].map((row) =>
    Number(row.getAttribute('aria-rowindex')),
  );

/** 100,000 orders, as the backend gives them. */
function many() {
  return new FixtureCore({
    'orders.page': ({ offset, limit }) => ({
      total: 100_000,
      rows: Array.from({ length: Math.min(limit, 100_000 - offset) }, (_, i) =>
        fixtures.orderRow(offset + i),
      ),
    }),
  });
}

async function openList(core = many()) {
  const opened = await open('/orders', { core });
  await settled(ROW);
  (grid().element() as HTMLElement).focus();
  return opened;
}

describe('marking orders', () => {
  it('works by keys alone: one, a span, and a smaller span', async () => {
    await openList();
    await expect.element(grid()).toHaveAttribute('aria-multiselectable', 'true');
    await human('x');
    await expect.poll(marked).toEqual([2]);
    for (const _ of [1, 2, 3]) await human('ArrowDown', { shiftKey: true });
    await expect.poll(marked).toEqual([2, 3, 4, 5]);
    await human('ArrowUp', { shiftKey: true });
    await expect.poll(marked).toEqual([2, 3, 4]);
    await human('ArrowDown');
    await human('ArrowDown');
    await human('x');
    await expect.poll(marked).toEqual([2, 3, 4, 6]);
    await expect.element(bar().getByText('4 marked')).toBeVisible();
    press('Escape');
    await expect.poll(marked).toEqual([]);
    await expect.element(bar()).not.toBeInTheDocument();
  });

  it('marks 100,000 orders at once and tells the backend none of their ids', async () => {
    const { core } = await openList();
    press('a', { ctrlKey: true });
    await expect.element(bar().getByText('100,000 marked')).toBeVisible();
    expect(core.sent('orders.ids')).toEqual([]);
    await human('ArrowDown');
    await human('x');
    await expect.element(bar().getByText('99,999 marked')).toBeVisible();
    await userEvent.click(bar().getByRole('button', { name: /Print slips/ }));
    await expect
      .poll(() => core.sent('orders.ids').at(-1))
      .toMatchObject({
        list: { view: 'toProcess' },
        selection: { mode: 'all', except: ['order-1'], expected: 99_999 },
      });
  });

  it('keeps the number that was marked, and says when the list became another one', async () => {
    const core = many();
    await openList(core);
    press('a', { ctrlKey: true });
    await expect.element(bar().getByText('100,000 marked')).toBeVisible();
    core.answer('orders.page', ({ offset, limit }) => ({
      total: 99_990,
      rows: Array.from({ length: limit }, (_, i) => fixtures.orderRow(offset + i)),
    }));
    core.changed('orders');
    await expect.element(bar().getByText(/The list has changed since/)).toBeVisible();
    await expect.element(bar().getByText('100,000 marked')).toBeVisible();
    await userEvent.click(bar().getByRole('button', { name: /All 99,990/ }));
    await expect.element(bar().getByText('99,990 marked')).toBeVisible();
    await expect.element(bar().getByText(/The list has changed since/)).not.toBeInTheDocument();
  });

  it('changes nothing when the list became another one meanwhile, and says so', async () => {
    const core = many();
    const params = { expected: '100000', now: '99990' };
    core.fail('orders.decide', { code: 'orders.list_changed', params, incident: null });
    await openList(core);
    press('a', { ctrlKey: true });
    await userEvent.click(bar().getByRole('button', { name: 'More' }));
    await userEvent.click(page.getByRole('menuitem', { name: 'Put first' }));
    await expect
      .poll(() => core.sent('orders.decide').at(-1))
      .toMatchObject({
        selection: { selection: { mode: 'all', except: [], expected: 100_000 } },
      });
    await expect.element(page.getByText(/now it would be 99990. Nothing was done/)).toBeVisible();
    await human('h');
    await userEvent.click(page.getByRole('dialog').getByRole('button', { name: 'Hold' }));
    await expect.element(page.getByRole('dialog').getByText(/Nothing was done/)).toBeVisible();
  });

  it('extends to rows that were never in view', async () => {
    await openList();
    await human('x');
    await human('End', { shiftKey: true });
    await expect.element(bar().getByText('100,000 marked')).toBeVisible();
  });

  it('works by the boxes, which leave the focus to the keys', async () => {
    await openList();
    await userEvent.click(page.getByRole('checkbox', { name: 'Mark row 3', exact: true }));
    await expect.poll(marked).toEqual([4]);
    expect(document.activeElement).toBe(grid().element());
    await userEvent.click(page.getByRole('checkbox', { name: 'Mark all' }));
    await expect.element(bar().getByText('100,000 marked')).toBeVisible();
    await userEvent.click(page.getByRole('checkbox', { name: 'Mark all' }));
    await expect.poll(marked).toEqual([]);
  });

  it('prints the slips of the marked orders in the order of the list', async () => {
    const core = many();
    const { core: used } = await openList(core);
    await human('x');
    await human('p');
    await expect
      .poll(() => used.sent('queue.printOrders'))
      .toEqual([{ orderIds: ['order-0', 'order-1'], kinds: ['packingSlip'] }]);
  });

  it('offers the same on a right click and by the menu key, for the row that is meant', async () => {
    await openList();
    await userEvent.click(page.getByText(fixtures.orderRow(2).number), { button: 'right' });
    await expect.element(page.getByRole('menuitem', { name: /Print slips/ })).toBeVisible();
    await expect.poll(marked).toEqual([4]);
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('menu')).not.toBeInTheDocument();
    (grid().element() as HTMLElement).focus();
    press('ContextMenu');
    await expect.element(page.getByRole('menuitem', { name: /Print slips/ })).toBeVisible();
  });

  it('begins anew in another list', async () => {
    await openList();
    await human('x');
    await expect.element(bar()).toBeVisible();
    await userEvent.click(page.getByRole('tab', { name: /Problems/ }));
    await expect.element(bar()).not.toBeInTheDocument();
  });

  it('has no problem for assistive technology', async () => {
    await openList();
    press('a', { ctrlKey: true });
    await expect.element(bar()).toBeVisible();
    expect(await violations()).toEqual([]);
  });
});

describe('rows that come while one reads', () => {
  it('push nothing away, and a button leads to them', async () => {
    let first = 12;
    const core = new FixtureCore({
      'orders.page': ({ offset, limit }) => ({
        total: 1_000,
        rows: Array.from({ length: Math.min(limit, 1_000 - offset) }, (_, i) =>
          fixtures.orderRow(first + offset + i),
        ),
      }),
    });
    await openList(core);
    const top = () => {
      const box = grid().element().getBoundingClientRect();
      return document
        .elementFromPoint(box.left + 150, box.top + 50)
        ?.closest('[role=row]')
        ?.textContent?.slice(0, 5);
    };
    await expect.poll(top).toBe(fixtures.orderRow(12).number);
    first = 0;
    core.changed('orders');
    await expect.element(page.getByRole('button', { name: '12 new' })).toBeVisible();
    expect(top()).toBe(fixtures.orderRow(12).number);
    await userEvent.click(page.getByRole('button', { name: '12 new' }));
    await expect.poll(top).toBe(fixtures.orderRow(0).number);
    await expect.element(page.getByRole('button', { name: '12 new' })).not.toBeInTheDocument();
  });
});
