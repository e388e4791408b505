import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import * as fixtures from '../../test/fixtures';
import { scan } from '../../test/keys';
import { open, settled } from '../../test/render';
import * as stock from '../../test/stockFixtures';
import { FixtureCore } from '../../test/transport';

const button = (name: string) => page.getByRole('button', { name, exact: true });
const dialog = () => page.getByRole('dialog');

describe('the list of stock', () => {
  it('shows what is held, reserved and free, and what is below zero', async () => {
    await open('/stock');
    await settled('[role=row][aria-selected]');
    const row = page.getByRole('row', { name: /MUG-1\b/ });
    await expect.element(row.getByText('A-2, A-10')).toBeVisible();
    await expect.element(row.getByText('6 / 9')).toBeVisible();
  });

  it('asks the backend for the view, the text and the order', async () => {
    const { core } = await open('/stock');
    await settled('[role=row][aria-selected]');
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'Which items' }), 'short');
    await userEvent.click(page.getByRole('columnheader', { name: /On hand/ }).getByRole('button'));
    const asked = { view: 'short', text: '', sort: 'onHand', descending: false };
    await expect.poll(() => core.sent('stock.page').at(-1)).toMatchObject(asked);
  });

  it('says when nothing matches, and clears the filter', async () => {
    const core = new FixtureCore({
      'stock.page': ({ text }) => ({ total: text ? 0 : 1, rows: text ? [] : [stock.stockRow(1)] }),
    });
    await open('/stock?text=zzz', { core });
    await userEvent.click(button('Clear the filter'));
    await expect.element(page.getByRole('row', { name: /MUG-1\b/ })).toBeVisible();
  });
});

describe('an item', () => {
  it('says why a number is what it is', async () => {
    const core = new FixtureCore({
      'stock.why': () => ({
        ...{ number: 3, expected: '2026-12-05' },
        rows: [
          {
            ...{ of: 'order', units: 3, orderId: 'order-0', number: '48213', due: null },
            takenBy: '48200',
          },
        ],
      }),
    });
    await open('/stock?item=item-1', { core });
    await userEvent.click(page.getByRole('button', { name: /^Short ?3/ }));
    await expect.element(dialog().getByText('order 48200 took the last unit')).toBeVisible();
    await expect.element(dialog().getByText('More should come on 2026-12-05.')).toBeVisible();
  });

  it('shows who did what and who let it through, and takes back what was just done', async () => {
    const { core } = await open('/stock?item=item-1');
    const movements = page.getByRole('region', { name: 'Movements' });
    await expect.element(movements.getByText('let through by Оксана')).toBeVisible();
    await userEvent.click(movements.getByRole('button', { name: 'Take back' }));
    await expect.poll(() => core.sent('stock.takeBack')).toEqual([{ actId: 'act-3' }]);
  });

  it('is moved to a bin that is scanned, and only on purpose beyond what is there', async () => {
    const { core } = await open('/stock?item=item-1');
    await userEvent.click(button('Move'));
    await scan('B-7');
    core.fail('stock.move', {
      code: 'stock.not_enough',
      params: { onHand: '0', place: 'main/A-2' },
      incident: null,
    });
    await userEvent.click(dialog().getByRole('button', { name: 'Move', exact: true }));
    await expect.element(dialog().getByText('Not enough lies there: 0.')).toBeVisible();
    await userEvent.click(dialog().getByText('The others were found there'));
    core.mend('stock.move');
    await userEvent.click(dialog().getByRole('button', { name: 'Move', exact: true }));
    const asked = { itemId: 'item-1', units: 1, from: 'A-2', to: 'B-7', isFound: true };
    await expect.poll(() => core.sent('stock.move').at(-1)).toMatchObject(asked);
  });

  it('tells that a correction over the limit waits', async () => {
    const waiting = stock.adjustments.rows[0];
    if (!waiting) throw new Error('a correction that waits');
    const core = new FixtureCore({ 'stock.correct': () => waiting });
    await open('/stock?item=item-1', { core });
    await userEvent.click(button('Correct'));
    await userEvent.fill(dialog().getByRole('textbox', { name: 'Reason' }), 'розбились');
    await userEvent.click(dialog().getByRole('button', { name: 'Correct', exact: true }));
    await expect.element(dialog().getByText(/Nothing is booked until somebody else/)).toBeVisible();
  });
});

