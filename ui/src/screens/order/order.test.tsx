import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { SameSaleAnswer, ShopCaps } from '../../ipc/bindings';
import * as fixtures from '../../test/fixtures';
import { human, scan } from '../../test/keys';
import { open, settled } from '../../test/render';
import { FixtureCore } from '../../test/transport';

const button = (name: string) => page.getByRole('button', { name, exact: true });
const soon = () => new Date(Date.now() + 8000).toISOString();

const withCaps = (part: Partial<ShopCaps>) => ({
  'sync.status': () => ({
    ...fixtures.syncStatus,
    shops: fixtures.syncStatus.shops.map((shop) => ({ ...shop, caps: { ...fixtures.caps, ...part } })),
  }),
});

async function show(core: FixtureCore) {
  await open('/orders/order-0', { core });
  await settled('table');
}

describe('the status of an order', () => {
  it('is set with one button and taken back with another', async () => {
    const core = new FixtureCore({
      'orders.setStatus': () => fixtures.op({ id: 'new', change: fixtures.status, nextTry: soon() }),
      'sync.undo': () => ({ undone: true, op: fixtures.op({ state: 'cancelled' }) }),
    });
    await show(core);
    await userEvent.click(button('Put on hold'));
    expect(core.sent('orders.setStatus')).toEqual([{ orderId: 'order-0', status: 'onHold' }]);
    const toast = page.getByRole('region', { name: 'Messages' });
    await expect.element(toast.getByText('Order 48209: new status recorded')).toBeVisible();
    await userEvent.click(toast.getByRole('button', { name: 'Undo' }));
    expect(core.sent('sync.undo')).toEqual([{ opId: 'new' }]);
  });

  it('says why where somebody wants to, and forgets the words afterwards', async () => {
    const core = new FixtureCore({
      'orders.setStatus': () => fixtures.op({ id: 'new', change: fixtures.status, nextTry: soon() }),
    });
    await show(core);
    const why = page.getByRole('textbox', { name: 'Why the status changes' });
    await userEvent.fill(why, 'інший колір');
    await userEvent.click(button('Put on hold'));
    const sent = { orderId: 'order-0', status: 'onHold', why: 'інший колір' };
    expect(core.sent('orders.setStatus')).toEqual([sent]);
    await expect.element(why).toHaveValue('');
  });

  it('that nobody explained leads to where it is', async () => {
    const status = { status: 'other' as const, slug: 'at-desk' };
    const order = { ...fixtures.order, packRefusal: 'unknownStatus' as const, status };
    const { history } = await open('/orders/order-0', {
      core: new FixtureCore({ 'orders.get': () => order }),
    });
    await settled('table');
    await expect.element(page.getByText(/The shop calls it ‹at-desk›/)).toBeVisible();
    await expect.element(page.getByText('‹at-desk›', { exact: true })).toBeVisible();
    await userEvent.click(page.getByRole('link', { name: 'Say what it means' }));
    expect(history.location.pathname).toBe('/settings/shops/shop-1/statuses');
  });

  it('is not offered where it holds already', async () => {
    await show(new FixtureCore());
    await expect.element(button('Complete')).toBeVisible();
    await expect.element(button('Processing')).not.toBeInTheDocument();
  });

  it('is not offered where the shop takes none', async () => {
    await show(new FixtureCore(withCaps({ setStatus: false })));
    await expect.element(button('Give money back')).toBeVisible();
    await expect.element(button('Complete')).not.toBeInTheDocument();
  });
});

describe('an order that may be the same sale as another', () => {
  const same = (answer: SameSaleAnswer | null) =>
    new FixtureCore({
      'orders.get': () => ({
        ...fixtures.order,
        sameSales: [{ otherId: 'order-9', otherNumber: 'R-7731', otherShop: 'Rozetka', answer }],
      }),
      'orders.sameSale': () => [],
    });

  it('says so and can be linked', async () => {
    const core = same(null);
    await show(core);
    await expect.element(page.getByText(/has the same buyer, the same total/)).toBeVisible();
    await userEvent.click(button('One sale: pack R-7731 (Rozetka)'));
    expect(core.sent('orders.sameSale')).toEqual([
      { orderId: 'order-0', otherId: 'order-9', answer: 'packOther' },
    ]);
  });

  it('can be unlinked again', async () => {
    const core = same('packOther');
    await show(core);
    await expect.element(page.getByText(/is packed for both\. This one is put aside\./)).toBeVisible();
    await expect.element(button('One sale: pack R-7731 (Rozetka)')).not.toBeInTheDocument();
    await userEvent.click(button('Two sales: pack both'));
    expect(core.sent('orders.sameSale')).toEqual([
      { orderId: 'order-0', otherId: 'order-9', answer: 'twoSales' },
    ]);
  });
});

describe('a note', () => {
  const note = (toCustomer: boolean) => fixtures.op({ change: { kind: 'note', text: '', toCustomer } });

  it('goes to the team', async () => {
    const core = new FixtureCore({ 'orders.note': () => note(false) });
    await show(core);
    await userEvent.fill(page.getByRole('textbox', { name: 'Note' }), 'Забере сам');
    await userEvent.click(button('Add the note'));
    expect(core.sent('orders.note')).toEqual([{ orderId: 'order-0', text: 'Забере сам', toCustomer: false }]);
    await expect.element(page.getByRole('textbox', { name: 'Note' })).toHaveValue('');
  });

  it('goes to the customer only by choice, after a warning', async () => {
    const core = new FixtureCore({ 'orders.note': () => note(true) });
    await show(core);
    await userEvent.click(page.getByRole('radiogroup', { name: 'For whom' }).getByText('Customer'));
    await expect.element(page.getByText('The shop mails this note to the customer.')).toBeVisible();
    await userEvent.fill(page.getByRole('textbox', { name: 'Note' }), 'Вже їде');
    await userEvent.click(button('Mail the note'));
    expect(core.sent('orders.note')).toMatchObject([{ toCustomer: true }]);
  });

  it('is not offered where the shop takes none', async () => {
    await show(new FixtureCore(withCaps({ privateNote: false, customerNote: false })));
    await expect.element(page.getByRole('textbox', { name: 'Note' })).not.toBeInTheDocument();
  });
});

