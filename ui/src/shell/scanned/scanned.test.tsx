import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { CodeMeaning, PlaceGoods } from '../../ipc/bindings';
import { CoreError } from '../../ipc/errors';
import { violations } from '../../test/axe';
import * as fixtures from '../../test/fixtures';
import { human, scan } from '../../test/keys';
import { open, settled } from '../../test/render';
import { FixtureCore } from '../../test/transport';

const tote = { warehouse: 'main', bin: 'K-1', isTote: true, waveId: null, orderId: null };
const bin: CodeMeaning = { ...tote, kind: 'bin', bin: 'A-2', isTote: false };
const item: CodeMeaning = { kind: 'item', itemId: 'item-1', name: 'Кухоль «Ліс»', sku: 'MUG-1', units: 1 };
const goods: PlaceGoods = {
  kind: 'shelf',
  items: [{ itemId: 'item-1', name: 'Кухоль «Ліс»', sku: 'MUG-1', lot: '', units: 39 }],
  wave: null,
  orders: [],
};

/** A backend that knows the code as these things. */
const knowing = (...meanings: CodeMeaning[]) =>
  new FixtureCore({
    'scan.resolve': ({ code }) => ({ code, meanings }),
    'stock.place': () => goods,
    'orders.search': () => ({ total: 0, rows: [] }),
  });

async function scanned(core: FixtureCore, code = '7700112233') {
  const { history } = await open('/orders', { core });
  await settled('[role=row][aria-selected]');
  await scan(code);
  await expect.poll(() => core.sent('scan.resolve')).toEqual([{ code }]);
  return history;
}

const message = (text: string | RegExp) => page.getByRole('region', { name: 'Messages' }).getByText(text);

async function logged(result: string) {
  await human('L', { code: 'KeyL', ctrlKey: true, shiftKey: true });
  const log = page.getByRole('dialog', { name: 'Last scans' });
  await expect.element(log.getByRole('listitem').first().getByText(result)).toBeVisible();
}

describe('a scan on a page that has no use for it opens', () => {
  const cases: [string, CodeMeaning, string][] = [
    ['an order', { kind: 'order', orderId: 'order-7', number: '48213', byParcel: false }, '/orders/order-7'],
    [
      'the order of a tracking number',
      { kind: 'order', orderId: 'order-8', number: '48214', byParcel: true },
      '/orders/order-8',
    ],
    ['a wave', { kind: 'wave', waveId: 'wave-7', number: 7 }, '/waves/wave-7'],
    ['the stock of an item', item, '/stock?item=item-1'],
    ['the stock of an item by the code of a pack', { ...item, units: 6 }, '/stock?item=item-1'],
    [
      'the one order in a tote',
      { ...tote, kind: 'bin', waveId: 'wave-7', orderId: 'order-9' },
      '/orders/order-9',
    ],
    ['the wave of a tote', { ...tote, kind: 'bin', waveId: 'wave-7' }, '/waves/wave-7'],
    ['a document', { kind: 'document', documentId: 'doc-1', number: 'PL-0001' }, '/documents?document=doc-1'],
    ['the boxes in the settings', { kind: 'box', name: 'S' }, '/settings?section=packing'],
  ];
  for (const [what, meaning, address] of cases)
    it(what, async () => {
      const history = await scanned(knowing(meaning));
      await expect.poll(() => history.location.href).toBe(address);
      await logged('opened');
    });

  it('what lies in a bin, with the way to each item', async () => {
    const core = knowing(bin);
    const history = await scanned(core);
    const dialog = page.getByRole('dialog', { name: 'Bin A-2' });
    await expect.element(dialog.getByRole('row', { name: /Кухоль.*39/ })).toBeVisible();
    expect(core.sent('stock.place')).toEqual([{ warehouseId: 'main', bin: 'A-2' }]);
    expect(await violations()).toEqual([]);
    await userEvent.click(dialog.getByRole('link', { name: /Кухоль/ }));
    await expect.poll(() => history.location.href).toBe('/stock?item=item-1');
    await expect.element(dialog).not.toBeInTheDocument();
  });

  it('what lies in a tote that nothing rides in', async () => {
    const core = knowing({ ...tote, kind: 'bin' });
    core.answer('stock.place', () => ({ ...goods, kind: 'tote', items: [] }));
    await scanned(core);
    const dialog = page.getByRole('dialog', { name: 'Tote K-1' });
    await expect.element(dialog.getByText('By the books nothing lies here.')).toBeVisible();
  });

  it('another bin in place of the first one', async () => {
    const core = knowing(bin);
    await scanned(core);
    await expect.element(page.getByRole('dialog', { name: 'Bin A-2' })).toBeVisible();
    core.answer('scan.resolve', ({ code }) => ({ code, meanings: [{ ...bin, bin: 'B-1' }] }));
    await scan('B-1-BIN');
    await expect.element(page.getByRole('dialog', { name: 'Bin B-1' })).toBeVisible();
    await expect.element(page.getByRole('dialog', { name: 'Bin A-2' })).not.toBeInTheDocument();
  });
});

