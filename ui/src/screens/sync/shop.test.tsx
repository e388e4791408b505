import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
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
