import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import * as fixtures from './fixtures';
import { human, scan } from './keys';
import { open, settled } from './render';
import { FixtureCore } from './transport';

describe('a scan', () => {
  it('never types into the field that has the focus', async () => {
    const { core } = await open('/orders');
    await settled('[role=row][aria-selected]');
    const field = page.getByRole('searchbox', { name: 'Filter this view' }).element() as HTMLInputElement;
    await userEvent.fill(field, 'Оле');
    await expect.poll(() => core.sent('orders.page').at(-1)).toMatchObject({ text: 'Оле' });
    field.focus();
    field.setSelectionRange(3, 3);
    const { enterUsed } = await scan('5904210118834', field);
    expect([enterUsed, field.value]).toEqual([true, 'Оле']);
    expect(core.sent('orders.search')[0]).toEqual({ text: '5904210118834', limit: 2 });
  });

  it('never presses the button that has the focus', async () => {
    const core = new FixtureCore({ 'orders.search': () => ({ total: 0, rows: [] }) });
    await open('/settings', { core });
    const button = await settled('button');
    const demo = page.getByRole('button', { name: 'Delete the demo' });
    await expect.element(demo).toBeVisible();
    (demo.element() as HTMLElement).focus();
    expect(button).toBeTruthy();
    for (const code of ['48213077', 'AB', 'A']) await scan(code);
    expect(core.sent('demo.delete')).toEqual([]);
  });

  it('never submits a form', async () => {
    const { core } = await open('/welcome');
    await settled('h2');
    await userEvent.click(page.getByRole('button', { name: 'Connect your WooCommerce shop' }));
    await userEvent.fill(page.getByLabelText(/address/), 'https://shop.example');
    await userEvent.fill(page.getByLabelText('Consumer key'), 'ck_1');
    await userEvent.fill(page.getByLabelText('Consumer secret'), 'cs_1');
    const field = page.getByLabelText('Consumer secret').element() as HTMLInputElement;
    field.focus();
    const { enterUsed } = await scan('48213077', field);
    expect([enterUsed, field.value]).toEqual([true, 'cs_1']);
    expect(core.sent('shops.check')).toEqual([]);
  });

  it('opens the one order that it belongs to, on any screen', async () => {
    const core = new FixtureCore({ 'orders.search': () => ({ total: 1, rows: [fixtures.orderRow(0)] }) });
    const { history } = await open('/sync', { core });
    await settled('main li');
    await scan('48213');
    await expect.poll(() => history.location.pathname).toBe('/orders/order-0');
  });

  it('goes into the search box while that is open', async () => {
    const { core } = await open('/orders');
    await settled('[role=row][aria-selected]');
    await human('k', { ctrlKey: true });
    await expect.element(page.getByRole('dialog')).toBeVisible();
    await scan('5904210');
    await expect.element(page.getByRole('searchbox', { name: 'Search orders' })).toHaveValue('5904210');
    await expect.poll(() => core.sent('orders.search').at(-1)).toEqual({ text: '5904210', limit: 8 });
  });

  it('is kept in the list of the last scans', async () => {
    await open('/orders', { core: new FixtureCore({ 'orders.search': () => ({ total: 0, rows: [] }) }) });
    await settled('[role=row][aria-selected]');
    await scan('7700112233');
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    await userEvent.click(page.getByRole('button', { name: 'Scanner ready' }));
    await expect.element(page.getByRole('dialog').getByText('7700112233')).toBeVisible();
  });
});

describe('a person', () => {
  it('opens screens with G and a letter, in any layout', async () => {
    const { history } = await open('/orders');
    await settled('[role=row][aria-selected]');
    await human('п', { code: 'KeyG' });
    await human('н', { code: 'KeyY' });
    await expect.poll(() => history.location.pathname).toBe('/sync');
  });

  it('types the same letters into a field without any effect', async () => {
    const { history } = await open('/orders');
    await settled('[role=row][aria-selected]');
    (page.getByRole('searchbox', { name: 'Filter this view' }).element() as HTMLElement).focus();
    await human('g');
    await human('y');
    expect(history.location.pathname).toBe('/orders');
  });
});
