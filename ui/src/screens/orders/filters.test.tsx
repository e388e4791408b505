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

  it('takes days by their names', async () => {
    const { core } = await openList();
    await userEvent.click(page.getByRole('button', { name: /Add filter/ }));
    await userEvent.click(page.getByRole('option', { name: 'Placed' }));
    for (const [name, value] of [
      ['today', 'today'],
      ['yesterday', 'yesterday'],
      ['last 7 days', 'last_7_days'],
    ] as const) {
      await userEvent.click(page.getByRole('option', { name }));
      await expect.poll(() => asked(core)).toMatchObject({ filter: [{ field: 'placed', values: [value] }] });
      await userEvent.click(page.getByRole('option', { name }));
      await expect.poll(() => asked(core)).toMatchObject({ filter: [] });
    }
    expect(await violations()).toEqual([]);
  });

  it('takes days from one to another by a calendar, whose keys are enough', async () => {
    const filter = [{ field: 'placed', isNot: false, values: ['2026-11-10'] }];
    const { core } = await openList(`/orders?filter=${encodeURIComponent(JSON.stringify(filter))}`);
    await userEvent.click(page.getByRole('button', { name: /^Filter Placed/ }));
    const day = (name: RegExp) => page.getByRole('button', { name });
    (day(/\b10 November 2026/).element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}{ArrowDown}{Enter}');
    await expect
      .poll(() => asked(core))
      .toMatchObject({ filter: [{ field: 'placed', isNot: false, values: ['2026-11-10..2026-11-18'] }] });
    await userEvent.click(day(/\b3 November 2026/));
    await userEvent.click(day(/\b5 November 2026/));
    await expect.poll(() => asked(core)).toMatchObject({ filter: [{ values: ['2026-11-03..2026-11-05'] }] });
    expect(await violations()).toEqual([]);
    await userEvent.keyboard('{Escape}');
    await expect
      .element(page.getByRole('button', { name: /^Filter Placed: 3 Nov 2026–5 Nov 2026/ }))
      .toBeVisible();
  });

  it('takes days that are typed, with an end that may be open', async () => {
    const filter = [{ field: 'due', isNot: false, values: ['2026-11-10..2026-11-12'] }];
    const { core } = await openList(`/orders?filter=${encodeURIComponent(JSON.stringify(filter))}`);
    await userEvent.click(page.getByRole('button', { name: /^Filter Ship by/ }));
    const to = page.getByRole('group', { name: 'Last day' }).getByRole('spinbutton');
    (to.first().element() as HTMLElement).focus();
    await userEvent.keyboard('{Backspace}');
    await expect.element(page.getByText('The last day lies before the first one.')).toBeVisible();
    expect(asked(core)).toMatchObject({ filter });
    await userEvent.keyboard('{Backspace}');
    for (const [part, digits] of [to.nth(1), to.nth(2)].entries()) {
      (digits.element() as HTMLElement).focus();
      await userEvent.keyboard('{Backspace}'.repeat(part === 0 ? 2 : 4));
    }
    await expect.poll(() => asked(core)).toMatchObject({ filter: [{ values: ['2026-11-10..'] }] });
    await userEvent.keyboard('{Escape}');
    await expect
      .element(page.getByRole('button', { name: 'Filter Ship by: from 10 Nov 2026' }))
      .toBeVisible();
  });

  it('writes the calendar in the language of the window', async () => {
    const filter = [{ field: 'placed', isNot: false, values: ['2026-11-10'] }];
    const address = `/orders?filter=${encodeURIComponent(JSON.stringify(filter))}`;
    for (const [lang, month] of [
      ['uk', /листопад 2026/],
      ['pl', /listopad 2026/],
      ['ru', /ноябрь 2026/],
    ] as const) {
      await open(address, { lang });
      await settled(ROW);
      (document.querySelector('main ul[aria-label] button') as HTMLElement).click();
      await expect.element(page.getByRole('application', { name: month })).toBeVisible();
    }
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
    expect(await violations()).toEqual([]);
  });
});
