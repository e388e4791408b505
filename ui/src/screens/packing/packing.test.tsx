import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { FinishIn, OpenReply, PackingView, ScanIn, ScanOutcome } from '../../ipc/bindings';
import * as fixtures from '../../test/fixtures';
import { gotIt, human, press, scan } from '../../test/keys';
import { open, settled } from '../../test/render';
import { FixtureCore } from '../../test/transport';

const opened = (view: PackingView): OpenReply => ({
  ...{ result: 'opened', view, scanned: null, calledNow: null, waveId: null, finish: null },
});

const finishedReply = () => ({
  result: 'finished' as const,
  finished: {
    ...{ parcelId: 'parcel-1', opId: 'op-9', orderId: 'order-0', number: '48213', completes: true },
    ...{ undoUntil: new Date(Date.now() + 8000).toISOString(), documents: fixtures.documents },
    mateId: null,
  },
});

/** A station with an order on the bench that answers scans in turn. */
type Answer = ScanOutcome & { mistakes?: number; calledNow?: string };
function bench(view: PackingView, ...answers: Answer[]) {
  let current: PackingView | null = view;
  const core = new FixtureCore({
    'packing.current': () => current,
    'packing.scan': () => {
      const next: Answer = answers.shift() ?? { outcome: 'unknownBarcode' };
      const { mistakes = 0, calledNow = null, ...outcome } = next;
      return {
        ...{ outcome, calledNow, command: null, asksForHelp: false, finish: null },
        view: { ...view, mistakes },
      };
    },
    'packing.undoScan': () => ({ lineId: 'l2', view: { ...view, counted: view.counted - 1 } }),
    'packing.setAside': () => {
      current = null;
      return {};
    },
    'packing.finish': () => {
      current = null;
      return finishedReply();
    },
    'packing.open': () => opened(fixtures.packing),
    'packing.undoFinish': () => opened(fixtures.packed),
  });
  return core;
}
const heading = (name: string) => page.getByRole('heading', { level: 2, name });
const shown = (name: string) => expect.element(heading(name)).toBeVisible();

