import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ShopSync } from '../../ipc/bindings';
import { violations } from '../../test/axe';
import * as fixtures from '../../test/fixtures';
import { open, settled } from '../../test/render';
import { FixtureCore } from '../../test/transport';

const card = (name: string) => page.getByRole('region', { name });
const button = (name: string) => page.getByRole('button', { name, exact: true });

describe('a shop', () => {
  it('is paused', async () => {
    const core = new FixtureCore({ 'shops.pause': () => ({ ...fixtures.shop, state: 'paused' }) });
    await open('/sync', { core });
    await settled('main li');
    await userEvent.click(button('Pause'));
    expect(core.sent('shops.pause')).toEqual([{ shopId: 'shop-1' }]);
  });

  it('shows only what it can do', async () => {
    const [shop] = fixtures.syncStatus.shops;
    if (!shop) throw new Error('no shop');
    const caps = { ...fixtures.caps, refund: false, fence: false };
    const status = { ...fixtures.syncStatus, shops: [{ ...shop, caps }] };
    await open('/sync', { core: new FixtureCore({ 'sync.status': () => status }) });
    await settled('main li');
    await expect.element(card('Vesna Home').getByText('Mails to customers')).toBeVisible();
    await expect.element(card('Vesna Home').getByText('Refunds')).not.toBeInTheDocument();
  });

  it('is checked point by point, and checked again', async () => {
    const core = new FixtureCore({ 'shops.doctor': () => fixtures.doctorReport });
    await open('/sync', { core });
    await settled('main li');
    await userEvent.click(button('Check connection'));
    const doctor = card('Connection to Vesna Home');
    for (const text of ['Fine', 'Worth knowing', 'Broken', 'Not checked', 'The key may only read.'])
      await expect.element(doctor.getByText(text, { exact: true })).toBeVisible();
    await expect.element(doctor.getByText(/^Create a new key in the shop/)).toBeVisible();
    await userEvent.click(button('Check again'));
    expect(core.sent('shops.doctor')).toEqual([{ shopId: 'shop-1' }, { shopId: 'shop-1' }]);
  });
});

