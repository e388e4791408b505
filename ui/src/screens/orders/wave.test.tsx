import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { human } from '../../test/keys';
import { open, settled } from '../../test/render';
import { FixtureCore } from '../../test/transport';

/** Marks the first order and asks for a wave. */
async function makeWave(core: FixtureCore) {
  const { history } = await open('/orders', { core });
  await settled('[role=row][aria-selected]');
  await human('x');
  await human('w');
  return history;
}

describe('a wave of marked orders', () => {
  it('is made by W and opened', async () => {
    const core = new FixtureCore({ 'orders.ids': () => ({ ids: ['order-0'] }) });
    const history = await makeWave(core);
    await expect.poll(() => history.location.pathname).toBe('/waves/wave-7');
    expect(core.calls.find(({ name }) => name === 'waves.create')?.input).toEqual({
      ...{ rule: null, orderIds: ['order-0'], takesUrgent: true },
    });
  });

  it('tells which orders are not in it before it is opened', async () => {
    const core = new FixtureCore({
      'waves.create': () => ({
        waveId: 'wave-7',
        leftOut: [{ orderId: 'order-1', number: '48214', why: 'short' }],
      }),
    });
    const history = await makeWave(core);
    await expect.element(page.getByText('48214: too little lies on the shelves')).toBeVisible();
    expect(history.location.pathname).toBe('/orders');
    await page.getByRole('button', { name: 'Go to the wave' }).click();
    await expect.poll(() => history.location.pathname).toBe('/waves/wave-7');
  });
});
