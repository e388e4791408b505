import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import * as fixtures from '../../test/fixtures';
import { human, press } from '../../test/keys';
import { open, settled } from '../../test/render';
import { FixtureCore } from '../../test/transport';

const ROW = '[role=row][aria-selected]';
const active = () => document.querySelector('[role=row][data-active]')?.textContent ?? '';
const grid = () => page.getByRole('grid', { name: 'Orders' });

/** A backend that is asked for orders and has not answered yet. */
class Waiting extends FixtureCore {
  override call(name: Parameters<FixtureCore['call']>[0], input: unknown) {
    return name === 'orders.page' ? new Promise<never>(() => {}) : super.call(name, input);
  }
}

describe('the list of orders', () => {
  it('shows where rows will be until they are there', async () => {
    await open('/orders', { core: new Waiting() });
    await expect.element(grid()).toHaveAttribute('aria-busy', 'true');
    const waiting = () => document.querySelectorAll('[role=grid] > [aria-hidden=true] > div').length;
    expect(waiting()).toBeGreaterThan(10);
    await open('/orders');
    await settled(ROW);
    await expect.element(grid()).toHaveAttribute('aria-busy', 'false');
    expect(waiting()).toBe(0);
  });

  it('holds 100,000 orders and draws only what is in view', async () => {
    const core = new FixtureCore({
      'orders.page': ({ offset, limit }) => ({
        total: 100_000,
        rows: Array.from({ length: Math.min(limit, 100_000 - offset) }, (_, i) =>
          fixtures.orderRow(offset + i),
        ),
      }),
    });
    await open('/orders', { core });
    await settled(ROW);
    await expect.element(grid()).toHaveAttribute('aria-rowcount', '100001');
    expect(document.querySelectorAll(ROW).length).toBeLessThan(60);
    (grid().element() as HTMLElement).focus();
    press('End');
    await expect.poll(active).toContain(fixtures.orderRow(99_999).number);
    expect(document.querySelectorAll(ROW).length).toBeLessThan(60);
    press('Home');
    await expect.poll(active).toContain('48213');
  });

  it('moves by keys and opens with Enter', async () => {
    const { history } = await open('/orders');
    await settled(ROW);
    (grid().element() as HTMLElement).focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp']) await human(key);
    await expect.poll(active).toContain('48212');
    await human('j');
    await expect.poll(active).toContain('48211');
    press('Enter');
    await expect.poll(() => history.location.pathname).toBe('/orders/order-2');
  });

  it('tells assistive technology which row is active', async () => {
    await open('/orders');
    await settled(ROW);
    const id = grid().element().getAttribute('aria-activedescendant');
    expect(document.getElementById(id ?? '')?.getAttribute('aria-rowindex')).toBe('2');
  });

  it('shows another saved view by tab and by digit', async () => {
    const { core } = await open('/orders');
    await settled(ROW);
    await userEvent.click(page.getByRole('tab', { name: /Problems/ }));
    await expect.poll(() => core.sent('orders.page').at(-1)).toMatchObject({ view: 'problems', offset: 0 });
    await human('2');
    await expect.poll(() => core.sent('orders.page').at(-1)).toMatchObject({ view: 'toPack' });
  });

  it('filters as one types, in the address too', async () => {
    const { core, history } = await open('/orders');
    await settled(ROW);
    await human('/');
    const field = page.getByRole('searchbox', { name: 'Filter this view' });
    await expect.element(field).toHaveFocus();
    await userEvent.fill(field, 'zelinska');
    await expect.poll(() => core.sent('orders.page').at(-1)).toMatchObject({ text: 'zelinska' });
    await expect.poll(() => history.location.search).toContain('zelinska');
  });

  it('sorts by a header and says so', async () => {
    const { core } = await open('/orders');
    await settled(ROW);
    await userEvent.click(page.getByRole('button', { name: 'Total', exact: true }));
    await expect.poll(() => core.sent('orders.page').at(-1)).toMatchObject({ sort: 'totalDesc' });
    await expect
      .element(page.getByRole('columnheader', { name: 'Total' }))
      .toHaveAttribute('aria-sort', 'descending');
  });

  it('keeps the active order when rows appear above it', async () => {
    let first = 0;
    const core = new FixtureCore({
      'orders.page': () => ({
        total: 20,
        rows: Array.from({ length: 20 }, (_, i) => fixtures.orderRow(first + i)),
      }),
    });
    first = 3;
    await open('/orders', { core });
    await settled(ROW);
    (grid().element() as HTMLElement).focus();
    press('ArrowDown');
    await expect.poll(active).toContain(fixtures.orderRow(4).number);
    first = 0;
    core.changed('orders');
    await expect.poll(() => core.sent('orders.page').length).toBeGreaterThan(1);
    await expect
      .poll(() => document.querySelector('[role=row][data-active]')?.getAttribute('aria-rowindex'))
      .toBe('6');
    expect(active()).toContain(fixtures.orderRow(4).number);
  });

  it('says what went wrong and asks again', async () => {
    const core = new FixtureCore();
    core.fail('orders.page', { code: 'app.internal', params: {}, incident: 'i-7' });
    await open('/orders', { core });
    await expect.element(page.getByText('The change could not be saved.')).toBeVisible();
    core.mend('orders.page');
    await userEvent.click(page.getByRole('button', { name: 'Try again' }));
    await settled(ROW);
  });
});
