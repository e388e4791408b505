import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { choiceWords } from '../../i18n/choices';
import { describeProblem } from '../../i18n/problems';
import type { OpRow } from '../../ipc/bindings';
import { errorCodes } from '../../ipc/bindings';
import * as fixtures from '../../test/fixtures';
import { scan } from '../../test/keys';
import { open, settled } from '../../test/render';
import { FixtureCore } from '../../test/transport';

const needs = (...asked: OpRow[]) => ({
  'sync.ops': ({ scope }: { scope: string }) =>
    scope === 'needsYou' ? { total: asked.length, rows: asked } : { total: 0, rows: [] },
});
const card = (name: string) => page.getByRole('region', { name });
const button = (name: string) => page.getByRole('button', { name, exact: true });

/** Buttons of every question; what is not named here has the usual ones. */
const LABELS: Record<string, string[]> = {
  'conflict.order_closed': ['Take the parcel back', 'Ship anyway'],
  'conflict.lines_changed': ['Re-pack', 'Ship as packed'],
  'conflict.address_changed': ['New label is on, send', 'Drop'],
  'conflict.shipped_by_other': ['Leave it', 'Add our number', 'Drop'],
  'conflict.shipments_gone': ['Send as a field of the order', 'Drop'],
  'conflict.status_changed': ['Set ours all the same', "Keep the shop's status"],
  'conflict.no_such_status': ['Try again', 'Drop'],
  'conflict.refunded_by_other': ['Drop mine', 'Send what is left'],
  'conflict.refund_too_large': ['Send what is left', 'Drop'],
  'sync.refund_in_doubt': ['Money went out', 'It did not'],
  'conflict.item_deleted': ['Try again', 'Drop'],
  'conflict.stock_not_counted': ['Try again', 'Drop'],
  'conflict.oversold': ['Drop', 'Send anyway'],
};
const USUAL = ['Try again', 'Leave it', 'Drop'];

describe('a question of a change', () => {
  it.each(fixtures.questions.map((asked) => [asked.problem?.code ?? '', asked] as const))(
    '%s says what happened, what the shop lacks, and has a button per answer',
    async (code, asked) => {
      const core = new FixtureCore({ ...needs(asked), 'sync.resolve': () => asked });
      await open('/sync', { core });
      await settled('main li');
      const { what } = describeProblem(asked.problem ?? { code, params: {} });
      expect(what).not.toMatch(/[{}]/);
      await expect.element(card('Needs you').getByText(what).first()).toBeVisible();
      for (const label of LABELS[code] ?? USUAL) await expect.element(button(label)).toBeVisible();
      expect(asked.choices.map((choice) => choiceWords(asked, choice).label.message)).toEqual(
        LABELS[code] ?? USUAL,
      );
      for (const label of LABELS[code] ?? USUAL) await userEvent.click(button(label));
      expect(core.sent('sync.resolve')).toEqual(asked.choices.map((choice) => ({ opId: asked.id, choice })));
    },
  );

  it('exists for every conflict that the backend knows', () => {
    const asked = new Set(fixtures.questions.map(({ problem }) => problem?.code));
    const conflicts = errorCodes.filter((code) => code.startsWith('conflict.'));
    expect(conflicts.filter((code) => !asked.has(code))).toEqual([]);
  });

  it('never says of a change in doubt that it did not arrive', async () => {
    const doubtful = fixtures.questions.find(({ problem }) => problem?.code === 'sync.refund_in_doubt');
    if (!doubtful) throw new Error('no such question');
    await open('/sync', { core: new FixtureCore(needs(doubtful)) });
    await settled('main li');
    await expect.element(page.getByText(/Whether it arrived is not known/)).toBeVisible();
    await expect.element(page.getByText('The refund was not sent to the shop.')).not.toBeInTheDocument();
  });

  it('is not answered by a scan, whatever has the focus', async () => {
    const [asked] = fixtures.questions;
    if (!asked) throw new Error('no questions');
    const core = new FixtureCore({ ...needs(asked), 'orders.search': () => ({ total: 0, rows: [] }) });
    await open('/sync', { core });
    await settled('main li');
    (button('Ship anyway').element() as HTMLElement).focus();
    for (const code of ['48213077', 'AB', 'A']) await scan(code);
    expect(core.sent('sync.resolve')).toEqual([]);
  });

  it('unfolds to the request and the words of the shop', async () => {
    const core = new FixtureCore(needs(fixtures.opDetail.row));
    await open('/sync', { core });
    await settled('main li');
    expect(core.sent('sync.op')).toEqual([]);
    await userEvent.click(page.getByText('Details').first());
    await expect.element(page.getByText(/rest_no_route: No route was found/)).toBeVisible();
    await expect.element(page.getByText(/POST wc\/v3\/orders\/48209\/notes/)).toBeVisible();
    await expect.element(page.getByText('Sending started')).toBeVisible();
  });

  it('about a record is put aside as seen', async () => {
    const core = new FixtureCore({
      'sync.questions': () => [fixtures.recordQuestion],
      'sync.answer': () => [],
    });
    await open('/sync', { core });
    await settled('main li');
    await expect.element(page.getByText('The shop cannot give out a record (orders 812).')).toBeVisible();
    await userEvent.click(button('Seen'));
    expect(core.sent('sync.answer')).toEqual([{ questionId: 'question-1' }]);
  });
});

