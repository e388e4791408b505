import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import * as fixtures from '../test/fixtures';
import { human, press, scan } from '../test/keys';
import { open, settled } from '../test/render';
import { FixtureCore } from '../test/transport';

const dialog = () => page.getByRole('dialog');
const inDialog = (name: string) => dialog().getByRole('button', { name, exact: true });
const ctrlP = () => press('p', { code: 'KeyP', ctrlKey: true });

describe('a new paper of an order', () => {
  async function make(core: FixtureCore) {
    await open('/orders/order-0', { core });
    await settled('table');
    await userEvent.click(page.getByRole('button', { name: 'Address label', exact: true }));
    await settled('[role=dialog] canvas');
  }

  it('is laid out for the printer that takes it, and the very bytes that were shown are printed', async () => {
    const core = new FixtureCore();
    await make(core);
    expect(core.sent('documents.preview')).toMatchObject([
      {
        ...{ kind: 'addressLabel', madeOf: { of: 'order', orderId: 'order-0' } },
        ...{ paper: '100x150', printerId: 'printer-1', language: null },
      },
    ]);
    await expect.element(inDialog('Print')).toBeEnabled();
    await userEvent.keyboard('{Enter}');
    const printed = { documentIds: ['doc-kept'], printerId: 'printer-1', copies: 1 };
    await expect.poll(() => core.sent('queue.print')).toEqual([printed]);
    expect(core.sent('documents.keep')).toEqual([{ previewId: 'preview-1' }]);
  });

  it('is laid out anew in another language, and archived only', async () => {
    const core = new FixtureCore();
    await make(core);
    await userEvent.selectOptions(dialog().getByRole('combobox', { name: 'Language of the paper' }), 'pl');
    await expect.poll(() => core.sent('documents.preview').at(-1)).toMatchObject({ language: 'pl' });
    await expect.element(inDialog('Save to the archive')).toBeEnabled();
    await userEvent.click(inDialog('Save to the archive'));
    await expect.element(dialog()).not.toBeInTheDocument();
    expect(core.sent('queue.print')).toEqual([]);
  });

  it('is not printed by Enter on a selection, nor by a scan', async () => {
    const core = new FixtureCore();
    await make(core);
    await expect.element(inDialog('Print')).toBeEnabled();
    dialog().getByRole('combobox', { name: 'Printer' }).element().focus();
    await human('Enter');
    await scan('5904210118827');
    expect(core.sent('queue.print')).toEqual([]);
    expect(core.sent('documents.keep')).toEqual([]);
  });

  it('that was forgotten meanwhile is laid out anew', async () => {
    const core = new FixtureCore();
    await make(core);
    const before = core.sent('documents.preview').length;
    core.fail('documents.keep', { code: 'app.not_found', params: {}, incident: null });
    await userEvent.click(inDialog('Print'));
    await expect.poll(() => core.sent('documents.preview')).toHaveLength(before + 1);
    core.mend('documents.keep');
    await expect.element(inDialog('Print')).toBeEnabled();
    await userEvent.click(inDialog('Print'));
    await expect.poll(() => core.sent('queue.print')).toHaveLength(1);
  });
});

describe('papers that exist', () => {
  it('are printed from the order with P', async () => {
    const { core } = await open('/orders/order-0');
    await settled('table');
    await human('p');
    await settled('[role=dialog] canvas');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => core.sent('queue.print')).toMatchObject([{ documentIds: ['doc-1'], copies: 2 }]);
  });

  it('are printed from the packing station with Ctrl+P, as often as is typed', async () => {
    const core = new FixtureCore({ 'packing.current': () => fixtures.packed });
    await open('/packing', { core });
    await settled('main ol li');
    await expect.element(page.getByText('Some characters cannot be printed.')).toBeVisible();
    ctrlP();
    await settled('[role=dialog] canvas');
    await userEvent.fill(dialog().getByRole('textbox', { name: 'Copies' }), '3');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => core.sent('queue.print')).toMatchObject([{ documentIds: ['doc-1'], copies: 3 }]);
  });
});
