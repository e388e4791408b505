import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { OrderWork } from '../../ipc/bindings';
import * as fixtures from '../../test/fixtures';
import { human } from '../../test/keys';
import { open, settled } from '../../test/render';
import { FixtureCore } from '../../test/transport';

const button = (name: string) => page.getByRole('button', { name, exact: true });
const work = (part: Partial<OrderWork>) => ({
  'orders.work': () => ({ ...fixtures.orderWork(fixtures.order.row), ...part }),
});

async function show(core = new FixtureCore()) {
  await open('/orders/order-0', { core });
  await settled('table');
  return core;
}

describe('holding an order', () => {
  it('opens with H, asks for a reason and can be taken back', async () => {
    const core = await show();
    await human('h');
    const dialog = page.getByRole('dialog', { name: 'Hold' });
    await expect.element(dialog).toBeVisible();
    await userEvent.selectOptions(dialog.getByRole('combobox', { name: 'Reason' }), 'customer');
    await userEvent.fill(dialog.getByRole('textbox', { name: 'More about it' }), 'Передзвонить');
    await userEvent.click(dialog.getByRole('button', { name: 'Hold' }));
    const decision = { kind: 'hold', reason: 'customer', text: 'Передзвонить' };
    expect(core.sent('orders.decide')).toEqual([{ ids: ['order-0'], decision, why: '' }]);
    const toast = page.getByRole('region', { name: 'Messages' });
    await userEvent.click(toast.getByRole('button', { name: 'Undo' }));
    expect(core.sent('orders.undo')).toEqual([{ actionId: 'action-new' }]);
  });

  it('for another reason needs words', async () => {
    await show();
    await human('h');
    const dialog = page.getByRole('dialog', { name: 'Hold' });
    await userEvent.selectOptions(dialog.getByRole('combobox', { name: 'Reason' }), 'other');
    await expect.element(dialog.getByRole('button', { name: 'Hold' })).toBeDisabled();
  });

  it('is shown with its reason, and released', async () => {
    const row = { ...fixtures.order.row, hold: 'address', holdText: 'Немає номера будинку' };
    const core = await show(
      new FixtureCore({
        ...work({ row }),
        'orders.get': () => ({ ...fixtures.order, row, packRefusal: 'onHold' as const }),
      }),
    );
    await expect.element(page.getByText('Held: Address is wrong or incomplete').first()).toBeVisible();
    await userEvent.click(button('Release').first());
    expect(core.sent('orders.decide')).toMatchObject([{ decision: { kind: 'release' } }]);
  });
});

it('says why an order was left as it is', async () => {
  await show(
    new FixtureCore({
      'orders.decide': () => ({
        ...{ actionId: 'a', done: 0 },
        notDone: [{ orderId: 'order-0', number: '48213', why: 'left' as const }],
      }),
    }),
  );
  await userEvent.click(button('Put first'));
  const dialog = page.getByRole('dialog', { name: 'Some orders were left as they are' });
  await expect.element(dialog.getByText('The parcel left, or the shop was told already.')).toBeVisible();
});

it('tags with T: one in use is one press', async () => {
  const core = await show();
  await human('t');
  await userEvent.click(page.getByRole('dialog', { name: 'Tags' }).getByRole('button', { name: 'b2b' }));
  expect(core.sent('orders.decide')).toMatchObject([{ decision: { kind: 'addTag', tag: 'b2b' } }]);
});

it('leaves a note for the packer with M', async () => {
  const core = await show();
  await human('m');
  const dialog = page.getByRole('dialog', { name: 'Note for the packer' });
  await userEvent.fill(dialog.getByRole('textbox', { name: 'Note' }), 'Скло');
  await userEvent.click(dialog.getByRole('button', { name: 'Leave the note' }));
  expect(core.sent('orders.decide')).toMatchObject([{ decision: { kind: 'note', text: 'Скло' } }]);
});

it('acknowledges what must be read', async () => {
  const core = await show();
  await userEvent.click(button('I have read it'));
  expect(core.sent('orders.readNote')).toEqual([{ orderId: 'order-0', key: 'buyer-1' }]);
});

describe('the history', () => {
  it('says who decided what and why, and takes it back', async () => {
    const core = await show();
    await expect.element(page.getByText('Tag vip added')).toBeVisible();
    await expect.element(page.getByText('Why: Постійна покупчиня')).toBeVisible();
    await expect.element(page.getByText('Оксана, Стіл 1')).toBeVisible();
    await expect.element(page.getByText('Taken back', { exact: true })).toBeVisible();
    await userEvent.click(button('Take back'));
    expect(core.sent('orders.undo')).toEqual([{ actionId: 'action-2' }]);
  });
});

describe('orders of the same receiver', () => {
  it('are put into one parcel with one press', async () => {
    const core = await show(
      new FixtureCore({
        ...work({ mayMerge: [fixtures.orderRow(3)] }),
        'orders.merge': () => ({ actionId: 'm', done: 1, notDone: [] }),
      }),
    );
    await userEvent.click(button('Pack them into one parcel'));
    expect(core.sent('orders.merge')).toEqual([{ orderId: 'order-0', otherIds: ['order-3'], why: '' }]);
  });

  it('that are together come apart again', async () => {
    const core = await show(new FixtureCore(work({ mates: [fixtures.orderRow(0), fixtures.orderRow(3)] })));
    await userEvent.click(button('Pack all by themselves'));
    expect(core.sent('orders.decide')).toMatchObject([{ ids: ['order-3'], decision: { kind: 'unmerge' } }]);
  });
});

describe('several parcels', () => {
  it('are planned, and the last one takes the rest', async () => {
    const core = await show(
      new FixtureCore({ 'orders.split': () => ({ actionId: 's', done: 1, notDone: [] }) }),
    );
    await userEvent.click(button('Send in several parcels'));
    const dialog = page.getByRole('dialog', { name: 'Send in several parcels' });
    await expect.element(dialog.getByRole('button', { name: 'Plan the parcels' })).toBeDisabled();
    const first = dialog.getByRole('textbox', { name: 'Чашка «Світанок», 350 мл, parcel 1' });
    await userEvent.fill(first, '2');
    await userEvent.keyboard('{Tab}');
    await userEvent.click(dialog.getByRole('button', { name: 'Plan the parcels' }));
    const [sent] = core.sent('orders.split') as { parcels: { lineId: string; units: number }[][] }[];
    expect(sent?.parcels.map((lines) => lines.map(({ units }) => units))).toEqual([
      [2, 0, 0, 0],
      [0, 1, 1, 1],
    ]);
  });

  it('show how far they are', async () => {
    const row = { ...fixtures.order.row, parcels: 1, ofParcels: 3 };
    await show(new FixtureCore(work({ row, unitsShipped: 2 })));
    await expect.element(page.getByText('1 of 3 closed')).toBeVisible();
    await expect.element(page.getByText('2 of 5 shipped')).toBeVisible();
  });
});