describe('a scan that opens nothing', () => {
  it('of an unknown code says so and what to do, until the next scan', async () => {
    const core = knowing();
    await scanned(core);
    await expect.element(message('Nothing is known by the code 7700112233')).toBeVisible();
    await expect.element(message(/Scan again, or search for it/)).toBeVisible();
    await logged('not known');
    await userEvent.keyboard('{Escape}');
    await scan('7700112244');
    await expect.element(message('Nothing is known by the code 7700112244')).toBeVisible();
    await expect.element(message('Nothing is known by the code 7700112233')).not.toBeInTheDocument();
    await userEvent.click(page.getByRole('button', { name: 'Search', exact: true }));
    await expect.element(page.getByRole('searchbox', { name: 'Search orders' })).toHaveValue('7700112244');
  });

  it('of a code that several things carry asks which is meant', async () => {
    const second: CodeMeaning = { ...item, itemId: 'item-2', name: 'Кухоль «Море»' };
    const history = await scanned(knowing(item, second, bin));
    const dialog = page.getByRole('dialog', { name: 'Several things carry the code 7700112233' });
    await expect.element(dialog.getByRole('button', { name: 'Bin A-2' })).toBeVisible();
    expect(await violations()).toEqual([]);
    await userEvent.click(dialog.getByRole('button', { name: /Море/ }));
    await expect.poll(() => history.location.href).toBe('/stock?item=item-2');
    await logged('means several things');
  });

  it('of a box tells a person who may not set up boxes where it is used', async () => {
    const core = knowing({ kind: 'box', name: 'S' });
    core.answer('people.now', () => ({
      ...fixtures.nobody,
      rights: fixtures.nobody.rights.filter((right) => right !== 'configureFloor'),
    }));
    const history = await scanned(core);
    await expect.element(message('This is the box S')).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Go to packing' }));
    await expect.poll(() => history.location.pathname).toBe('/packing');
  });

  it('of a command card says where it works', async () => {
    await scanned(knowing({ kind: 'command', code: '//UNDO' }), '//UNDO');
    await expect.element(message('This card commands the packing station')).toBeVisible();
    await logged('command of another screen');
  });

  it('of something like a badge says that nobody signs in by it', async () => {
    await scanned(knowing({ kind: 'badge' }), 'U:0F3A');
    await expect.element(message('Nobody signs in by this badge')).toBeVisible();
  });

  it('of more than 128 characters is refused with the reason', async () => {
    const core = knowing();
    core.fail('scan.resolve', { code: 'packing.bad_barcode', params: { why: 'long' }, incident: null });
    await scanned(core, 'A1'.repeat(70));
    await expect.element(message(/it has more than 128 characters/)).toBeVisible();
    await logged('too long for a code');
  });

  it('that the backend did not answer says so', async () => {
    const core = knowing();
    core.fail('scan.resolve', { code: 'internal', params: {}, incident: null });
    await scanned(core);
    await expect.element(message(/^The scan was not answered/)).toBeVisible();
    await logged('not answered');
  });

  it('on a page where nobody listens says so', async () => {
    await open('/welcome');
    await settled('h2');
    await scan('7700112233');
    await expect.element(message('This page has no use for the code 7700112233.')).toBeVisible();
    await logged('nobody listened');
  });
});

describe('a badge', () => {
  it('signs its owner in once', async () => {
    const core = knowing();
    core.answer('people.signInByBadge', () => {
      throw new CoreError({ code: 'people.no_such_badge', incident: null });
    });
    await open('/orders', { core });
    await settled('[role=row][aria-selected]');
    await scan('U:0123456789ABCDEF0123456789ABCDEF');
    await expect.element(message('Nobody signs in by this badge')).toBeVisible();
    expect(core.sent('people.signInByBadge')).toHaveLength(1);
    expect(core.sent('scan.resolve')).toEqual([]);
  });
});
