import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import * as fixtures from '../../test/fixtures';
import { scan } from '../../test/keys';
import { open } from '../../test/render';
import { FixtureCore } from '../../test/transport';

const button = (name: string) => page.getByRole('button', { name, exact: true });
const dialog = () => page.getByRole('dialog');
const station = () => page.getByRole('status').filter({ hasText: /Scan|×/ });

describe('receiving', () => {
  it('begins with an announcement where one was made, with the day and the units', async () => {
    const core = new FixtureCore({ 'items.find': () => fixtures.items });
    await open('/stock?tab=receive', { core });
    await userEvent.click(button('Announce a delivery'));
    const send = dialog().getByRole('button', { name: 'Announce', exact: true });
    await expect.element(send).toBeDisabled();
    await userEvent.fill(dialog().getByRole('textbox', { name: 'Supplier' }), 'Кераміка');
    await userEvent.click(dialog().getByRole('button', { name: /^Add / }).first());
    await userEvent.click(send);
    await expect.element(dialog()).not.toBeInTheDocument();
    const lines = [{ itemId: fixtures.items[0]?.id, units: 1 }];
    const asked = { warehouseId: 'main', supplier: 'Кераміка', note: '', expected: null, lines };
    expect(core.sent('stock.openReceipt')).toEqual([asked]);
  });

  it('takes two scans a line and no click, and a pack counts its units', async () => {
    const { core } = await open('/stock?tab=receive&task=receipt-1');
    await expect.element(page.getByText('Scan an item')).toBeVisible();
    await scan('MUG-PACK-6');
    await expect.element(station().getByText(/6 × Кухоль/)).toBeVisible();
    await scan('A-2');
    const asked = { receiptId: 'receipt-1', itemId: 'item-1', units: 6, bin: 'A-2', isNewBin: false };
    await expect.poll(() => core.sent('stock.receive').at(-1)).toMatchObject(asked);
    await scan('4820000000017');
    await scan('4820000000017');
    await scan('A-2');
    await expect.poll(() => core.sent('stock.receive').at(-1)).toMatchObject({ units: 2, bin: 'A-2' });
  });

  it('asks before a bin becomes known, and books nothing for an unknown code', async () => {
    const { core } = await open('/stock?tab=receive&task=receipt-1');
    await expect.element(page.getByText('Scan an item')).toBeVisible();
    await scan('NOTHING-7');
    await expect.element(page.getByText('Nothing is known by NOTHING-7')).toBeVisible();
    await scan('4820000000017');
    await scan('C-9');
    await userEvent.click(button('It is a new bin'));
    await expect.poll(() => core.sent('stock.receive').at(-1)).toMatchObject({ bin: 'C-9', isNewBin: true });
    expect(core.sent('stock.receive')).toHaveLength(1);
  });
});

describe('counting', () => {
  it('counts each scan once into the bin that was scanned before', async () => {
    const { core } = await open('/stock?tab=counts&task=count-1');
    await expect.element(page.getByText('Scan a bin')).toBeVisible();
    await scan('4820000000017');
    await expect.element(page.getByText('Scan the bin first')).toBeVisible();
    await scan('A-2');
    await scan('MUG-PACK-6');
    const asked = { countId: 'count-1', itemId: 'item-1', bin: 'A-2', units: 6, isMore: true };
    await expect.poll(() => core.sent('counts.units').at(-1)).toMatchObject(asked);
    expect(core.sent('counts.units')).toHaveLength(1);
  });

  it('asks for another count of what moved meanwhile', async () => {
    const { core } = await open('/stock?tab=counts&task=count-1');
    await userEvent.click(button('Count again'));
    const asked = { itemId: 'item-2', bin: 'A-10', units: 0, isMore: false };
    await expect.poll(() => core.sent('counts.units').at(-1)).toMatchObject(asked);
  });
});

describe('a code that no scanner reads', () => {
  const type = async (code: string) => {
    await userEvent.fill(page.getByRole('textbox', { name: 'Or type a code' }), code);
    await userEvent.click(button('Take it'));
  };

  it('is typed at a transfer, and counts like a scan', async () => {
    const { core } = await open('/stock?tab=transfers&task=transfer-1');
    await type('MUG-PACK-6');
    await expect.element(station().getByText(/6 × Кухоль/)).toBeVisible();
    await type('A-2');
    const asked = { transferId: 'transfer-1', itemId: 'item-1', units: 6, bin: 'A-2' };
    await expect.poll(() => core.sent('transfers.arrive')).toMatchObject([asked]);
  });

  it('says why it was not looked up', async () => {
    const { core } = await open('/stock?tab=receive&task=receipt-1');
    core.fail('stock.scan', { code: 'app.internal', params: {}, incident: null });
    await type('4820000000017');
    await expect.element(page.getByRole('alert')).toBeVisible();
    core.mend('stock.scan');
    await type('4820000000017');
    await expect.element(station().getByText(/1 × Кухоль/)).toBeVisible();
    await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  });
});

describe('a transfer', () => {
  it('books what got lost with a reason', async () => {
    const { core } = await open('/stock?tab=transfers&task=transfer-1');
    await userEvent.click(button('Lost'));
    await userEvent.fill(dialog().getByRole('textbox', { name: 'Reason' }), 'коробка була відкрита');
    await userEvent.click(dialog().getByRole('button', { name: 'Book as lost' }));
    await expect
      .poll(() => core.sent('transfers.lose'))
      .toMatchObject([{ units: 1, reason: 'коробка була відкрита' }]);
  });
});

describe('corrections', () => {
  it('are let through by a second person', async () => {
    const { core } = await open('/stock?tab=corrections');
    await userEvent.click(button('Let through'));
    await expect
      .poll(() => core.sent('stock.decide'))
      .toEqual([{ adjustmentId: 'adjustment-1', isApproved: true }]);
  });
});

describe('warehouses and bins', () => {
  it('adds a range of bins and puts the walk into another order without dragging', async () => {
    const { core } = await open('/settings?section=warehouses');
    await userEvent.fill(page.getByRole('textbox', { name: 'Bin or first bin' }), 'A-1');
    await userEvent.fill(page.getByRole('textbox', { name: 'Last bin of a range' }), 'A-20');
    await userEvent.click(button('Add'));
    const asked = { warehouseId: 'main', first: 'A-1', last: 'A-20', kind: 'shelf', zone: '' };
    await expect.poll(() => core.sent('warehouses.addBins')).toEqual([asked]);
    await userEvent.click(button('Later in the walk: A-2'));
    await expect
      .poll(() => core.sent('warehouses.setRoute'))
      .toEqual([{ warehouseId: 'main', zone: 'тил', bins: ['A-10', 'A-2'] }]);
  });
});
