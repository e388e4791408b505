import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { OpenReply, ReopenReply } from '../../ipc/bindings';
import { violations } from '../../test/axe';
import * as fixtures from '../../test/fixtures';
import { human, scan } from '../../test/keys';
import { open, settled } from '../../test/render';
import { FixtureCore } from '../../test/transport';

const label = { ...fixtures.slip, id: 'label-1', kind: 'addressLabel' as const };
const finished = () => ({
  result: 'finished' as const,
  finished: {
    ...{ parcelId: 'parcel-1', opId: 'op-9', orderId: 'order-0', number: '48213', completes: true },
    ...{
      undoUntil: new Date(Date.now() + 8000).toISOString(),
      documents: [fixtures.slip, label],
      mateId: null,
    },
  },
});
const refused = (reason: 'shipped' | 'cancelled'): OpenReply => ({
  ...{ result: 'refused', reason, orderId: 'order-0', number: '48177', trackingNumber: '' },
  leftAt: reason === 'shipped' ? new Date().toISOString() : null,
});
const shown = (name: string) => expect.element(page.getByRole('heading', { level: 2, name })).toBeVisible();

/** A parcel that was closed a moment ago. */
async function closed() {
  let isOpen = true;
  const core = new FixtureCore({
    'packing.current': () => (isOpen ? fixtures.packed : null),
    'packing.finish': () => {
      isOpen = false;
      return finished();
    },
    'packing.reopen': (): ReopenReply => ({ result: 'reopened', view: fixtures.packed }),
  });
  await open('/packing', { core });
  await shown('Everything is in');
  await human('F9');
  await shown('Parcel finished');
  return core;
}

async function refusedScan(reason: 'shipped' | 'cancelled') {
  const core = new FixtureCore({
    'packing.open': () => refused(reason),
    'packing.reopen': (): ReopenReply => ({ result: 'handedOver' }),
    'orders.get': () => ({
      ...fixtures.order,
      documents: [fixtures.slip, { ...label, id: 'label-0', isVoid: true }, label],
    }),
  });
  const { history } = await open('/packing', { core });
  await settled('main ul button');
  await scan('48177');
  await shown(reason === 'shipped' ? 'Already shipped' : 'Order cancelled');
  return { core, history };
}

describe('the parcel that was closed last', () => {
  it('has its label printed once more by R', async () => {
    const core = await closed();
    expect(await violations()).toEqual([]);
    await human('r');
    await expect
      .poll(() => core.sent('queue.print'))
      .toEqual([{ documentIds: ['label-1'], printerId: null, copies: null }]);
    await expect.element(page.getByText('The label of 48213 is printed once more')).toBeVisible();
  });

  it('is opened again with a reason', async () => {
    const core = await closed();
    await userEvent.click(page.getByRole('button', { name: 'Open it again' }));
    const dialog = page.getByRole('dialog', { name: 'Open the parcel of 48213 again' });
    await userEvent.fill(dialog.getByLabelText('Why'), 'Wrong leaflet');
    await userEvent.click(dialog.getByRole('button', { name: 'Open it again' }));
    await shown('Everything is in');
    expect(core.sent('packing.reopen')).toEqual([{ orderId: 'order-0', reason: 'Wrong leaflet' }]);
  });

  it('is followed by the order that goes into the same box', async () => {
    const view = { ...fixtures.packed, mates: [{ id: 'order-7', number: '48220', isClosed: false }] };
    let isOpen = true;
    const reply = finished();
    const core = new FixtureCore({
      'packing.current': () => (isOpen ? view : null),
      'packing.finish': () => {
        isOpen = false;
        return { ...reply, finished: { ...reply.finished, mateId: 'order-7' } };
      },
      'packing.open': (): OpenReply => ({ result: 'nothingLeft' }),
    });
    await open('/packing', { core });
    await expect.element(page.getByText(/Into one box with 48220: packed one after another/)).toBeVisible();
    await expect.element(page.getByText(/Leave the box open after this one/)).toBeVisible();
    await human('F9');
    await expect.element(page.getByText(/Another order goes into the same box/)).toBeVisible();
    await human('F3');
    await expect.poll(() => core.sent('packing.open')).toEqual([{ by: 'order', orderId: 'order-7' }]);
  });

  it('tells when its label cannot be printed', async () => {
    const core = await closed();
    core.fail('queue.print', { code: 'app.disk_full', params: {}, incident: null });
    await human('r');
    await shown('Not printed');
  });
});

describe('an order that may not be packed', () => {
  it('that was shipped offers its newest good label and its page', async () => {
    const { core, history } = await refusedScan('shipped');
    expect(await violations()).toEqual([]);
    await human('r');
    await expect
      .poll(() => core.sent('queue.print'))
      .toEqual([{ documentIds: ['label-1'], printerId: null, copies: null }]);
    await human('o');
    await expect.poll(() => history.location.pathname).toBe('/orders/order-0');
  });

  it('that was handed over stays closed, and the packer reads why', async () => {
    await refusedScan('shipped');
    await human('a');
    const dialog = page.getByRole('dialog', { name: 'Open the parcel of 48177 again' });
    await userEvent.fill(dialog.getByLabelText('Why'), 'Forgot the cable');
    await userEvent.click(dialog.getByRole('button', { name: 'Open it again' }));
    await shown('It stays closed');
    await expect.element(page.getByText('The parcel was handed over to the carrier.')).toBeVisible();
  });

  it('that was called off leads to the goods that go back', async () => {
    const { history } = await refusedScan('cancelled');
    expect(await violations()).toEqual([]);
    await human('p');
    await expect.poll(() => history.location.pathname).toBe('/put-back');
  });

  it('that is called off while it is packed is set aside on the way there', async () => {
    const view = { ...fixtures.packing, stopped: 'cancelled' as const };
    const core = new FixtureCore({ 'packing.current': () => view, 'packing.setAside': () => ({}) });
    const { history } = await open('/packing', { core });
    await shown('Order cancelled');
    await human('p');
    await expect.poll(() => history.location.pathname).toBe('/put-back');
    expect(core.sent('packing.setAside')).toEqual([{ sessionId: 'session-1' }]);
  });
});
