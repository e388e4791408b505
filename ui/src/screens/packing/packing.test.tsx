import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { FinishIn, OpenReply, PackingView, ScanIn, ScanOutcome } from '../../ipc/bindings';
import * as fixtures from '../../test/fixtures';
import { human, press, scan } from '../../test/keys';
import { open, settled } from '../../test/render';
import { FixtureCore } from '../../test/transport';

/** A station with an order on the bench that answers scans in turn. */
type Answer = ScanOutcome & { mistakes?: number; calledNow?: string };
function bench(view: PackingView, ...answers: Answer[]) {
  let current: PackingView | null = view;
  const core = new FixtureCore({
    'packing.current': () => current,
    'packing.scan': () => {
      const next: Answer = answers.shift() ?? { outcome: 'unknownBarcode' };
      const { mistakes = 0, calledNow = null, ...outcome } = next;
      return { outcome, calledNow, view: { ...view, mistakes } };
    },
    'packing.undoScan': () => ({ lineId: 'l2', view: { ...view, counted: view.counted - 1 } }),
    'packing.setAside': () => {
      current = null;
      return {};
    },
    'packing.finish': () => {
      current = null;
      return {
        ...{ parcelId: 'parcel-1', opId: 'op-9', orderId: 'order-0', number: '48213' },
        ...{ undoUntil: new Date(Date.now() + 8000).toISOString(), documents: fixtures.documents },
      };
    },
    'packing.open': (): OpenReply => ({ result: 'opened', view: fixtures.packing }),
    'packing.undoFinish': (): OpenReply => ({ result: 'opened', view: fixtures.packed }),
  });
  return core;
}
const heading = (name: string) => page.getByRole('heading', { level: 2, name });
const shown = (name: string) => expect.element(heading(name)).toBeVisible();

/** A person presses Enter: not within the moments in which a scanner may send a second suffix. */
async function gotIt() {
  await expect.element(page.getByRole('button', { name: 'Got it' })).toHaveFocus();
  await new Promise((done) => setTimeout(done, 120));
  await userEvent.keyboard('{Enter}');
}

