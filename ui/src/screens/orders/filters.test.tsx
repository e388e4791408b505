import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { violations } from '../../test/axe';
import { human } from '../../test/keys';
import { open, settled } from '../../test/render';
import { FixtureCore } from '../../test/transport';

const ROW = '[role=row][aria-rowindex="2"][aria-selected]';
const asked = (core: FixtureCore) => core.sent('orders.page').at(-1);
const poland = { field: 'country', isNot: false, values: ['PL'] };

async function openList(address = '/orders', core = new FixtureCore()) {
  const opened = await open(address, { core });
  await settled(ROW);
  return opened;
}

describe('narrowing the list of orders', () => {
  it('adds a condition by keys alone, in the address and as a chip in plain words', async () => {
    const { core, history } = await openList();
    await human('f');
    await expect.element(page.getByRole('listbox', { name: 'Filter by' })).toBeVisible();
    for (const _ of [1, 2, 3]) await human('ArrowDown');
    await human('Enter');
    const field = page.getByRole('textbox', { name: 'Find or type a value' });
    await expect.element(field).toHaveFocus();
    await userEvent.fill(field, 'pol');
    await userEvent.tab();
    await userEvent.keyboard(' ');
    await expect.poll(() => asked(core)).toMatchObject({ filter: [poland], offset: 0 });
    await expect.poll(() => decodeURIComponent(history.location.search)).toContain('"country"');
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('button', { name: 'Filter Country: Poland' })).toBeVisible();
  });

  it('reads its filter from the address', async () => {
    const filter = [poland, { field: 'units', isNot: true, values: ['2..5'] }];
    const { core } = await openList(`/orders?filter=${encodeURIComponent(JSON.stringify(filter))}`);
    expect(asked(core)).toMatchObject({ filter });
    await expect.element(page.getByRole('button', { name: 'Filter Country: Poland' })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Filter Items: not 2–5' })).toBeVisible();
  });

  it('leaves out what it cannot understand in an address', async () => {
    const filter = [{ field: 'nonsense', isNot: 1 }];
    const { core } = await openList(`/orders?filter=${encodeURIComponent(JSON.stringify(filter))}&sort=wild`);
    expect(asked(core)).toMatchObject({ filter: [], sort: 'placedAsc' });
  });

  it('says what is not, what is empty, and takes conditions out again', async () => {
    const { core } = await openList(`/orders?filter=${encodeURIComponent(JSON.stringify([poland]))}`);
    await userEvent.click(page.getByRole('button', { name: 'Filter Country: Poland' }));
    await userEvent.selectOptions(page.getByRole('combobox', { name: /Country/ }), 'is not');
    await expect.poll(() => asked(core)).toMatchObject({ filter: [{ ...poland, isNot: true }] });
    await userEvent.selectOptions(page.getByRole('combobox', { name: /Country/ }), 'is empty');
    await expect
      .poll(() => asked(core))
      .toMatchObject({ filter: [{ field: 'country', isNot: false, values: [] }] });
    await userEvent.keyboard('{Escape}');
    await userEvent.click(page.getByRole('button', { name: 'Remove the filter Country' }));
    await expect.poll(() => asked(core)).toMatchObject({ filter: [] });
  });

  it('takes a value that is typed', async () => {
    const { core } = await openList();
    await userEvent.click(page.getByRole('button', { name: /Add filter/ }));
    await userEvent.click(page.getByRole('option', { name: 'Items' }));
    await userEvent.fill(page.getByRole('textbox', { name: 'Find or type a value' }), '3-7');
    await userEvent.click(page.getByRole('option', { name: '3–7' }));
    await expect
      .poll(() => asked(core))
      .toMatchObject({ filter: [{ field: 'units', isNot: false, values: ['3..7'] }] });
  });

  it('says which filter leaves nothing, and takes it off', async () => {
    const core = new FixtureCore({
      'orders.page': ({ filter }) => ({ total: filter?.length ? 0 : 1, rows: [] }),
    });
    await open(`/orders?filter=${encodeURIComponent(JSON.stringify([poland]))}`, { core });
    await expect.element(page.getByText('No order in this view fits Country: Poland.')).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Remove all filters' }));
    await expect.poll(() => asked(core)).toMatchObject({ filter: [] });
  });

  it('has no problem for assistive technology', async () => {
    await openList(`/orders?filter=${encodeURIComponent(JSON.stringify([poland]))}`);
    expect(await violations()).toEqual([]);
    await userEvent.click(page.getByRole('button', { name: 'Filter Country: Poland' }));
    await expect.element(page.getByRole('listbox')).toBeVisible();
    // What floats above the page stands in no landmark of it.
    const found = await violations();
    expect(found.filter((one) => !one.startsWith('region'))).toEqual([]);
  });
});
