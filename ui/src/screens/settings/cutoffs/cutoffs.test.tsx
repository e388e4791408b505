import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { DueRules } from '../../../ipc/bindings';
import { open } from '../../../test/render';
import { FixtureCore } from '../../../test/transport';

async function show(core = new FixtureCore()) {
  await open('/settings?section=cutoffs', { core });
  await expect.element(page.getByRole('heading', { name: 'Clock of the shop' })).toBeVisible();
  return core;
}

const save = () => userEvent.click(page.getByRole('button', { name: 'Save', exact: true }));
const sent = (core: FixtureCore) => core.sent('due.set') as DueRules[];

describe('cut-offs', () => {
  it('are changed by the clock of the shop and can be taken back', async () => {
    const core = await show();
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'Time zone' }), 'Europe/Warsaw');
    const monday = page.getByRole('group', { name: 'Monday' }).last();
    await userEvent.fill(monday.getByRole('textbox', { name: 'Orders until' }), '12:30');
    await save();
    const [rules] = sent(core);
    expect([rules?.zone, rules?.otherwise.week[0]?.cutOff]).toEqual(['Europe/Warsaw', 750]);
    const toast = page.getByRole('region', { name: 'Messages' });
    await userEvent.click(toast.getByRole('button', { name: 'Undo' }));
    await expect.poll(() => sent(core).at(-1)?.zone).toBe('Europe/Kyiv');
  });

  it('that are no time, or after the carrier came, are marked', async () => {
    await show();
    const tuesday = page.getByRole('group', { name: 'Tuesday' }).last();
    await userEvent.fill(tuesday.getByRole('textbox', { name: 'Orders until' }), 'noon');
    await expect.element(tuesday.getByText('Write a time such as 14:00.')).toBeVisible();
    await userEvent.fill(tuesday.getByRole('textbox', { name: 'Orders until' }), '18:00');
    await expect.element(tuesday.getByText('The carrier comes before the cut-off.')).toBeVisible();
  });

  it('of a carrier are added', async () => {
    const core = await show();
    await userEvent.click(page.getByRole('button', { name: 'Add a rule for a carrier' }));
    const words = page.getByRole('textbox', { name: 'Words in the way of shipping' });
    await userEvent.fill(words.last(), 'Укрпошта');
    await save();
    expect(sent(core)[0]?.cutOffs.map((rule) => rule.shippingHas)).toEqual(['InPost', 'Укрпошта']);
  });
});

describe('holidays', () => {
  it('of a country are added, and each can be taken off', async () => {
    const core = await show();
    await userEvent.click(page.getByRole('button', { name: 'Add Ukrainian holidays' }));
    await expect.element(page.getByText("New Year's Day").first()).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Remove Інвентаризація, 2026-12-31' }));
    await save();
    const days = sent(core)[0]?.holidays.map(({ day }) => day) ?? [];
    expect(days).toContain('2026-12-25');
    expect(days).not.toContain('2026-12-31');
    expect(days.length).toBe(3);
  });
});
