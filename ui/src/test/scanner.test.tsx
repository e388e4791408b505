import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import * as fixtures from './fixtures';
import { human, scan } from './keys';
import { open, settled } from './render';
import { FixtureCore } from './transport';

const nothingKnown = {
  'scan.resolve': ({ code }: { code: string }) => ({ code, meanings: [] }),
  'orders.search': () => ({ total: 0, rows: [] }),
};

describe('a scan', () => {
  it('never types into the field that has the focus', async () => {
    const { core } = await open('/orders');
    await settled('[role=row][aria-selected]');
    const field = page.getByRole('searchbox', { name: 'Filter this view' }).element() as HTMLInputElement;
    await userEvent.fill(field, 'Оле');
    await expect.poll(() => core.sent('orders.page').at(-1)).toMatchObject({ text: 'Оле' });
    field.focus();
    field.setSelectionRange(3, 3);
    const { enterUsed } = await scan('5904210118834', field);
    expect([enterUsed, field.value]).toEqual([true, 'Оле']);
    expect(core.sent('scan.resolve')[0]).toEqual({ code: '5904210118834' });
  });

  it('never presses the button that has the focus', async () => {
    const core = new FixtureCore(nothingKnown);
    await open('/settings', { core });
    const button = await settled('button');
    const demo = page.getByRole('button', { name: 'Delete the demo' });
    await expect.element(demo).toBeVisible();
    (demo.element() as HTMLElement).focus();
    expect(button).toBeTruthy();
    for (const code of ['48213077', 'AB', 'A']) await scan(code);
    expect(core.sent('demo.delete')).toEqual([]);
  });

  it('never submits a form', async () => {
    const { core } = await open('/welcome');
    await settled('h2');
    await userEvent.click(page.getByRole('button', { name: 'Connect your WooCommerce shop' }));
    await userEvent.fill(page.getByLabelText(/address/), 'https://shop.example');
    await userEvent.fill(page.getByLabelText('Consumer key'), 'ck_1');
    await userEvent.fill(page.getByLabelText('Consumer secret'), 'cs_1');
    const field = page.getByLabelText('Consumer secret').element() as HTMLInputElement;
    field.focus();
    const { enterUsed } = await scan('48213077', field);
    expect([enterUsed, field.value]).toEqual([true, 'cs_1']);
    expect(core.sent('shops.check')).toEqual([]);
  });

  it('opens the one order that it belongs to, on any screen', async () => {
    const { history } = await open('/sync');
    await settled('main li');
    await scan('48213');
    await expect.poll(() => history.location.pathname).toBe('/orders/order-0');
  });

  it('goes into the search box while that is open', async () => {
    const { core } = await open('/orders');
    await settled('[role=row][aria-selected]');
    await human('k', { ctrlKey: true });
    await expect.element(page.getByRole('dialog')).toBeVisible();
    await scan('5904210');
    await expect.element(page.getByRole('searchbox', { name: 'Search orders' })).toHaveValue('5904210');
    await expect.poll(() => core.sent('orders.search').at(-1)).toEqual({ text: '5904210', limit: 8 });
  });

  it('is kept in the list of the last scans', async () => {
    await open('/orders', { core: new FixtureCore(nothingKnown) });
    await settled('[role=row][aria-selected]');
    await scan('7700112233');
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    await userEvent.click(page.getByRole('button', { name: 'Scanner ready' }));
    await expect.element(page.getByRole('dialog').getByText('7700112233')).toBeVisible();
  });
});

describe('the log of the last scans', () => {
  const log = () => page.getByRole('dialog', { name: 'Last scans' });

  it('opens with its keys on every screen and says what became of each scan', async () => {
    for (const at of ['/orders', '/packing', '/settings']) {
      await open(at, { core: new FixtureCore({ ...nothingKnown, 'packing.open': refused }) });
      await settled('main');
      await scan('7700112244');
      await userEvent.keyboard('{Escape}');
      await human('L', { code: 'KeyL', ctrlKey: true, shiftKey: true });
      await expect.element(log().getByText('7700112244').first()).toBeVisible();
      await expect.element(log().getByText('not known').first()).toBeVisible();
      await human('L', { code: 'KeyL', ctrlKey: true, shiftKey: true });
      await expect.element(log()).not.toBeInTheDocument();
    }
  });

  it('hides the code of a badge', async () => {
    await open('/orders', { core: new FixtureCore(nothingKnown) });
    await settled('[role=row][aria-selected]');
    await scan('U:00AA11BB22CC33DD');
    await human('L', { code: 'KeyL', ctrlKey: true, shiftKey: true });
    await expect.element(log().getByText('U:…').first()).toBeVisible();
    expect(document.body.textContent?.includes('33DD')).toBe(false);
  });
});