describe('in an order', () => {
  it('a correct scan says what was counted and what is left', async () => {
    const core = bench(fixtures.packing, { outcome: 'counted', lineId: 'l1' });
    await open('/packing', { core });
    await settled('main ol li');
    await scan('5904210118834');
    await shown('Correct');
    await expect.element(page.getByText('2 of 2 in the box')).toBeVisible();
    await expect.element(page.getByText('2 items left to scan')).toBeVisible();
    expect(core.sent('packing.scan')).toMatchObject([{ sessionId: 'session-1', code: '5904210118834' }]);
  });

  it.each<[string, string, ScanOutcome]>([
    ['Correct', 'one unit', { outcome: 'counted', lineId: 'l1' }],
    ['Everything is in', 'the last unit', { outcome: 'orderPacked', lineId: 'l1' }],
  ])(
    '%s: an old code counts for %s, and the packer reads what the shop calls the item now',
    async (title, _, outcome) => {
      const view = outcome.outcome === 'orderPacked' ? fixtures.packed : fixtures.packing;
      const core = bench(view, { ...outcome, calledNow: 'MUG-BLUE' }, { outcome: 'counted', lineId: 'l1' });
      await open('/packing', { core });
      await settled('main ol li');
      await scan('MUG-BLU');
      await shown(title);
      const line = page.getByRole('status').getByText('MUG-BLU is MUG-BLUE in the shop now.');
      await expect.element(line).toBeVisible();
      await scan('5904210118834');
      await shown('Correct');
      await expect.element(line).not.toBeInTheDocument();
    },
  );

  it('a wrong item names both products, stays, and Enter acknowledges it', async () => {
    const wrong: ScanOutcome = { outcome: 'wrongItem', scanned: fixtures.whiteMug, meantLineId: 'l1' };
    await open('/packing', { core: bench(fixtures.packing, wrong) });
    await settled('main ol li');
    await scan('5904210118827');
    await shown('Wrong item');
    await expect.element(page.getByRole('alert').getByText('біла')).toBeVisible();
    await expect.element(page.getByRole('alert').getByText('синя')).toBeVisible();
    await gotIt();
    await shown('Scan the next item');
  });

  it.each<[string, ScanOutcome]>([
    ['One too many', { outcome: 'tooMany', lineId: 'l1' }],
    ['Barcode not known', { outcome: 'unknownBarcode' }],
    ['Another order', { outcome: 'otherOrder', number: '48209' }],
  ])('%s is said in words and the next scan is heard', async (words, outcome) => {
    const core = bench(fixtures.packing, outcome, { outcome: 'counted', lineId: 'l1' });
    await open('/packing', { core });
    await settled('main ol li');
    await scan('4820178450127');
    await shown(words);
    await scan('5904210118834');
    await shown('Correct');
  });

  it('the third mistake asks for help', async () => {
    await open('/packing', { core: bench(fixtures.packing, { outcome: 'unknownBarcode', mistakes: 3 }) });
    await settled('main ol li');
    await scan('000000');
    await expect.element(page.getByText('Ask for help: three scans of this order were wrong.')).toBeVisible();
  });

  it('the Enter of a scan never acknowledges an error', async () => {
    const core = bench(fixtures.packing, { outcome: 'unknownBarcode' }, { outcome: 'unknownBarcode' });
    await open('/packing', { core });
    await settled('main ol li');
    await scan('000000');
    await shown('Barcode not known');
    await expect.element(page.getByRole('button', { name: 'Got it' })).toHaveFocus();
    await scan('111111');
    await expect.element(page.getByRole('alert').getByText('111111')).toBeVisible();
    expect(core.sent('packing.scan')).toHaveLength(2);
  });

  it('Ctrl+Z takes the last scan back and F8 sets the order aside', async () => {
    const core = bench(fixtures.packing);
    await open('/packing', { core });
    await settled('main ol li');
    await human('z', { ctrlKey: true });
    await shown('Scan taken back');
    await human('F8');
    await shown('Scan an order');
    expect(core.sent('packing.setAside')).toEqual([{ sessionId: 'session-1' }]);
  });

  it('a code typed with F2 counts like a scan', async () => {
    const core = bench(fixtures.packing, { outcome: 'counted', lineId: 'l2' });
    await open('/packing', { core });
    await settled('main ol li');
    await human('F2');
    await userEvent.fill(page.getByLabelText('EAN or SKU'), 'CND-LP-20');
    await userEvent.click(page.getByRole('button', { name: 'Count it' }));
    await shown('Correct');
    expect((core.sent('packing.scan')[0] as ScanIn).code).toBe('CND-LP-20');
  });

  it('F8 sets the order aside and opens the other one whose code was scanned', async () => {
    const core = bench(fixtures.packing, { outcome: 'otherOrder', number: '48209' });
    await open('/packing', { core });
    await settled('main ol li');
    await scan('48209');
    await shown('Another order');
    await human('F8');
    await shown('Order opened');
    expect(core.sent('packing.setAside')).toHaveLength(1);
    expect(core.sent('packing.open')).toEqual([{ by: 'code', code: '48209' }]);
  });

  it('an order that changed in the shop stops the packer', async () => {
    await open('/packing', { core: bench({ ...fixtures.packing, stopped: 'cancelled' }) });
    await shown('Order cancelled');
    await expect.element(page.getByText(/Stop packing and set it aside with F8/)).toBeVisible();
  });

  it('an error of the backend is shown and counts nothing', async () => {
    const core = new FixtureCore({ 'packing.current': () => fixtures.packing });
    core.fail('packing.scan', { code: 'app.disk_full', params: {}, incident: null });
    await open('/packing', { core });
    await settled('main ol li');
    await scan('5904210118834');
    await shown('Not counted');
    await expect.element(page.getByText('The disk is full.')).toBeVisible();
  });
});