describe('trouble with a shop', () => {
  const [shop] = fixtures.syncStatus.shops;
  const troubled = (part: Partial<ShopSync>, more: ConstructorParameters<typeof FixtureCore>[0] = {}) =>
    new FixtureCore({
      'sync.status': () => ({ ...fixtures.syncStatus, shops: shop ? [{ ...shop, ...part }] : [] }),
      ...more,
    });
  const refused = { code: 'shop.unknown_key', params: {} };

  it('with its key says what waits, and is over with new keys', async () => {
    const core = troubled(
      { state: 'authFailed', problem: refused, waiting: 12 },
      { 'shops.signIn': () => fixtures.shop },
    );
    await open('/sync', { core });
    await settled('main dl');
    await expect.element(page.getByText('12 changes wait safely.')).toBeVisible();
    await userEvent.click(button('Sign in again'));
    const dialog = page.getByRole('dialog', { name: 'Sign in to Vesna Home again' });
    await userEvent.fill(dialog.getByRole('textbox', { name: 'Consumer key' }), 'ck_new');
    await userEvent.fill(dialog.getByLabelText('Consumer secret'), 'cs_new');
    expect(await violations()).toEqual([]);
    await userEvent.click(dialog.getByRole('button', { name: 'Sign in', exact: true }));
    expect(core.sent('shops.signIn')).toEqual([
      { shopId: 'shop-1', consumerKey: 'ck_new', consumerSecret: 'cs_new', passphrase: null },
    ]);
    await expect.element(dialog).not.toBeInTheDocument();
  });

  it('keeps the dialog open while the shop takes no key', async () => {
    const core = troubled({ state: 'authFailed', problem: null });
    core.fail('shops.signIn', { code: 'shop.wrong_secret', params: {}, incident: null });
    await open('/sync', { core });
    await settled('main dl');
    await userEvent.click(button('Sign in again'));
    const dialog = page.getByRole('dialog');
    await userEvent.fill(dialog.getByRole('textbox', { name: 'Consumer key' }), 'ck_new');
    await userEvent.fill(dialog.getByLabelText('Consumer secret'), 'cs_old');
    await userEvent.click(dialog.getByRole('button', { name: 'Sign in', exact: true }));
    await expect.element(dialog.getByText('The secret does not belong to this key.')).toBeVisible();
  });

  it('with its key is not mended in a browser', async () => {
    const browser = troubled(
      { state: 'authFailed', problem: refused },
      { 'app.info': () => ({ ...fixtures.info, isLocal: false }) },
    );
    await open('/sync', { core: browser });
    await settled('main dl');
    await userEvent.click(button('Sign in again'));
    await expect.element(page.getByText("Keys are typed only in the app's own window.")).toBeVisible();
  });

  it('with a clock is looked at again', async () => {
    const clock = { code: 'warning.clock_off', params: { minutes: '47' } };
    const core = troubled({ clock }, { 'shops.doctor': () => fixtures.doctorReport });
    await open('/sync', { core });
    await settled('main dl');
    await expect.element(page.getByText(/differ by 47 min/)).toBeVisible();
    await userEvent.click(button('Compare the clocks again'));
    expect(core.sent('shops.doctor')).toEqual([{ shopId: 'shop-1' }]);
  });

  it('is no alarm when only numbers differ: a quiet line leads to them', async () => {
    const core = troubled({
      differences: { count: 3, found: new Date(Date.now() - 3_600_000).toISOString() },
    });
    await open('/sync', { core });
    await settled('main dl');
    await expect.element(card('Vesna Home').getByText(/3 differences/)).toBeVisible();
    await expect.element(page.getByRole('banner').getByRole('button', { name: /Synced/ })).toBeVisible();
    await userEvent.click(button('Look'));
    await expect.element(page.getByRole('region', { name: 'Differences from Vesna Home' })).toBeVisible();
    expect(core.sent('stock.drift')).toEqual([{ shopId: 'shop-1' }]);
  });
});

describe('the differences from a shop', () => {
  const unfold = async (core: FixtureCore) => {
    await open('/sync', { core });
    await settled('main li');
    await userEvent.click(button('Differences'));
    await settled('table');
    await userEvent.click(page.getByRole('button', { name: 'Чашка «Світанок», синя' }));
  };

  it.each([
    ['Shop is right', 'shop'],
    ['We are right', 'ours'],
  ])('end with “%s”', async (label, whose) => {
    const core = new FixtureCore({ 'stock.settle': () => ({ delta: -1, op: null }) });
    await unfold(core);
    await expect.element(page.getByRole('row', { name: /синя.* 5 9 2 .1 6 .1/ })).toBeVisible();
    await userEvent.click(button(label));
    expect(core.sent('stock.settle')).toEqual([{ itemId: 'item-1', whose }]);
  });

  it('are not ended against a shop that cannot be told of stock', async () => {
    const [shop] = fixtures.syncStatus.shops;
    if (!shop) throw new Error('no shop');
    const status = { ...fixtures.syncStatus, shops: [{ ...shop, caps: { ...fixtures.caps, stock: false } }] };
    await unfold(new FixtureCore({ 'sync.status': () => status }));
    await expect.element(button('Shop is right')).toBeVisible();
    await expect.element(button('We are right')).not.toBeInTheDocument();
  });

  it('name the orders that differ, and say when nothing does', async () => {
    let drift = fixtures.drift;
    const core = new FixtureCore({ 'stock.drift': () => drift });
    await unfold(core);
    await expect.element(page.getByRole('link', { name: 'Order 48209' })).toBeVisible();
    drift = { compared: 60, items: [], orders: [] };
    await userEvent.click(button('Compare again'));
    await expect.element(page.getByText('60 items compared, all equal.')).toBeVisible();
  });
});