const refused = () => ({ result: 'unknown' as const, code: '7700112244' });

describe('a serial scanner', () => {
  it('is heard like any other, with the id that the backend gave the scan', async () => {
    const core = new FixtureCore({
      'packing.current': () => fixtures.packing,
      'packing.scan': () => ({
        ...{ outcome: { outcome: 'unknownBarcode' as const }, calledNow: null, view: fixtures.packing },
        ...{ command: null, asksForHelp: false, finish: null },
      }),
    });
    await open('/packing', { core });
    await settled('main ol li');
    core.scanned('5904210118834', 'scan-of-the-backend');
    await expect
      .poll(() => core.sent('packing.scan'))
      .toMatchObject([{ code: '5904210118834', scanId: 'scan-of-the-backend' }]);
  });

  it('that is not plugged in is missed in the top bar', async () => {
    await open('/orders', { core: new FixtureCore({ 'scanner.get': () => fixtures.serialScanner }) });
    await expect.element(page.getByRole('button', { name: 'Scanner not connected' })).toBeVisible();
  });
});

describe('a scanner that was never calibrated', () => {
  const uncalibrated = () => ({
    ...fixtures.scanner,
    settings: { ...fixtures.scannerSettings, layout: null },
  });

  it('has its readings decided by what is known', async () => {
    const core = new FixtureCore({
      'scanner.get': uncalibrated,
      'scan.decide': () => ({ kind: 'known', code: 'MUG-1' }),
    });
    await open('/orders', { core });
    await settled('[role=row][aria-selected]');
    await scan('MUG/1');
    await expect.poll(() => core.sent('scan.resolve')).toEqual([{ code: 'MUG-1' }]);
    expect(core.sent('scan.decide')[0]).toMatchObject({
      readings: expect.arrayContaining(['MUG/1', 'MUG-1']),
      mayBeTwo: false,
    });
  });

  it('does nothing with a scan that has two meanings, and says so until it is calibrated', async () => {
    const core = new FixtureCore({
      'scanner.get': uncalibrated,
      'scan.decide': () => ({ kind: 'ambiguous' }),
    });
    const { history } = await open('/orders', { core });
    await settled('[role=row][aria-selected]');
    await scan('ZA12');
    const calibrate = page.getByRole('button', { name: 'Calibrate' });
    await expect.element(calibrate).toBeVisible();
    (calibrate.element() as HTMLElement).click();
    await expect.poll(() => history.location.search).toContain('scanner');
    expect(core.sent('scan.resolve')).toEqual([]);
  });
});

describe('sounds', () => {
  it('are switched off with F11 on every screen, and the top bar says so', async () => {
    const { core } = await open('/orders');
    await settled('[role=row][aria-selected]');
    await human('F11');
    expect(core.sent('settings.set')).toMatchObject([{ sounds: { muted: true } }]);
    await expect.element(page.getByRole('button', { name: 'Sounds are off. Turn sound on' })).toBeVisible();
  });
});

describe('a person', () => {
  it('opens screens with G and a letter, in any layout', async () => {
    const { history } = await open('/orders');
    await settled('[role=row][aria-selected]');
    await human('п', { code: 'KeyG' });
    await human('н', { code: 'KeyY' });
    await expect.poll(() => history.location.pathname).toBe('/sync');
  });

  it('types the same letters into a field without any effect', async () => {
    const { history } = await open('/orders');
    await settled('[role=row][aria-selected]');
    (page.getByRole('searchbox', { name: 'Filter this view' }).element() as HTMLElement).focus();
    await human('g');
    await human('y');
    expect(history.location.pathname).toBe('/orders');
  });
});