describe('when everything is in', () => {
  it('the tracking number may stay empty', async () => {
    const core = bench(fixtures.packed);
    await open('/packing', { core });
    await shown('Everything is in');
    await human('F9');
    await shown('Parcel finished');
    expect((core.sent('packing.finish')[0] as FinishIn).trackingNumber).toBeNull();
  });

  it('a scanned tracking number is kept and sent', async () => {
    const core = bench(
      { ...fixtures.packed, trackingNumber: '20450830011734' },
      { outcome: 'trackingNumber', number: '20450830011734' },
    );
    await open('/packing', { core });
    await shown('Everything is in');
    await expect.element(page.getByText('20450830011734')).toBeVisible();
    await human('F9');
    await shown('Parcel finished');
    expect((core.sent('packing.finish')[0] as FinishIn).trackingNumber).toBe('20450830011734');
  });

  it('a typed one replaces it', async () => {
    const core = bench(fixtures.packed);
    await open('/packing', { core });
    await shown('Everything is in');
    await human('F2');
    await userEvent.fill(page.getByLabelText('Number on the label'), '59000123');
    await userEvent.click(page.getByRole('button', { name: 'Use this number' }));
    await human('F9');
    await shown('Parcel finished');
    expect((core.sent('packing.finish')[0] as FinishIn).trackingNumber).toBe('59000123');
  });

  it('the end can be undone for a few seconds', async () => {
    const core = bench(fixtures.packed);
    await open('/packing', { core });
    await shown('Everything is in');
    await human('F9');
    await expect.element(page.getByText('Order 48213 is finished')).toBeVisible();
    await human('z', { ctrlKey: true });
    await shown('Everything is in');
    expect(core.sent('packing.undoFinish')).toEqual([{ opId: 'op-9' }]);
  });
});

describe('before an order', () => {
  it.each<[string, OpenReply]>([
    ['Already shipped', { result: 'refused', reason: 'shipped', orderId: 'o', number: '48177' }],
    ['Order cancelled', { result: 'refused', reason: 'cancelled', orderId: 'o', number: '48177' }],
    ['On hold', { result: 'refused', reason: 'onHold', orderId: 'o', number: '48177' }],
    ['Not paid yet', { result: 'refused', reason: 'unpaid', orderId: 'o', number: '48177' }],
    ['Order not found', { result: 'unknown', code: '48177' }],
  ])('%s', async (words, reply) => {
    await open('/packing', { core: new FixtureCore({ 'packing.open': () => reply }) });
    await settled('main ul button');
    await scan('48177');
    await shown(words);
    await gotIt();
    await shown('Scan an order');
  });

  it('a scan opens the order', async () => {
    const core = new FixtureCore({ 'packing.open': () => ({ result: 'opened', view: fixtures.packing }) });
    await open('/packing', { core });
    await settled('main ul button');
    await scan('48213');
    await shown('Order opened');
    expect(core.sent('packing.open')).toEqual([{ by: 'code', code: '48213' }]);
  });

  it('an order chosen elsewhere is opened at once, and Esc leaves', async () => {
    const core = new FixtureCore({ 'packing.open': () => ({ result: 'opened', view: fixtures.packing }) });
    const { history } = await open('/packing?order=order-0', { core });
    await shown('Order opened');
    press('Escape');
    await expect.poll(() => history.location.pathname).toBe('/orders');
  });

  it('F11 mutes, with a visible mark', async () => {
    const { core } = await open('/packing');
    await settled('main ul button');
    await human('F11');
    await expect.element(page.getByText('Sound is off')).toBeVisible();
    expect(core.sent('settings.set')).toMatchObject([{ sounds: { muted: true, volume: 70 } }]);
  });
});
