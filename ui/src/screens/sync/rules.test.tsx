import { i18n } from '@lingui/core';
import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { choiceWords } from '../../i18n/choices';
import { describeProblem } from '../../i18n/problems';
import { LANGS } from '../../i18n/setup';
import type { OpRow, Param, ShopSync, SyncStatus } from '../../ipc/bindings';
import { violations } from '../../test/axe';
import * as fixtures from '../../test/fixtures';
import { open, settled } from '../../test/render';
import { FixtureCore } from '../../test/transport';

/** One rule for what shop and bench disagree about: a change with its question, or a connection with its trouble. */
type Rule = { rule: string; op?: OpRow; shop?: Partial<ShopSync>; shows?: readonly string[] };

const questionOf = (code: string): OpRow => {
  const found = fixtures.questions.find(({ problem }) => problem?.code === code);
  if (!found) throw new Error(`no question ${code}`);
  return found;
};
const heldOf = (id: string): OpRow => {
  const found = fixtures.ops.find((op) => op.id === id);
  if (!found) throw new Error(`no change ${id}`);
  return found;
};
const trouble = (state: ShopSync['state'], code: string, params: Record<string, Param> = {}) => ({
  ...{ state, problem: { code, params }, waiting: 12 },
});

const RULES: Rule[] = [
  { rule: '1 cancelled in the shop, packed here', op: questionOf('conflict.order_closed') },
  { rule: '2 items changed after picking', op: questionOf('conflict.lines_changed'), shows: ['דנה לוי'] },
  { rule: '2 address changed after picking', op: questionOf('conflict.address_changed'), shows: ['דנה לוי'] },
  { rule: '3 sold on both sides', op: questionOf('conflict.oversold') },
  { rule: '3 the change of stock cannot be seen', op: questionOf('sync.stock_in_doubt') },
  { rule: '4 refunded by somebody else', op: questionOf('conflict.refunded_by_other') },
  { rule: '4 less is left than is given back', op: questionOf('conflict.refund_too_large') },
  { rule: '5 refund in doubt', op: questionOf('sync.refund_in_doubt') },
  { rule: '6 in the bin', op: questionOf('conflict.order_trashed') },
  { rule: '6 deleted', op: questionOf('conflict.order_deleted') },
  { rule: '7 the status is gone', op: questionOf('conflict.no_such_status'), shows: ['‹packed›'] },
  { rule: '8 the item is gone', op: questionOf('conflict.item_deleted') },
  {
    rule: '9 the clock is off',
    shop: { clock: { code: 'warning.clock_off', params: { minutes: '47' } } },
    shows: ['47'],
  },
  {
    rule: '9 and the sign-in is refused for it',
    shop: trouble('blocked', 'shop.clock_skew', { minutes: '47' }),
    shows: ['47', '12'],
  },
  { rule: '12 being verified', op: heldOf('op-5') },
  {
    rule: '13 the status was changed by somebody else',
    op: questionOf('conflict.status_changed'),
    shows: ['‹at-desk›'],
  },
  { rule: '14 shipped by somebody else', op: questionOf('conflict.shipped_by_other') },
  { rule: '15 the key is refused', shop: trouble('authFailed', 'shop.unknown_key'), shows: ['12'] },
  { rule: '16 shipments are gone', op: questionOf('conflict.shipments_gone') },
  {
    rule: '17 a firewall',
    shop: trouble('blocked', 'shop.blocked', { status: '403' }),
    shows: ['403', '12', '/wp-json/wc/'],
  },
  { rule: '18 older than three days', op: heldOf('op-7') },
  { rule: '18 money recorded offline', op: heldOf('op-6') },
  { rule: '19 refused for good', op: questionOf('shop.refused'), shows: ['No route was found'] },
];

function coreOf({ op, shop }: Rule): FixtureCore {
  const [first] = fixtures.busyStatus.shops;
  const shops = first ? [{ ...first, ...shop }] : [];
  const held = op?.state === 'held' ? 1 : 0;
  const status: SyncStatus = { ...fixtures.busyStatus, shops, held };
  const scope = { held: 'held', review: 'needsYou', unknown: 'moving' }[
    op?.state as 'held' | 'review' | 'unknown'
  ];
  return new FixtureCore({
    'sync.status': () => status,
    'sync.ops': (input) => (op && input.scope === scope ? { total: 1, rows: [op] } : { total: 0, rows: [] }),
  });
}

/** What must be read: the sentence of the rule, whole. */
function sentenceOf({ op, shop }: Rule): string | undefined {
  const problem = op?.problem ?? shop?.problem ?? shop?.clock;
  return problem ? describeProblem(problem).what : undefined;
}

const text = () => (document.querySelector('main')?.textContent ?? '').replace(/[\u2068\u2069]/g, '');

describe.each(RULES)('rule $rule', (rule) => {
  it.each(LANGS)('has its sentence and a named button per answer in %s', async (lang) => {
    await open('/sync', { core: coreOf(rule), lang });
    await settled('main li, main dl');
    const sentence = sentenceOf(rule);
    if (sentence !== undefined) {
      expect(sentence).not.toMatch(/[{}]|undefined|\[object/);
      await expect.poll(text).toContain(sentence.replace(/[\u2068\u2069]/g, ''));
    }
    for (const part of rule.shows ?? []) expect(text()).toContain(part);
    const answers =
      rule.op?.choices.map((choice) => i18n._(choiceWords(rule.op as OpRow, choice).label)) ?? [];
    expect(new Set(answers).size).toBe(answers.length);
    for (const name of answers)
      await expect.element(page.getByRole('button', { name, exact: true }).first()).toBeVisible();
    if (rule.shop)
      expect(
        document.querySelectorAll('main section:first-of-type [class*=notice] button').length,
      ).toBeGreaterThan(0);
    expect(await violations(['button-name', 'color-contrast', 'aria-allowed-role'])).toEqual([]);
  });
});
