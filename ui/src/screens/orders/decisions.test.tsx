import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { DecideIn } from '../../ipc/bindings';
import * as fixtures from '../../test/fixtures';
import { human } from '../../test/keys';
import { open, settled } from '../../test/render';
import { FixtureCore } from '../../test/transport';

const bar = () => page.getByRole('toolbar', { name: 'Marked rows' });

async function mark(core: FixtureCore) {
  await open('/orders', { core });
  const row = (await settled('[role=row][aria-selected]')) as HTMLElement;
  (row.closest('[role=grid]') as HTMLElement).focus();
  await human('x');
  await expect.element(bar()).toBeVisible();
}

const sent = (core: FixtureCore) => core.sent('orders.decide') as DecideIn[];

describe('marked orders', () => {
  it('are held with H, and what was left as it is is named', async () => {
    const core = new FixtureCore({
      'orders.decide': () => ({
        ...{ actionId: 'bulk', done: 993 },
        notDone: [{ orderId: 'order-7', number: '48206', why: 'closed' as const }],
      }),
    });
    await mark(core);
    await human('h');
    const dialog = page.getByRole('dialog', { name: 'Hold' });
    await userEvent.click(dialog.getByRole('button', { name: 'Hold' }));
    expect(sent(core)[0]).toMatchObject({ ids: [], decision: { kind: 'hold', reason: 'address' } });
    expect(sent(core)[0]?.selection?.selection).toMatchObject({ mode: 'some' });
    const result = page.getByRole('dialog', { name: 'Some orders were left as they are' });
    await expect.element(result.getByText('993 orders done, 1 needs attention.')).toBeVisible();
    await expect.element(result.getByRole('link', { name: '48206' })).toBeVisible();
    await userEvent.click(result.getByRole('button', { name: 'Undo what was done' }));
    expect(core.sent('orders.undo')).toEqual([{ actionId: 'bulk' }]);
  });

  it('get a tag with T', async () => {
    const core = new FixtureCore();
    await mark(core);
    await human('t');
    await userEvent.click(page.getByRole('dialog', { name: 'Tags' }).getByRole('button', { name: 'vip' }));
    expect(sent(core)[0]?.decision).toEqual({ kind: 'addTag', tag: 'vip' });
  });

  it('go with a carrier that is in use, with another one by name, or as their shops say', async () => {
    const core = new FixtureCore();
    const dialog = page.getByRole('dialog', { name: 'Carrier' });
    const begin = async () => {
      await userEvent.click(bar().getByRole('button', { name: 'More' }));
      await userEvent.click(page.getByRole('menuitem', { name: 'Carrier' }));
    };
    await mark(core);
    await begin();
    await userEvent.click(dialog.getByRole('button', { name: 'InPost Paczkomat' }));
    await expect.element(dialog).not.toBeInTheDocument();
    await begin();
    await userEvent.type(dialog.getByRole('textbox', { name: 'Another carrier' }), ' Укрпошта {Enter}');
    await expect.element(dialog).not.toBeInTheDocument();
    await begin();
    await userEvent.click(dialog.getByRole('button', { name: 'As in the shop' }));
    await expect.element(dialog).not.toBeInTheDocument();
    const carriers = sent(core).map(({ decision }) => decision);
    expect(carriers).toEqual(
      ['InPost Paczkomat', 'Укрпошта', null].map((carrier) => ({ kind: 'carrier', carrier })),
    );
  });
});

it('orders that are late are counted, and come first with one press', async () => {
  const late = { row: fixtures.orderRow(1), risk: 'late' as const, minutes: -20 };
  const soon = { row: fixtures.orderRow(2), risk: 'soon' as const, minutes: 40 };
  const core = new FixtureCore({ 'orders.late': () => [late, soon, soon] });
  const { history } = await open('/orders', { core });
  await expect.element(page.getByText('1 late')).toBeVisible();
  await expect.element(page.getByText('2 due within 2 hours')).toBeVisible();
  await userEvent.click(page.getByRole('button', { name: 'Most urgent first' }));
  await expect.poll(() => history.location.search).toContain('dueAsc');
});
