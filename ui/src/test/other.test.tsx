import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { violations } from './axe';
import * as fixtures from './fixtures';
import { human } from './keys';
import { cutTexts } from './layout';
import { open, settled } from './render';
import { FixtureCore } from './transport';

describe('settings', () => {
  it('change language and theme at once and keep them', async () => {
    const { core } = await open('/settings');
    await settled('form');
    await userEvent.click(page.getByText('Українська'));
    await expect.element(page.getByRole('heading', { level: 1, name: 'Налаштування' })).toBeVisible();
    await userEvent.click(page.getByText('Темна'));
    await expect.poll(() => document.documentElement.dataset.theme).toBe('dark');
    expect(core.sent('settings.set')).toMatchObject([{ language: 'uk' }, { theme: 'dark' }]);
  });

  it('delete the demo in one click and start over', async () => {
    const core = new FixtureCore({ 'demo.delete': () => ({}) });
    const { history } = await open('/settings', { core });
    await settled('form');
    await userEvent.click(page.getByRole('button', { name: 'Delete the demo' }));
    await expect.poll(() => history.location.pathname).toBe('/welcome');
  });
});

describe('an order', () => {
  it('that may be packed is packed with one button', async () => {
    const { history } = await open('/orders/order-0');
    await settled('table');
    await userEvent.click(page.getByRole('button', { name: 'Go on packing' }));
    await expect.poll(() => history.location.href).toBe('/packing?order=order-0');
  });

  it('that may not says why', async () => {
    const core = new FixtureCore({ 'orders.get': () => ({ ...fixtures.order, packRefusal: 'onHold' }) });
    await open('/orders/order-0', { core });
    await settled('table');
    await expect.element(page.getByText('Release the order in the shop first.')).toBeVisible();
    await expect
      .element(page.getByRole('button', { name: /^(Pack|Go on packing)$/ }))
      .not.toBeInTheDocument();
  });

  it('is refreshed when the backend says that it changed', async () => {
    let stage: 'packing' | 'shipped' = 'packing';
    const core = new FixtureCore({
      'orders.get': () => ({ ...fixtures.order, row: { ...fixtures.order.row, stage } }),
    });
    await open('/orders/order-0', { core });
    await settled('table');
    stage = 'shipped';
    core.changed('orders');
    await expect.element(page.getByText('Shipped').first()).toBeVisible();
  });

  it('shows script in names and notes as text', async () => {
    const evil = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
    const core = new FixtureCore({
      'orders.get': () => ({
        ...fixtures.order,
        customerNote: evil,
        row: { ...fixtures.order.row, customer: evil },
      }),
    });
    await open('/orders/order-0', { core });
    await settled('table');
    await expect.element(page.getByText(evil).first()).toBeVisible();
    expect('hacked' in window).toBe(false);
  });
});

describe('opening a screen', () => {
  it('gives the focus to its list or its heading', async () => {
    const { history } = await open('/sync');
    await settled('main li');
    await userEvent.click(page.getByRole('link', { name: /Orders/ }));
    await expect.element(page.getByRole('grid')).toHaveFocus();
    await userEvent.click(page.getByRole('link', { name: 'Settings' }));
    await expect.element(page.getByRole('heading', { level: 1 })).toHaveFocus();
    expect(history.location.pathname).toBe('/settings');
  });
});

describe('the sheet of shortcuts', () => {
  it('opens with ? and is accessible', async () => {
    await open('/orders');
    await settled('[role=row][aria-selected]');
    await human('?', { code: 'Slash', shiftKey: true });
    await expect.element(page.getByRole('dialog', { name: 'All shortcuts' })).toBeVisible();
    expect(await violations()).toEqual([]);
  });
});

describe('texts that are 40 % longer', () => {
  it.each([
    ...['/welcome', '/orders', '/orders/order-0', '/packing', '/documents', '/sync', '/settings'],
    ...['/documents?document=doc-3', '/documents?tab=queue', '/settings?section=printers'],
    ...['/settings?section=templates', '/settings?section=numbering'],
  ])('still fit on %s', async (at) => {
    await open(at, { stretch: true });
    await settled('h1');
    expect(document.querySelector('h1')?.textContent).toMatch(/~/);
    expect(cutTexts()).toEqual([]);
  });
});

describe('the start', () => {
  it.each([
    ['asks what to work on at the first run', 'empty', false, '/welcome'],
    ['shows the orders', 'demo', false, '/orders'],
    ['goes on with the order that lay on the bench', 'shops', true, '/packing'],
  ] as const)('%s', async (_, workspace, packing, path) => {
    const core = new FixtureCore({
      'app.info': () => ({ ...fixtures.info, workspace }),
      'packing.current': () => (packing ? fixtures.packing : null),
    });
    const { history } = await open('/', { core });
    await expect.poll(() => history.location.pathname).toBe(path);
  });

  it('says that the app does not answer, and tries again', async () => {
    const core = new FixtureCore();
    core.fail('app.info', { code: 'app.newer_data', params: {}, incident: null });
    const { history } = await open('/', { core });
    await expect.element(page.getByText('The data was used by a newer version of Packbench.')).toBeVisible();
    core.mend('app.info');
    await userEvent.click(page.getByRole('button', { name: 'Try again' }));
    await expect.poll(() => history.location.pathname).toBe('/orders');
  });
});