describe('in an order', () => {
  it('a correct scan says what was counted and what is left', async () => {
    const core = bench(fixtures.packing, { outcome: 'counted', lineId: 'l1', units: 1 });
    await open('/packing', { core });
    await settled('main ol li');
    await scan('5904210118834');
    await shown('Correct');
    await expect.element(page.getByText('2 of 2 in the box')).toBeVisible();
    await expect.element(page.getByText('2 items left to scan')).toBeVisible();
    expect(core.sent('packing.scan')).toMatchObject([{ sessionId: 'session-1', code: '5904210118834' }]);
  });

  it.each<[string, string, ScanOutcome]>([
    ['Correct', 'one unit', { outcome: 'counted', lineId: 'l1', units: 1 }],
    ['Everything is in', 'the last unit', { outcome: 'orderPacked', lineId: 'l1', units: 1 }],
  ])(
    '%s: an old code counts for %s, and the packer reads what the shop calls the item now',
    async (title, _, outcome) => {
      const view = outcome.outcome === 'orderPacked' ? fixtures.packed : fixtures.packing;
      const core = bench(
        view,
        { ...outcome, calledNow: 'MUG-BLUE' },
        { outcome: 'counted', lineId: 'l1', units: 1 },
      );
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
    ['One too many', { outcome: 'tooMany', lineId: 'l1', units: 1 }],
    ['Barcode not known', { outcome: 'unknownBarcode' }],
    ['Another order', { outcome: 'otherOrder', number: '48209', orderId: 'order-9' }],
  ])('%s is said in words and the next scan is heard', async (words, outcome) => {
    const core = bench(fixtures.packing, outcome, { outcome: 'counted', lineId: 'l1', units: 1 });
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
    const core = bench(fixtures.packing, { outcome: 'counted', lineId: 'l2', units: 1 });
    await open('/packing', { core });
    await settled('main ol li');
    await human('F2');
    await userEvent.fill(page.getByLabelText('EAN or SKU'), 'CND-LP-20');
    await userEvent.click(page.getByRole('button', { name: 'Count it' }));
    await shown('Correct');
    expect((core.sent('packing.scan')[0] as ScanIn).code).toBe('CND-LP-20');
  });

  it('F8 sets the order aside and opens the other one whose code was scanned', async () => {
    const core = bench(fixtures.packing, { outcome: 'otherOrder', number: '48209', orderId: 'order-9' });
    await open('/packing', { core });
    await settled('main ol li');
    await scan('48209');
    await shown('Another order');
    await human('F8');
    await shown('Order opened');
    expect(core.sent('packing.setAside')).toHaveLength(1);
    expect(core.sent('packing.open')).toEqual([{ by: 'order', orderId: 'order-9' }]);
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
    [
      'Already shipped',
      {
        result: 'refused',
        reason: 'shipped',
        orderId: 'o',
        number: '48177',
        trackingNumber: '',
        leftAt: null,
      },
    ],
    [
      'Order cancelled',
      {
        result: 'refused',
        reason: 'cancelled',
        orderId: 'o',
        number: '48177',
        trackingNumber: '',
        leftAt: null,
      },
    ],
    [
      'On hold',
      {
        result: 'refused',
        reason: 'onHold',
        orderId: 'o',
        number: '48177',
        trackingNumber: '',
        leftAt: null,
      },
    ],
    [
      'Not paid yet',
      {
        result: 'refused',
        reason: 'unpaid',
        orderId: 'o',
        number: '48177',
        trackingNumber: '',
        leftAt: null,
      },
    ],
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
    const core = new FixtureCore({ 'packing.open': () => opened(fixtures.packing) });
    await open('/packing', { core });
    await settled('main ul button');
    await scan('48213');
    await shown('Order opened');
    expect(core.sent('packing.open')).toMatchObject([{ by: 'code', code: '48213' }]);
  });

  it('an order chosen elsewhere is opened at once, and Esc leaves', async () => {
    const core = new FixtureCore({ 'packing.open': () => opened(fixtures.packing) });
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

describe('what the bench asks', () => {
  const packedWith = (more: Partial<PackingView>, ...answers: Answer[]) =>
    bench({ ...fixtures.packed, ...more }, ...answers);
  const stepped = (view: PackingView) => ({ isDone: true, view, finish: null });

  it('a label of another order is refused and the parcel stays open', async () => {
    const core = packedWith({}, { outcome: 'wrongLabel', number: '48214' });
    await open('/packing', { core });
    await shown('Everything is in');
    await scan('48214');
    await shown('Wrong label');
    await expect.element(page.getByText(/belongs to order 48214/)).toBeVisible();
    await gotIt();
    await shown('Everything is in');
    expect(core.sent('packing.finish')).toHaveLength(0);
  });

  it.each<[string, ScanOutcome, RegExp]>([
    ['That is the slip', { outcome: 'slipForLabel' }, /Scan the label that is on it/],
    ['Old label', { outcome: 'oldLabel' }, /of another parcel of this order/],
  ])('%s: it proves nothing and the parcel stays open', async (words, outcome, sentence) => {
    const core = packedWith({}, outcome);
    await open('/packing', { core });
    await shown('Everything is in');
    await scan('48213');
    await shown(words);
    await expect.element(page.getByText(sentence)).toBeVisible();
    await gotIt();
    await shown('Everything is in');
    expect(core.sent('packing.finish')).toHaveLength(0);
  });

  it('the own label closes the parcel without a key', async () => {
    const core = packedWith({});
    core.answer('packing.scan', () => ({
      ...{ outcome: { outcome: 'labelProved' }, calledNow: null, command: null, asksForHelp: false },
      ...{ finish: finishedReply(), view: fixtures.packed },
    }));
    await open('/packing', { core });
    await shown('Everything is in');
    await scan('L:48213/1');
    await shown('Parcel finished');
    expect(core.sent('packing.finish')).toHaveLength(0);
  });

  it('an order of another station can be taken over with a reason', async () => {
    const core = new FixtureCore({
      'packing.open': (): OpenReply => ({
        ...{ result: 'takenBy', orderId: 'order-0', number: '48203', station: 'Bench 1', person: 'Павло' },
        ...{ since: new Date().toISOString(), counted: 3, needed: 7 },
      }),
      'packing.takeOver': () => opened(fixtures.packing),
    });
    await open('/packing', { core });
    await settled('main ul button');
    await scan('48203');
    await shown('Open at Bench 1');
    await human('t');
    await userEvent.fill(page.getByLabelText('Why'), 'Shift change');
    await userEvent.click(page.getByRole('dialog').getByRole('button', { name: 'Take over' }));
    await shown('Order opened');
    expect(core.sent('packing.takeOver')).toEqual([{ orderId: 'order-0', reason: 'Shift change' }]);
  });

  it('another address stops everything until the label is off', async () => {
    const core = packedWith({ changed: 'address' });
    core.answer('packing.goOn', () => ({ result: 'wentOn', view: fixtures.packed, takeOut: [] }));
    await open('/packing', { core });
    await shown('Do not ship');
    await userEvent.click(page.getByRole('button', { name: 'I took the label off' }));
    await shown('Everything is in');
    expect(core.sent('packing.goOn')).toEqual([{ sessionId: 'session-1' }]);
  });

  it('units that the books do not have leave when somebody says that they were found', async () => {
    const core = packedWith({});
    const replies = [
      { result: 'notInBooks' as const, missing: [{ item: fixtures.whiteMug, units: 1 }] },
      finishedReply(),
    ];
    core.answer('packing.finish', () => replies.shift() ?? finishedReply());
    await open('/packing', { core });
    await shown('Everything is in');
    await human('F9');
    await shown('Not in the books');
    await userEvent.click(page.getByRole('button', { name: 'I found them' }));
    await shown('Parcel finished');
    expect(core.sent('packing.finish').map((sent) => (sent as FinishIn).isFound)).toEqual([false, true]);
  });

  it('a unit without a code is two keys', async () => {
    const core = bench(fixtures.packing);
    core.answer('packing.byHand', () => ({
      ...{ outcome: { outcome: 'counted', lineId: 'l3', units: 1 }, calledNow: null, command: null },
      ...{ asksForHelp: false, finish: null, view: fixtures.packing },
    }));
    await open('/packing', { core });
    await settled('main ol li');
    await human('F5');
    await expect.element(page.getByRole('dialog', { name: 'Count one without its code' })).toBeVisible();
    await human('1');
    await shown('Correct');
    expect(core.sent('packing.byHand')).toMatchObject([{ lineId: 'l3', reason: 'noBarcode' }]);
  });

  it('an item without a code gets a label from the window that counts it by hand', async () => {
    const core = bench(fixtures.packing);
    await open('/packing', { core });
    await settled('main ol li');
    await human('F5');
    await expect.element(page.getByRole('dialog', { name: 'Count one without its code' })).toBeVisible();
    await human('p');
    await expect.element(page.getByRole('dialog', { name: 'Product labels' })).toBeVisible();
    const { variantId } = fixtures.packing.lines.find(({ id }) => id === 'l3') ?? {};
    await expect
      .poll(() => core.sent('documents.preview'))
      .toMatchObject([{ kind: 'productLabel', madeOf: { of: 'items', items: [{ variantId, count: 1 }] } }]);
  });

  it('F6 and a digit choose another box', async () => {
    const core = packedWith({});
    core.answer('packing.chooseBox', () => stepped({ ...fixtures.packed, boxName: 'L' }));
    await open('/packing', { core });
    await expect.element(page.getByText('M, 30 × 20 × 15')).toBeVisible();
    await expect.element(page.getByText('72 % full, everything fits')).toBeVisible();
    await human('F6');
    await expect.element(page.getByRole('dialog', { name: 'Box' })).toBeVisible();
    await human('2');
    await shown('Box set');
    expect(core.sent('packing.chooseBox')).toEqual([{ sessionId: 'session-1', boxId: 'box-l' }]);
  });

  it('an item is measured over the size that the shop gives', async () => {
    const core = packedWith({});
    const profile = { length: 120, width: 100, height: 95, isFragile: false, weight: 350 };
    core.answer('items.profile', ({ variantId }) => ({ variantId, ...profile, isSizeFromShop: true }));
    core.answer('items.saveProfile', () => ({}));
    await open('/packing', { core });
    await userEvent.click(page.getByRole('button', { name: 'Measure an item' }));
    await expect.element(page.getByText(/This size is the shop's/)).toBeVisible();
    const height = page.getByRole('textbox', { name: 'Height, mm' });
    await expect.element(height).toHaveValue('95');
    await userEvent.fill(height, '102');
    await userEvent.click(page.getByRole('button', { name: 'Save' }));
    await expect
      .poll(() => core.sent('items.saveProfile'))
      .toMatchObject([{ length: 120, width: 100, height: 102, isFragile: false }]);
  });

  it('a weight that does not fit names what may be missing and waits for W', async () => {
    const core = packedWith({
      weight: { grams: 900, finding: 'under', isAccepted: false },
      open: [{ open: 'weightDoubt' }],
    });
    core.answer('packing.proposal', () => ({ ...fixtures.proposal, off: 340, suspects: ['l2'] }));
    core.answer('packing.acceptWeight', () => stepped(fixtures.packed));
    await open('/packing', { core });
    await shown('Check the weight');
    await expect.element(page.getByText('Weight is 340 g under. Something missing?')).toBeVisible();
    await human('w');
    await expect.poll(() => core.sent('packing.acceptWeight').length).toBe(1);
  });

  it('a note is read with N and a step ticked with D', async () => {
    const note = { key: 'buyer-1', kind: 'buyer' as const, text: 'Ring twice', isRead: false };
    const step = { id: 'rule-1', kind: 'wrap' as const, text: '', isDone: false };
    const core = packedWith({ notes: [note], steps: [step] });
    core.answer('packing.readNote', () => stepped(fixtures.packed));
    core.answer('packing.doneStep', () => stepped(fixtures.packed));
    await open('/packing', { core });
    await shown('Everything is in');
    await human('d');
    await expect
      .poll(() => core.sent('packing.doneStep'))
      .toEqual([{ sessionId: 'session-1', key: 'rule-1' }]);
  });
});
