import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { choiceWords } from '../../i18n/choices';
import { describeProblem } from '../../i18n/problems';
import type { OpRow } from '../../ipc/bindings';
import { errorCodes } from '../../ipc/bindings';
import { violations } from '../../test/axe';
import * as fixtures from '../../test/fixtures';
import { uah } from '../../test/invented';
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
      await expect.element(card('Needs you').getByText(what, { exact: true }).first()).toBeVisible();
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

  it('is copied as text with the code, the words and the answer of the shop', async () => {
    const written: string[] = [];
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => void written.push(text));
    const core = new FixtureCore(needs(fixtures.opDetail.row));
    await open('/sync', { core });
    await settled('main li');
    await userEvent.click(button('Copy all'));
    await expect.element(page.getByText('Copied.')).toBeVisible();
    for (const part of [
      'rest_no_route',
      'No route was found',
      'POST wc/v3/orders/48209/notes',
      '{"created":"77"}',
    ])
      expect(written[0]).toContain(part);
    vi.restoreAllMocks();
  });

  it('about an order that changed shows what is more and less, and both addresses whole', async () => {
    const asked = fixtures.questions.find(({ problem }) => problem?.code === 'conflict.lines_changed');
    if (!asked) throw new Error('no such question');
    await open('/sync', { core: new FixtureCore(needs(asked)) });
    await settled('main li');
    const items = page.getByRole('list', { name: 'Changed items' });
    await expect.element(items.getByText(/\+1 × Чашка «Світанок»/)).toBeVisible();
    await expect.element(items.getByText(/[-−]1 × an item that is not in the order any more/)).toBeVisible();
    await expect
      .element(page.getByRole('figure', { name: 'On the label' }).getByText('вул. Садова 3'))
      .toBeVisible();
    const now = page.getByRole('figure', { name: 'In the shop now' });
    expect(now.getByText('דנה לוי').element().tagName).toBe('BDI');
    await expect.element(now.getByText('79005 Львів')).toBeVisible();
  });

  it('from before addresses were kept whole still says both', async () => {
    const params = { was: 'вул. Садова 3, Львів', now: 'вул. Зелена 10, Львів' };
    const asked = fixtures.asked('conflict.address_changed', ['accept', 'drop'], fixtures.ship, {
      problem: { code: 'conflict.address_changed', params },
    });
    await open('/sync', { core: new FixtureCore(needs(asked)) });
    await settled('main li');
    await expect.element(page.getByText('вул. Садова 3, Львів')).toBeVisible();
    await expect.element(page.getByText('вул. Зелена 10, Львів')).toBeVisible();
  });

  it('about a missing status leads to its choice', async () => {
    const asked = fixtures.questions.find(({ problem }) => problem?.code === 'conflict.no_such_status');
    if (!asked) throw new Error('no such question');
    const { history } = await open('/sync', { core: new FixtureCore(needs(asked)) });
    await settled('main li');
    await expect
      .element(
        page
          .getByText('This shop has no status ‹packed› any more. Choose what “Completed” means here.')
          .first(),
      )
      .toBeVisible();
    await userEvent.click(button('Choose the status'));
    expect(history.location.pathname).toBe('/settings/shops/shop-1/statuses');
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
      'sync.resolve': () => fixtures.op(),
    });

  it('of refunds show their total per currency', async () => {
    const sums = [uah(3000), { minor: 4690, currency: 'GBP', exponent: 2 }];
    const status = { ...fixtures.busyStatus, heldMoney: sums };
    await open('/sync', { core: new FixtureCore({ 'sync.status': () => status }) });
    await settled('main li');
    const list = page.getByRole('region', { name: 'Refunds that wait for you' });
    await expect.element(list.getByText(/1 refund waits, .*30\.00 \+ £46\.90 in total/)).toBeVisible();
    await expect.element(list.getByText(/Still send/)).not.toBeInTheDocument();
  });

  it.each([
    ['Send all 3', 'release'],
    ['Drop all 3', 'drop'],
  ])('that are older than three days have one “%s”', async (label, choice) => {
    const old = fixtures.ops.find(({ id }) => id === 'op-7') ?? fixtures.op();
    const rows = ['a', 'b', 'c'].map((id) => ({ ...old, id }));
    const core = new FixtureCore({
      'sync.status': () => fixtures.busyStatus,
      'sync.resolveAll': () => ({ resolved: 3 }),
      'sync.ops': ({ scope }) => (scope === 'held' ? { total: 3, rows } : { total: 0, rows: [] }),
    });
    await open('/sync', { core });
    await settled('main li');
    const list = page.getByRole('region', { name: 'Older than three days' });
    await expect.element(list.getByText(/Recorded: .*Still send\?/).first()).toBeVisible();
    await userEvent.click(list.getByRole('button', { name: label }));
    expect(core.sent('sync.resolveAll')).toEqual([{ opIds: ['a', 'b', 'c'], choice }]);
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
      'sync.ops': ({ scope }) => (scope === 'moving' ? { total: 6, rows } : { total: 0, rows: [] }),
    });
    await open('/sync', { core });
    await settled('main li');
    const queue = card('On the way to the shop');
    for (const text of [
      /Order 48209: shipped with 20450830011734/,
      /Order 48209: refund of .*30\.00, paid out by the payment provider/,
      /Blue mug: 3 units out/,
      /Red mug: 4 units counted/,
      /Order 48209: status “On hold”/,
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
      'sync.ops': ({ scope }) => (scope === 'moving' ? { total: 2, rows } : { total: 0, rows: [] }),
    });
    await open('/sync', { core });
    await settled('main li');
    await expect.element(page.getByText(/next try in 5 min/)).toBeVisible();
    expect(page.getByText(/next try/).elements()).toHaveLength(1);
  });

  it('lists every change, page by page, the oldest first', async () => {
    const at = (place: number) => fixtures.op({ id: `op-${place}`, orderNumber: String(10_000 + place) });
    const core = new FixtureCore({
      'sync.ops': ({ scope, offset, limit }) =>
        scope === 'moving'
          ? {
              total: 731,
              rows: Array.from({ length: Math.min(limit, 731 - offset) }, (_, i) => at(offset + i)),
            }
          : { total: 0, rows: [] },
    });
    await open('/sync', { core });
    await settled('main li');
    const queue = card('On the way to the shop');
    await expect.element(queue.getByText('1 to 50 of 731')).toBeVisible();
    await expect.element(queue.getByRole('button', { name: 'Previous' })).toBeDisabled();
    for (let page = 1; page < 15; page++) {
      await userEvent.click(queue.getByRole('button', { name: 'Next' }));
      await expect.element(queue.getByText(new RegExp(`Order ${10_000 + page * 50}:`))).toBeVisible();
    }
    await expect.element(queue.getByText('701 to 731 of 731')).toBeVisible();
    await expect.element(queue.getByText(/Order 10730:/)).toBeVisible();
    await expect.element(queue.getByRole('button', { name: 'Next' })).toBeDisabled();
  });

  it('goes back to its end when changes went while one looked at the last page', async () => {
    let total = 60;
    const core = new FixtureCore({
      'sync.ops': ({ scope, offset, limit }) => {
        const size = scope === 'moving' ? Math.max(0, Math.min(limit, total - offset)) : 0;
        const rows = Array.from({ length: size }, (_, i) => fixtures.op({ id: `op-${offset + i}` }));
        return { total: scope === 'moving' ? total : 0, rows };
      },
    });
    await open('/sync', { core });
    await settled('main li');
    const queue = card('On the way to the shop');
    await userEvent.click(queue.getByRole('button', { name: 'Next' }));
    await expect.element(queue.getByText('51 to 60 of 60')).toBeVisible();
    total = 3;
    core.changed('ops');
    await expect
      .poll(() => queue.getByRole('button', { name: 'Open order 48209' }).elements().length)
      .toBe(3);
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
    await expect.element(page.getByRole('banner').getByRole('button', { name: words })).toBeVisible();
  });

  it('unfolds to the shops, what waits and another try, and leads to the Sync screen', async () => {
    const core = new FixtureCore({ 'sync.status': () => fixtures.busyStatus });
    const { history } = await open('/settings', { core });
    await settled('form');
    await userEvent.click(page.getByRole('banner').getByRole('button', { name: /2 decisions/ }));
    const popover = page.getByRole('dialog', { name: 'Sync' });
    await expect.element(popover.getByText('Vesna Home')).toBeVisible();
    await expect.element(popover.getByText('3 changes on their way')).toBeVisible();
    await expect.element(popover.getByText(/The oldest was recorded/)).toBeVisible();
    expect(await violations()).toEqual([]);
    await userEvent.click(popover.getByRole('button', { name: 'Try now' }));
    expect(core.sent('sync.now')).toEqual([{}]);
    await userEvent.click(popover.getByRole('button', { name: 'Open Sync' }));
    await expect.poll(() => history.location.pathname).toBe('/sync');
    await expect.element(popover).not.toBeInTheDocument();
  });
});
