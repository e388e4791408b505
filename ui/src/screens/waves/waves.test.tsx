import { i18n } from '@lingui/core';
import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { PickOutcome, PickScanIn, PickView } from '../../ipc/bindings';
import { useUi } from '../../state/ui';
import { gotIt, human, press, scan } from '../../test/keys';
import { open, settled } from '../../test/render';
import { FixtureCore } from '../../test/transport';
import * as fixtures from '../../test/waveFixtures';
import { MISTAKES, PUT_BACK_MISTAKES } from './words';

const { pickView, line } = fixtures;

/** A cart whose scans are answered in turn. */
function cart(...answers: { outcome: PickOutcome; view?: Partial<PickView> }[]) {
  let current: PickView = pickView;
  return new FixtureCore({
    'waves.work': () => current,
    'waves.scan': () => {
      const { outcome, view } = answers.shift() ?? { outcome: { outcome: 'atBin' } };
      current = { ...current, ...view };
      return { outcome, view: current };
    },
    'waves.short': () => ({
      short: { result: 'planned', units: 1, bins: ['C-7'], missing: 0 },
      view: current,
    }),
    'waves.count': () => ({ outcome: { outcome: 'inHand', slot: 1, units: 2 }, view: current }),
  });
}

const refused = (why: keyof typeof MISTAKES): PickOutcome => ({
  ...{ outcome: 'refused', step: 'bin', why, bin: '', number: '', slot: null, units: null, isGrave: true },
});
const heading = (name: string) => page.getByRole('heading', { level: 2, name });
const shown = (name: string) => expect.element(heading(name)).toBeVisible();

