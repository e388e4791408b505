import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { PackingView, ScaleNow } from '../../ipc/bindings';
import * as fixtures from '../../test/fixtures';
import { human } from '../../test/keys';
import { open, settled } from '../../test/render';
import { FixtureCore } from '../../test/transport';

const weighed = (finding: 'fits' | 'under', grams: number): Partial<PackingView> => ({
  weight: { grams, finding, isAccepted: false },
  open: finding === 'under' ? [{ open: 'weightDoubt' }] : [],
});
const moving: ScaleNow = {
  port: 'open',
  reading: { kind: 'weight', grams: 620, isStable: false, weighingId: null },
};
const shown = (name: string) => expect.element(page.getByRole('heading', { level: 2, name })).toBeVisible();

/** A bench with a scale on which the last parcel still lies. */
function bench(view: PackingView) {
  let current = view;
  const core = new FixtureCore({
    'packing.current': () => current,
    'scale.get': () => fixtures.scale,
    'packing.weigh': ({ grams }) => {
      current = { ...view, ...weighed(grams < 1_000 ? 'under' : 'fits', grams) };
      return { isDone: true, view: current, finish: null };
    },
  });
  return core;
}
const asks: PackingView = { ...fixtures.packed, open: [{ open: 'weight' }] };

describe('the scale at the bench', () => {
  it('weighs the parcel when it rests, not what lay there before, and each weighing once', async () => {
    const core = bench(asks);
    await open('/packing', { core });
    await shown('Everything is in');
    await expect.element(page.getByText('On the scale: 1.24 kg')).toBeVisible();
    expect(core.sent('packing.weigh')).toEqual([]);
    core.weighed(moving);
    await expect.element(page.getByText('On the scale: 620 g, moving')).toBeVisible();
    core.weighed(fixtures.rested(1_315, 'weighing-2'));
    await expect
      .poll(() => core.sent('packing.weigh'))
      .toEqual([{ sessionId: 'session-1', grams: 1_315, fromScale: true }]);
    core.weighed(fixtures.rested(1_310, 'weighing-2'));
    core.weighed(fixtures.rested(1_290, 'weighing-3'));
    await expect.element(page.getByText('On the scale: 1.29 kg')).toBeVisible();
    expect(core.sent('packing.weigh')).toHaveLength(1);
  });

  it('weighs again after a weight that was doubted', async () => {
    const core = bench(asks);
    await open('/packing', { core });
    await shown('Everything is in');
    core.weighed(fixtures.rested(900, 'weighing-2'));
    await expect.element(page.getByText('Something missing?', { exact: false })).toBeVisible();
    core.weighed(fixtures.rested(1_240, 'weighing-3'));
    await expect.poll(() => core.sent('packing.weigh')).toHaveLength(2);
    expect(core.sent('packing.weigh')).toMatchObject([{ grams: 900 }, { grams: 1_240 }]);
  });

  it('weighs nothing before everything is in, nor while a weight is typed', async () => {
    const open_ = bench(fixtures.packing);
    await open('/packing', { core: open_ });
    await settled('main ol li');
    open_.weighed(fixtures.rested(700, 'weighing-2'));
    await expect.element(page.getByText('On the scale: 700 g')).toBeVisible();
    expect(open_.sent('packing.weigh')).toEqual([]);

    const core = bench(asks);
    await open('/packing', { core });
    await shown('Everything is in');
    await human('F7');
    await userEvent.fill(page.getByRole('textbox', { name: 'Weight, g' }), '1400');
    core.weighed(fixtures.rested(1_315, 'weighing-2'));
    await userEvent.click(page.getByRole('button', { name: 'Use this weight' }));
    await expect
      .poll(() => core.sent('packing.weigh'))
      .toEqual([{ sessionId: 'session-1', grams: 1_400, fromScale: false }]);
  });

  it.each<[string, ScaleNow]>([
    ['not connected', { port: 'absent', reading: null }],
    ['too heavy for it', { port: 'open', reading: { kind: 'overload' } }],
    ['below zero: set it to zero', { port: 'open', reading: { kind: 'underload' } }],
    ['moving', { port: 'open', reading: { kind: 'moving' } }],
    ['not understood: check speed and parity', { port: 'open', reading: { kind: 'unreadable' } }],
  ])('says that it is %s, and the weight can be typed', async (words, now) => {
    const core = bench(asks);
    await open('/packing', { core });
    await shown('Everything is in');
    core.weighed(now);
    await expect.element(page.getByText(`On the scale: ${words}`)).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Type it' })).toBeEnabled();
    expect(core.sent('packing.weigh')).toEqual([]);
  });
});
