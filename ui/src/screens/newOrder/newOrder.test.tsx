import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { NewOrderIn, SaveDraftIn } from '../../ipc/bindings';
import { scan } from '../../test/keys';
import { open } from '../../test/render';
import { FixtureCore } from '../../test/transport';

const field = (name: string) => page.getByRole('textbox', { name, exact: true });

async function show(core = new FixtureCore()) {
  const { history } = await open('/orders/new', { core });
  await expect.element(page.getByRole('heading', { name: 'New order', level: 1 })).toBeVisible();
  await expect.element(field('Find a customer')).toBeVisible();
  return { core, history };
}

describe('an order by phone', () => {
  it('of a known customer with two items needs no mouse and four keys beside the words', async () => {
    const { core, history } = await show();
    field('Find a customer').element().focus();
    await userEvent.keyboard('олена');
    await expect.element(page.getByRole('button', { name: /Олена Коваленко/ })).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect.element(field('Name')).toHaveValue('Олена Коваленко');
    await expect.element(field('Add an item')).toHaveFocus();
    await userEvent.keyboard('чашка');
    await expect.element(page.getByRole('button', { name: /MUG-SV-BL/ })).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect.element(field('Add an item')).toHaveValue('');
    await userEvent.keyboard('свічка');
    await expect.element(page.getByRole('button', { name: /CND-LP-20/ })).toBeVisible();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.element(page.getByRole('rowheader', { name: /CND-LP-20/ })).toBeVisible();
    await expect.element(page.getByRole('rowheader', { name: /0 available/ })).toBeVisible();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await expect.poll(() => history.location.pathname).toBe('/orders/order-0');
    const [sent] = core.sent('orders.enter') as NewOrderIn[];
    expect(sent).toMatchObject({
      ...{ payment: 'onDelivery', shippingMethod: 'Нова Пошта', currency: 'UAH' },
      shipping: { name: 'Олена Коваленко', lines: ['Відділення 12'], phone: '+380 67 000 00 14' },
      lines: [
        { itemId: 'shop:1', quantity: 1, unitPrice: 28_975 },
        { itemId: 'shop:2', quantity: 1, unitPrice: 19_000 },
      ],
    });
  });

  it('takes a scanned item, and one more of it', async () => {
    const { core } = await show(
      new FixtureCore({
        'orders.items': () => [
          {
            ...{ id: 'shop:1', name: 'Чашка', sku: 'CUP', barcode: '5904210118834', bin: '' },
            ...{ price: { minor: 100, currency: 'UAH', exponent: 2 }, available: 5, inShop: null },
          },
        ],
      }),
    );
    await scan('5904210118834');
    await expect.element(page.getByRole('rowheader', { name: /Чашка/ })).toBeVisible();
    await scan('5904210118834');
    await expect.element(page.getByRole('textbox', { name: 'Quantity: Чашка' })).toHaveValue('2');
    expect(core.sent('orders.enter')).toEqual([]);
  });

  it('without a name and an item says what is missing and enters nothing', async () => {
    const { core } = await show();
    await userEvent.click(page.getByRole('button', { name: /Enter the order/ }));
    await expect.element(page.getByText('A name and a street or town are needed.')).toBeVisible();
    await expect.element(page.getByText('Add at least one item.')).toBeVisible();
    expect(core.sent('orders.enter')).toEqual([]);
  });
});

describe('a draft', () => {
  it('is kept while it is typed, under one id', async () => {
    const { core } = await show();
    await userEvent.fill(field('Name'), 'Ірина');
    await expect.element(page.getByText('Draft saved')).toBeVisible();
    await userEvent.fill(field('Name'), 'Ірина Бондаренко');
    await expect.poll(() => core.sent('orders.saveDraft').length).toBe(2);
    const [first, second] = core.sent('orders.saveDraft') as (SaveDraftIn & { body: { name: string } })[];
    expect([first?.draftId, first?.body.name]).toEqual([null, 'Ірина']);
    expect([second?.draftId, second?.body.name]).toEqual(['draft-new', 'Ірина Бондаренко']);
  });

  it('that was begun is offered and taken up again', async () => {
    await show();
    await userEvent.click(page.getByRole('button', { name: 'Go on: Ірина Бондаренко' }));
    await expect.element(field('Name')).toHaveValue('Ірина Бондаренко');
  });

  it('that cannot be kept says so', async () => {
    const core = new FixtureCore();
    core.fail('orders.saveDraft', { code: 'app.disk_full', params: {}, incident: null });
    await show(core);
    await userEvent.fill(field('Name'), 'Ірина');
    await expect.element(page.getByText('The draft could not be saved')).toBeVisible();
  });
});