describe('pick mode', () => {
  it('shows one line and says what is to be scanned', async () => {
    await open('/waves/wave-7/pick', { core: cart() });
    await expect.element(page.getByText('A-12-3')).toBeVisible();
    await shown('Scan the bin');
    await expect.element(page.getByText('5 units left')).toBeVisible();
  });

  it('sends a scan once and shows its answer with the next step', async () => {
    const core = cart({ outcome: { outcome: 'atBin' }, view: { step: 'item' } });
    await open('/waves/wave-7/pick', { core });
    await settled('h2');
    await scan('A-12-3');
    await shown('Right bin');
    await expect.element(page.getByText('Next: scan Кухоль «Ліс».')).toBeVisible();
    const sent = core.calls.filter(({ name }) => name === 'waves.scan');
    expect(sent).toHaveLength(1);
    expect(sent[0]?.input).toMatchObject({ waveId: 'wave-7', code: 'A-12-3', isFound: false });
  });

  it('keeps a refused scan on the screen until it is acknowledged', async () => {
    await open('/waves/wave-7/pick', { core: cart({ outcome: refused('wrongBin') }) });
    await settled('h2');
    await scan('B-99-1');
    await shown('Nothing is taken from this bin');
    await expect.element(page.getByRole('alert')).toBeVisible();
    await gotIt();
    await shown('Scan the bin');
  });

  it('asks whether units that the books do not know were found, and says so with the next call', async () => {
    const core = cart(
      { outcome: { ...refused('notInBooks'), units: 1 } as PickOutcome },
      { outcome: { outcome: 'placed', slot: 1, units: 1 } },
    );
    await open('/waves/wave-7/pick', { core });
    await settled('h2');
    await scan('TOTE-1');
    await page.getByRole('button', { name: 'I found them here' }).click();
    await shown('In the tote');
    const sent = core.calls
      .filter(({ name }) => name === 'waves.scan')
      .map(({ input }) => input as PickScanIn);
    expect(sent.map(({ code, isFound }) => [code, isFound])).toEqual([
      ['TOTE-1', false],
      ['TOTE-1', true],
    ]);
    expect(new Set(sent.map(({ scanId }) => scanId)).size).toBe(2);
  });

  it('reports missing units with a reason by F4 and says from where they are taken instead', async () => {
    const core = cart({ outcome: { outcome: 'atBin' }, view: { step: 'item' } });
    await open('/waves/wave-7/pick', { core });
    await settled('h2');
    await scan('A-12-3');
    await shown('Right bin');
    await human('F4');
    await page.getByRole('button', { name: 'Damaged' }).click();
    await shown('Taken from C-7 instead');
    expect(core.calls.find(({ name }) => name === 'waves.short')?.input).toEqual({
      ...{ waveId: 'wave-7', reason: 'damaged' },
    });
  });

  it('takes a number by one touch', async () => {
    const core = new FixtureCore({
      'waves.work': () => ({ ...pickView, step: 'item', line: { ...line, inHand: 1 } }),
      'waves.count': () => ({ outcome: { outcome: 'inHand', slot: 1, units: 2 }, view: pickView }),
    });
    await open('/waves/wave-7/pick', { core });
    await page.getByRole('button', { name: 'Number' }).click();
    await page.getByRole('button', { name: '2', exact: true }).click();
    await shown('To place 1');
    expect(core.calls.find(({ name }) => name === 'waves.count')?.input).toMatchObject({ units: 2 });
  });

  it('tells of a cancelled order until the picker knows', async () => {
    let news: PickView['news'] = [{ number: '48214', slot: 2, state: 'dropped' }];
    const core = new FixtureCore({
      'waves.work': () => ({ ...pickView, news }),
      'waves.told': () => {
        news = [];
        return { ...pickView, news };
      },
    });
    await open('/waves/wave-7/pick', { core });
    await expect.element(page.getByText(/Order 48214 is cancelled/)).toBeVisible();
    await page.getByRole('button', { name: 'I know' }).click();
    await expect.element(page.getByText(/Order 48214 is cancelled/)).not.toBeInTheDocument();
  });

  it('hears of an order that was cancelled elsewhere without a scan, with a sound of its own, once', async () => {
    let news: PickView['news'] = [];
    const core = new FixtureCore({ 'waves.work': () => ({ ...pickView, news }) });
    await open('/waves/wave-7/pick', { core });
    await settled('h2');
    expect(core.sent('sounds.play')).toEqual([]);
    news = [{ number: '48214', slot: 2, state: 'dropped' }];
    core.changed('orders');
    await expect.element(page.getByText(/Order 48214 is cancelled/)).toBeVisible();
    await expect.element(page.getByRole('alert').getByText('The wave has changed')).toBeVisible();
    expect(core.sent('waves.scan')).toEqual([]);
    expect(core.sent('sounds.play')).toEqual([{ sound: 'news' }]);
    core.changed('orders');
    await expect.poll(() => core.sent('waves.work')).toHaveLength(3);
    expect(core.sent('sounds.play')).toHaveLength(1);
  });

  it('hears of an urgent order that joined and says by a key that it is known', async () => {
    let news: PickView['news'] = [];
    const core = new FixtureCore({
      'waves.work': () => ({ ...pickView, news }),
      'waves.told': () => {
        news = [];
        return { ...pickView, news };
      },
    });
    await open('/waves/wave-7/pick', { core });
    await settled('h2');
    news = [{ number: '48299', slot: 4, state: 'active' }];
    core.changed('orders', 'picking');
    await expect.element(page.getByText('Order 48299 goes with you on place 4.')).toBeVisible();
    expect(core.sent('sounds.play')).toEqual([{ sound: 'news' }]);
    await human('F3');
    await expect.element(page.getByText(/Order 48299/)).not.toBeInTheDocument();
    expect(core.sent('waves.told')).toEqual([{ waveId: 'wave-7' }]);
  });

  it('stays silent about news on a muted station and shows them all the same', async () => {
    let news: PickView['news'] = [];
    const core = new FixtureCore({ 'waves.work': () => ({ ...pickView, news }) });
    await open('/waves/wave-7/pick', { core });
    await settled('h2');
    useUi.getState().set({ muted: true });
    news = [{ number: '48214', slot: 2, state: 'held' }];
    core.changed('orders');
    await expect.element(page.getByText(/Order 48214 waits/)).toBeVisible();
    expect(core.sent('sounds.play')).toEqual([]);
  });

  it('asks before units are left, and finishes without them only then', async () => {
    const core = new FixtureCore({
      'waves.finish': ({ leaveRest }) =>
        leaveRest ? { result: 'closed' } : { result: 'unitsLeft', units: 5 },
    });
    const { history } = await open('/waves/wave-7/pick', { core });
    await settled('h2');
    await human('F9');
    await page.getByRole('button', { name: 'Finish without them' }).click();
    await expect.poll(() => history.location.pathname).toBe('/waves/wave-7');
  });
});