describe('a sale that two shops tell of', () => {
  const asking = (more: ConstructorParameters<typeof FixtureCore>[0] = {}) =>
    new FixtureCore({
      'sync.questions': () => [fixtures.sameSaleQuestion],
      'orders.sameSale': () => [],
      ...more,
    });

  it('is never merged by itself: a person says which order is packed', async () => {
    const core = asking();
    await open('/sync', { core });
    await settled('main li');
    const words = 'Order 48209 of Vesna Home and order R-7731 of Rozetka look like one sale.';
    await expect.element(page.getByText(words)).toBeVisible();
    await expect.element(button('Seen')).not.toBeInTheDocument();
    await userEvent.click(button('One sale: pack R-7731 (Rozetka)'));
    expect(core.sent('orders.sameSale')).toEqual([
      { orderId: 'order-0', otherId: 'order-9', answer: 'packOther' },
    ]);
  });

  it('may be two sales', async () => {
    const core = asking();
    await open('/sync', { core });
    await settled('main li');
    await userEvent.click(button('Two sales: pack both'));
    expect(core.sent('orders.sameSale')).toEqual([
      { orderId: 'order-0', otherId: 'order-9', answer: 'twoSales' },
    ]);
  });
});

describe('held changes', () => {
  const busy = () =>
    new FixtureCore({
      'sync.status': () => fixtures.busyStatus,
      'sync.release': () => ({ released: 2 }),
      'sync.resolve': () => fixtures.op(),
    });

  it('show the total of the refunds and go all together', async () => {
    const core = busy();
    await open('/sync', { core });
    await settled('main li');
    await expect.element(card('Held').getByText(/1 refund waits, .*30\.00 in total/)).toBeVisible();
    await expect.element(card('Held').getByText(/Recorded: .*Still send\?/)).toBeVisible();
    await userEvent.click(button('Send all 2'));
    expect(core.sent('sync.release')).toEqual([{ opIds: ['op-6', 'op-7'] }]);
  });

  it('go one by one', async () => {
    const core = busy();
    await open('/sync', { core });
    await settled('main li');
    await userEvent.click(button('Send the refund'));
    await userEvent.click(card('Held').getByRole('button', { name: 'Drop', exact: true }));
    expect(core.sent('sync.resolve')).toEqual([
      { opId: 'op-6', choice: 'release' },
      { opId: 'op-7', choice: 'drop' },
    ]);
  });

  it('have no card without any', async () => {
    await open('/sync');
    await settled('main li');
    await expect.element(page.getByRole('region', { name: 'Held' })).not.toBeInTheDocument();
  });
});

