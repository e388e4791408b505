import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { violations } from '../../test/axe';
import * as fixtures from '../../test/fixtures';
import { human, press } from '../../test/keys';
import { open, settled } from '../../test/render';
import { FixtureCore } from '../../test/transport';

const ROW = '[role=row][aria-selected]';
const preview = (name: string | RegExp = /^Preview of order/) => page.getByRole('complementary', { name });

/** A backend that gives each order by its own number. */
function numbered() {
  return new FixtureCore({
    'orders.get': ({ orderId }) => {
      const row = fixtures.orderRow(Number(orderId.replace('order-', '')));
      return { ...fixtures.order, row };
    },
  });
}

async function list(width: number, core = numbered()) {
  await page.viewport(width, 900);
  const opened = await open('/orders', { core });
  await settled(ROW);
  (page.getByRole('grid', { name: 'Orders' }).element() as HTMLElement).focus();
  return opened;
}

const numberOf = (index: number) => fixtures.orderRow(index).number;

beforeEach(() => page.viewport(1366, 768));

describe('the preview of the order that has the focus', () => {
  it('stands beside the list where there is room, and follows the focus', async () => {
    const { core } = await list(1700);
    await expect.element(preview(`Preview of order ${numberOf(0)}`)).toBeVisible();
    await expect.element(preview().getByRole('heading', { name: /items?$/ })).toBeVisible();
    expect(await violations()).toEqual([]);
    await human('ArrowDown');
    await expect.element(preview(`Preview of order ${numberOf(1)}`)).toBeVisible();
    await expect.poll(() => core.sent('orders.get').at(-1)).toEqual({ orderId: 'order-1' });
    await human('j');
    await expect.element(preview(`Preview of order ${numberOf(2)}`)).toBeVisible();
  });

  it('asks for no order over which the focus only passes', async () => {
    const { core } = await list(1700);
    await expect.poll(() => core.sent('orders.get')).toEqual([{ orderId: 'order-0' }]);
    for (const _ of Array.from({ length: 20 })) {
      press('ArrowDown');
      // The focus moves before any timer can run out.
      await Promise.resolve();
    }
    await expect.element(preview(`Preview of order ${numberOf(20)}`)).toBeVisible();
    await expect
      .poll(() => core.sent('orders.get'))
      .toEqual([{ orderId: 'order-0' }, { orderId: 'order-20' }]);
  });

  it('can be put away and fetched again with Space', async () => {
    await list(1700);
    await expect.element(preview()).toBeVisible();
    await human(' ');
    await expect.element(preview()).not.toBeInTheDocument();
    await human(' ');
    await expect.element(preview()).toBeVisible();
  });

  it('comes as a drawer with Space where there is less room, and goes with Esc', async () => {
    const { history } = await list(1366);
    await expect.element(preview()).not.toBeInTheDocument();
    await human(' ');
    await expect.element(preview(`Preview of order ${numberOf(0)}`)).toBeVisible();
    expect(await violations()).toEqual([]);
    await human('ArrowDown');
    await expect.element(preview(`Preview of order ${numberOf(1)}`)).toBeVisible();
    press('Escape');
    await expect.element(preview()).not.toBeInTheDocument();
    await human(' ');
    await userEvent.click(preview().getByRole('button', { name: 'Open order' }));
    await expect.poll(() => history.location.pathname).toBe('/orders/order-1');
  });

  it('prints the slip of its order while none is marked', async () => {
    const core = numbered();
    core.answer('queue.printOrders', () => ({ jobs: [] }));
    core.answer('orders.ids', ({ selection }) => ({
      ids: selection.mode === 'some' ? selection.ids : [],
    }));
    await list(1700, core);
    await human('ArrowDown');
    await human('p');
    await expect
      .poll(() => core.sent('queue.printOrders'))
      .toEqual([{ orderIds: ['order-1'], kinds: ['packingSlip'] }]);
  });

  it('says when the order cannot be read, and tries again', async () => {
    const core = numbered();
    core.fail('orders.get', { code: 'internal', params: {}, incident: null });
    await list(1700, core);
    await expect.element(preview().getByRole('button', { name: 'Try again' })).toBeVisible();
    core.mend('orders.get');
    await userEvent.click(preview().getByRole('button', { name: 'Try again' }));
    await expect.element(preview().getByRole('heading', { name: /items?$/ })).toBeVisible();
  });
});