describe('the waves', () => {
  it('offers what could be picked next and makes a wave of it', async () => {
    const core = new FixtureCore();
    const { history } = await open('/waves', { core });
    await page.getByRole('button', { name: 'Create wave' }).first().click();
    await expect.poll(() => history.location.pathname).toBe('/waves/wave-7');
    expect(core.calls.find(({ name }) => name === 'waves.create')?.input).toMatchObject({
      ...{ rule: 'singleUnit', takesUrgent: true },
    });
  });

  it('takes a wave from somebody else only on purpose', async () => {
    const core = new FixtureCore({
      'waves.start': ({ takeOver }) =>
        takeOver ? { result: 'picking', view: pickView } : { result: 'elsewhere', picker: 'Тарас' },
    });
    const { history } = await open('/waves', { core });
    await page.getByRole('button', { name: 'Pick wave 7' }).click();
    await expect.element(page.getByText(/It is picked by Тарас/)).toBeVisible();
    expect(history.location.pathname).toBe('/waves');
    await page.getByRole('button', { name: 'Take it over' }).click();
    await expect.poll(() => history.location.pathname).toBe('/waves/wave-7/pick');
  });

  it('says that nothing waits when there is nothing', async () => {
    const core = new FixtureCore({
      'waves.list': () => ({ waves: [], putBacks: 0, shortages: 0 }),
      'waves.propose': () => ({ waves: [], short: 0, left: 0 }),
      'waves.shortages': () => [],
    });
    await open('/waves', { core });
    await expect.element(page.getByText('No wave today')).toBeVisible();
    await expect.element(page.getByText('Nothing waits to be picked')).toBeVisible();
  });

  it('opens by G and W', async () => {
    const { history } = await open('/orders');
    await settled('[role=row][aria-selected]');
    await human('g');
    await human('w');
    await expect.poll(() => history.location.pathname).toBe('/waves');
  });

  it('shows the walk, the totes and the orders of a wave', async () => {
    await open('/waves/wave-7');
    await expect.element(page.getByText('2 to place 1, 1 to place 3')).toBeVisible();
    await expect.element(page.getByText('Dropped')).toBeVisible();
    await expect.element(page.getByText('T-9')).toBeVisible();
  });

  it('keeps the settings of waves', async () => {
    const core = new FixtureCore();
    await open('/waves', { core });
    await page.getByRole('button', { name: 'Wave settings' }).click();
    await userEvent.fill(page.getByRole('textbox', { name: 'Totes on a cart' }), '8');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect
      .poll(() => core.calls.find(({ name }) => name === 'waves.setSettings')?.input)
      .toMatchObject({ totes: 8, bulkOrders: 40 });
  });
});

describe('putting back', () => {
  it('begins with the tote that is scanned', async () => {
    const other = { ...fixtures.putBack, taskId: 'task-2', from: 'T-9', to: 'B-02-1' };
    const core = new FixtureCore({
      'waves.putBacks': () => [fixtures.putBack, other],
      'waves.scanPutBack': () => ({ outcome: { outcome: 'atTote' }, step: 'item', inHand: 0, placed: 0 }),
    });
    await open('/put-back', { core });
    await expect.element(page.getByText(/T-9/)).toBeVisible();
    await scan('T:T-9');
    await shown('Right tote');
    expect(core.calls.find(({ name }) => name === 'waves.scanPutBack')?.input).toMatchObject({
      taskId: 'task-2',
    });
  });

  it('says that nothing is to be put back', async () => {
    await open('/put-back', { core: new FixtureCore({ 'waves.putBacks': () => [] }) });
    await expect.element(page.getByText('Nothing to put back')).toBeVisible();
    press('Escape');
  });
});

describe('words', () => {
  it('every mistake has a sentence of its own', async () => {
    await open('/waves');
    for (const words of [MISTAKES, PUT_BACK_MISTAKES]) {
      const sentences = Object.values(words).map((message) => i18n._(message));
      expect(new Set(sentences).size).toBe(sentences.length);
    }
  });
});