describe('a refund', () => {
  const refunding = () =>
    new FixtureCore({ 'orders.refund': () => fixtures.op({ change: fixtures.refund, nextTry: soon() }) });
  const amount = () => page.getByRole('textbox', { name: 'Amount' });
  const start = async (core: FixtureCore) => {
    await show(core);
    await userEvent.click(button('Give money back'));
    await expect.element(page.getByRole('dialog', { name: 'Refund of order 48213' })).toBeVisible();
  };

  it('starts with what is left and is sent in minor units, written down only', async () => {
    const core = refunding();
    await start(core);
    await expect.element(amount()).toHaveValue('2318.00');
    await expect.element(page.getByText('No money moves.')).toBeVisible();
    await userEvent.fill(amount(), '30,5');
    await userEvent.fill(page.getByRole('textbox', { name: 'Reason' }), ' Розбита чашка ');
    await userEvent.click(page.getByRole('button', { name: /^Give back .*30\.50/ }));
    const sent = { orderId: 'order-0', amountMinor: 3050, reason: 'Розбита чашка', lines: [] };
    expect(core.sent('orders.refund')).toEqual([{ ...sent, movesMoney: false, restocks: false }]);
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    await expect.element(page.getByText('Order 48209: refund recorded')).toBeVisible();
  });

  it.each(['0', '2318.01', '-5', '1.234', ''])('refuses “%s”', async (text) => {
    const core = refunding();
    await start(core);
    await userEvent.fill(amount(), text);
    await expect.element(page.getByText(/^Enter an amount above zero and up to/)).toBeVisible();
    await expect.element(button('Give back')).toBeDisabled();
    expect(core.sent('orders.refund')).toEqual([]);
  });

  it('follows the chosen units, with their money and back into stock', async () => {
    const core = refunding();
    await start(core);
    await userEvent.click(button('One more: Чашка «Світанок», 350 мл'));
    await expect.element(amount()).toHaveValue('289.75');
    await userEvent.click(page.getByText("Put the units back into the shop's stock"));
    await userEvent.click(page.getByText('Pay out through the payment provider'));
    await expect.element(page.getByText('The customer gets real money.')).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: /^Give back .*289\.75/ }));
    expect(core.sent('orders.refund')).toEqual([
      {
        ...{ orderId: 'order-0', amountMinor: 28_975, reason: '', movesMoney: true, restocks: true },
        lines: [{ lineId: 'l1', quantity: 1, amountMinor: 28_975 }],
      },
    ]);
  });

  it('keeps the dialog and says why when it was not taken', async () => {
    const core = refunding();
    core.fail('orders.refund', { code: 'refund.amount', params: { left: '10.00 UAH' }, incident: null });
    await start(core);
    await userEvent.click(page.getByRole('button', { name: /^Give back/ }));
    await expect.element(page.getByText('At most 10.00 UAH can be given back.')).toBeVisible();
  });

  it('opens with R', async () => {
    await show(refunding());
    await human('r');
    await expect.element(page.getByRole('dialog', { name: 'Refund of order 48213' })).toBeVisible();
  });

  it('does not open with an R inside a scan', async () => {
    const core = refunding();
    await show(core);
    await scan('R2D2-48213');
    await expect.poll(() => core.sent('scan.resolve').length).toBeGreaterThan(0);
    await expect.element(page.getByRole('dialog', { name: /^Refund/ })).not.toBeInTheDocument();
  });

  it('is neither typed nor sent by a scan', async () => {
    const core = refunding();
    await start(core);
    const field = amount().element() as HTMLInputElement;
    field.focus();
    await scan('5904210118834', field);
    expect([field.value, core.sent('orders.refund'), core.sent('orders.search')]).toEqual([
      '2318.00',
      [],
      [],
    ]);
    await expect.element(page.getByRole('dialog')).toBeVisible();
  });

  it('cannot pay out where the shop cannot', async () => {
    await start(new FixtureCore(withCaps({ refundMoney: false })));
    await expect.element(page.getByText('No money moves.')).toBeVisible();
    await expect.element(page.getByText('Pay out through the payment provider')).not.toBeInTheDocument();
  });

  it('is not offered where the shop takes none', async () => {
    await show(new FixtureCore(withCaps({ refund: false })));
    await expect.element(button('Complete')).toBeVisible();
    await expect.element(button('Give money back')).not.toBeInTheDocument();
  });
});

describe('open changes of an order', () => {
  it('are answered on the order itself', async () => {
    const [asked] = fixtures.questions;
    if (!asked) throw new Error('no questions');
    const core = new FixtureCore({
      'orders.get': () => ({ ...fixtures.order, ops: [asked] }),
      'sync.resolve': () => asked,
    });
    await show(core);
    await userEvent.click(button('Take the parcel back'));
    expect(core.sent('sync.resolve')).toEqual([{ opId: asked.id, choice: 'drop' }]);
  });
});