describe('what an item is', () => {
  it('is said in one dialog: how units are told apart, when to order, what is kept back', async () => {
    const { core } = await open('/stock?item=item-1');
    await userEvent.click(button('Settings of the item'));
    await expect.element(dialog().getByText(/2016 sold in 168 h × 10 min/)).toBeVisible();
    await userEvent.selectOptions(dialog().getByRole('combobox', { name: 'Units are told apart by' }), 'lot');
    await userEvent.fill(dialog().getByRole('textbox', { name: 'Reorder point' }), '25');
    await userEvent.fill(dialog().getByRole('textbox', { name: 'Safety buffer' }), '4');
    await userEvent.click(dialog().getByRole('button', { name: 'Save' }));
    await expect.element(dialog()).not.toBeInTheDocument();
    expect(core.sent('stock.setTracking')).toEqual([{ itemId: 'item-1', tracking: 'lot' }]);
    expect(core.sent('stock.setRule')).toEqual([{ itemId: 'item-1', reorderAt: 25, buffer: 4 }]);
  });

  it('stays open with the reason when it could not be kept', async () => {
    const { core } = await open('/stock?item=item-1');
    await userEvent.click(button('Settings of the item'));
    core.fail('stock.setRule', { code: 'app.internal', params: {}, incident: 'x-1' });
    await userEvent.fill(dialog().getByRole('textbox', { name: 'Safety buffer' }), '4');
    await userEvent.click(dialog().getByRole('button', { name: 'Save' }));
    await expect.element(dialog().getByRole('alert')).toBeVisible();
    expect(core.sent('stock.setTracking')).toEqual([]);
  });

  it('is a kit of parts that are scanned or found, a pack with all its units', async () => {
    const core = new FixtureCore({ 'items.find': ({ text }) => (text === '' ? fixtures.items : []) });
    await open('/stock?item=item-2', { core });
    await userEvent.click(button('Parts of the kit'));
    await scan('MUG-PACK-6');
    const parts = dialog().getByRole('list', { name: 'Chosen items' });
    await expect.element(parts.getByRole('textbox', { name: /^Units in one kit: Кухоль/ })).toHaveValue('6');
    await userEvent.click(dialog().getByRole('button', { name: 'Save' }));
    const asked = { itemId: 'item-2', parts: [{ itemId: 'item-1', units: 6 }] };
    await expect.poll(() => core.sent('stock.setKit')).toEqual([asked]);
  });

  it('shows what is for sale and why the buffer is kept back', async () => {
    const buffer = { set: 5, units: 2, sold: 2016, spanMinutes: 10_080, lagMinutes: 10 };
    const core = new FixtureCore({
      'stock.why': () => ({
        ...{ number: 28, expected: null },
        rows: [
          { ...{ of: 'place', units: 33, warehouseId: 'main', bin: 'A-2', kind: 'shelf', lot: '' } },
          { of: 'buffer', units: -5, buffer },
        ],
      }),
    });
    await open('/stock?item=item-1', { core });
    await userEvent.click(page.getByRole('button', { name: /^For sale ?31/ }));
    await expect.element(dialog().getByText(/Safety buffer, set by hand: 5/)).toBeVisible();
    expect(core.sent('stock.why')).toEqual([{ itemId: 'item-1', figure: 'forSale' }]);
  });

  it('is marked low in the list, and all that is low is a view of it', async () => {
    const { core } = await open('/stock?show=low');
    await settled('[role=row][aria-selected]');
    const row = page.getByRole('row', { name: /MUG-3\b/ });
    await expect.element(row.getByText('Low', { exact: true })).toBeVisible();
    expect(core.sent('stock.page').at(-1)).toMatchObject({ view: 'low' });
  });

  it('leaves with all its numbers as a file', async () => {
    const { core } = await open('/stock');
    await settled('[role=row][aria-selected]');
    await userEvent.click(button('Export'));
    await userEvent.click(dialog().getByRole('button', { name: 'Write the file' }));
    await expect.element(dialog().getByText(/214 rows were written/)).toBeVisible();
    expect(core.sent('export.table')).toMatchObject([{ table: 'stock', list: null }]);
  });
});

describe('better bins', () => {
  it('are proposed with why and what they save, and leave as a file', async () => {
    const { core } = await open('/stock?tab=slotting');
    const row = (name: RegExp) => page.getByRole('row', { name });
    await expect.element(row(/MUG-1\b/).getByText('310 orders wanted it')).toBeVisible();
    await expect.element(row(/MUG-1\b/).getByText('12,400 m')).toBeVisible();
    await expect.element(row(/MUG-2/).getByText(/88 orders wanted it together with Кухоль/)).toBeVisible();
    await expect.element(row(/MUG-3/).getByText(/Makes room for Кухоль/)).toBeVisible();
    await expect.element(page.getByText(/27 % less/)).toBeVisible();
    await userEvent.click(button('Export'));
    await userEvent.click(dialog().getByRole('button', { name: 'Write the file' }));
    await expect.poll(() => core.sent('export.table')).toMatchObject([{ table: 'slotting', list: null }]);
  });

  it('are none where everything lies well', async () => {
    const core = new FixtureCore({
      'stock.slotting': () => ({ ...stock.slotting, metresAfter: 98_400, moves: [] }),
    });
    await open('/stock?tab=slotting', { core });
    await expect.element(page.getByText('Everything lies well')).toBeVisible();
  });
});