describe('the queue', () => {
  it('says each change as a sentence with its state', async () => {
    const rows = [
      fixtures.op(),
      fixtures.op({ id: 'a', change: fixtures.refund }),
      fixtures.op({ id: 'b', change: fixtures.stock, itemName: 'Blue mug', orderId: null }),
      fixtures.op({ id: 'c', change: fixtures.counted, itemName: 'Red mug' }),
      fixtures.op({ id: 'd', change: fixtures.status, state: 'unknown' }),
      fixtures.op({ id: 'e', change: fixtures.mail, state: 'sending' }),
    ];
    const core = new FixtureCore({
      'sync.ops': ({ scope }) => (scope === 'open' ? { total: 6, rows } : { total: 0, rows: [] }),
    });
    await open('/sync', { core });
    await settled('main li');
    const queue = card('On the way to the shop');
    for (const text of [
      /Order 48209: shipped with 20450830011734/,
      /Order 48209: refund of .*30\.00, paid out by the payment provider/,
      /Blue mug: 3 units out/,
      /Red mug: 4 units counted/,
      /Order 48209: status “on hold”/,
      /note to the customer “Посилка вже їде.”/,
      'Being verified',
      'Being sent',
    ])
      await expect.element(queue.getByText(text).first()).toBeVisible();
  });

  it('counts down to the next try, and is silent about one that has passed', async () => {
    const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
    const rows = [
      fixtures.op({ state: 'unknown', nextTry: inMinutes(5.5) }),
      fixtures.op({ id: 'late', nextTry: inMinutes(-60) }),
    ];
    const core = new FixtureCore({
      'sync.ops': ({ scope }) => (scope === 'open' ? { total: 2, rows } : { total: 0, rows: [] }),
    });
    await open('/sync', { core });
    await settled('main li');
    await expect.element(page.getByText(/next try in 5 min/)).toBeVisible();
    expect(page.getByText(/next try/).elements()).toHaveLength(1);
  });

  it('undoes what was not sent and hurries what failed', async () => {
    const undone = { undone: false, op: fixtures.op({ state: 'done' }) };
    const core = new FixtureCore({ 'sync.undo': () => undone, 'sync.retry': () => fixtures.op() });
    await open('/sync', { core });
    await settled('main li');
    await userEvent.click(button('Undo').first());
    await expect.element(page.getByText('It was sent already, so it cannot be undone here.')).toBeVisible();
    await userEvent.click(button('Try now'));
    expect(core.sent('sync.undo')).toEqual([{ opId: 'op-1' }]);
    expect(core.sent('sync.retry')).toEqual([{ opId: 'op-4' }]);
  });

  it('says why nothing moves while the shop does not answer', async () => {
    const [shop] = fixtures.busyStatus.shops;
    if (!shop) throw new Error('no shop');
    const status = { ...fixtures.busyStatus, shops: [{ ...shop, state: 'offline' as const }] };
    await open('/sync', { core: new FixtureCore({ 'sync.status': () => status }) });
    await settled('main li');
    await expect
      .element(page.getByText(/Vesna Home does not answer\. The changes wait safely/))
      .toBeVisible();
  });

  it('is empty in words, and fails with another try', async () => {
    const core = new FixtureCore({ 'sync.ops': () => ({ total: 0, rows: [] }) });
    core.fail('sync.ops', { code: 'app.internal', params: {}, incident: null });
    await open('/sync', { core });
    await settled('main section');
    const queue = card('On the way to the shop');
    await expect.element(queue.getByText('The change could not be saved.')).toBeVisible();
    core.mend('sync.ops');
    await userEvent.click(queue.getByRole('button', { name: 'Try again' }));
    await expect.element(queue.getByText('Nothing is waiting')).toBeVisible();
  });
});

describe('the state in the top bar', () => {
  it.each([
    ['decisions first, with what else waits', {}, /2 decisions.*2 held back.*3 waiting/],
    ['held changes', { needsYou: 0 }, /2 held back.*3 waiting/],
    ['what is on its way', { needsYou: 0, held: 0 }, /Sending 5/],
  ])('says %s', async (_, part, words) => {
    const core = new FixtureCore({ 'sync.status': () => ({ ...fixtures.busyStatus, ...part }) });
    await open('/settings', { core });
    await settled('form');
    await expect.element(page.getByRole('banner').getByRole('link', { name: words })).toBeVisible();
  });
});
