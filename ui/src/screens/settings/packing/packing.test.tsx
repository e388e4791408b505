import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { violations } from '../../../test/axe';
import * as fixtures from '../../../test/fixtures';
import { open, settled } from '../../../test/render';
import { FixtureCore } from '../../../test/transport';

const HERE = '/settings?section=packing';
const withoutCode = [
  { variantId: 'item-1', item: fixtures.whiteMug, times: 5 },
  { variantId: 'item-2', item: { ...fixtures.whiteMug, name: 'Candle', variantLabel: '' }, times: 3 },
];
const setup = (handlers: ConstructorParameters<typeof FixtureCore>[0] = {}) =>
  new FixtureCore({
    'packing.saveBox': (box) => ({
      ...box,
      cost: { minor: box.costMinor, currency: box.currency, exponent: 2 },
    }),
    ...handlers,
  });
const dialog = () => page.getByRole('dialog', { name: 'New box' });

async function newBox(core: FixtureCore, cost: string) {
  await open(HERE, { core });
  await settled('main table');
  await userEvent.click(page.getByRole('button', { name: 'New box' }));
  await userEvent.fill(dialog().getByLabelText('Name'), 'M');
  for (const edge of ['Length inside, mm', 'Width inside, mm', 'Height inside, mm'])
    await userEvent.fill(dialog().getByRole('textbox', { name: edge }), '200');
  const field = dialog().getByLabelText('What sending it costs', { exact: false });
  await userEvent.fill(field, cost);
  await userEvent.tab();
}

describe('the cost of a box', () => {
  it.each([
    ['19.99', 1_999],
    ['1,15', 115],
    ['0.07', 7],
    ['', 0],
  ])('%s is %s in the smallest unit, exactly', async (typed, minor) => {
    const core = setup();
    await newBox(core, typed);
    await userEvent.click(dialog().getByRole('button', { name: 'Save' }));
    await expect.poll(() => core.sent('packing.saveBox')).toMatchObject([{ costMinor: minor }]);
  });

  it.each(['1.999', '-1', 'free', '99999999999'])('%s is none, and nothing is saved', async (typed) => {
    await newBox(setup(), typed);
    await expect.element(dialog().getByRole('button', { name: 'Save' })).toBeDisabled();
  });
});

describe('items without a readable code', () => {
  it('get their labels from the list, one by one or all', async () => {
    const core = setup({ 'packing.statistics': () => ({ hours: [], withoutCode }) });
    await open(HERE, { core });
    await settled('main table');
    expect(await violations()).toEqual([]);
    await userEvent.click(page.getByRole('button', { name: 'Print a label for Candle' }));
    await expect.element(page.getByRole('dialog', { name: 'Product labels' })).toBeVisible();
    await expect
      .poll(() => core.sent('documents.preview'))
      .toMatchObject([{ kind: 'productLabel', madeOf: { of: 'items', items: [{ variantId: 'item-2' }] } }]);
    await userEvent.keyboard('{Escape}');
    await userEvent.click(page.getByRole('button', { name: 'Print all' }));
    await expect
      .poll(() => core.sent('documents.preview').at(-1))
      .toMatchObject({ madeOf: { items: [{ variantId: 'item-1' }, { variantId: 'item-2' }] } });
  });
});
