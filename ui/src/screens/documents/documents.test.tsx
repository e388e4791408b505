import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import * as fixtures from '../../test/fixtures';
import { human, press, scan } from '../../test/keys';
import { open, settled } from '../../test/render';
import { FixtureCore } from '../../test/transport';

const button = (name: string) => page.getByRole('button', { name, exact: true });
const dialog = () => page.getByRole('dialog');
const inDialog = (name: string) => dialog().getByRole('button', { name, exact: true });

async function show(at: string, core = new FixtureCore()) {
  const { history } = await open(at, { core });
  await settled('[role=row][aria-selected], main li');
  return { core, history };
}

describe('the archive', () => {
  it('says what was printed and how often, and what is missing', async () => {
    await show('/documents');
    const row = page.getByRole('row', { name: /Address label/ });
    await expect.element(row.getByText('Printed 2×')).toBeVisible();
    await expect.element(row.getByRole('img', { name: 'Characters missing' })).toBeVisible();
    await expect
      .element(page.getByRole('row', { name: /Packing slip/ }).getByText('Not printed'))
      .toBeVisible();
  });

  it('is filtered by kind, by what was printed and by text', async () => {
    const { core, history } = await show('/documents');
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'Kind' }), 'pickList');
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'Printed or not' }), 'never');
    await human('/');
    await expect.element(page.getByRole('searchbox', { name: 'Number or order' })).toHaveFocus();
    await userEvent.keyboard('48213');
    const asked = { orderId: null, kinds: ['pickList'], printed: 'never', text: '48213' };
    await expect.poll(() => core.sent('documents.list').at(-1)).toMatchObject(asked);
    expect(history.location.search).toContain('kind=pickList&printed=never');
  });

  it('says when nothing matches, and clears the filter', async () => {
    const core = new FixtureCore({
      'documents.list': ({ text }) => ({ total: text ? 0 : 2, rows: text ? [] : fixtures.documents }),
    });
    await open('/documents?text=zzz', { core });
    await userEvent.click(button('Clear the filter'));
    await expect.element(page.getByRole('row', { name: /Packing slip/ })).toBeVisible();
  });

  it('leads to the order of a document', async () => {
    const { history } = await show('/documents');
    await userEvent.click(page.getByRole('row', { name: /Packing slip/ }).getByRole('link'));
    expect(history.location.pathname).toBe('/orders/order-0');
  });
});

describe('a document', () => {
  it('is shown, enlarged and turned over by keyboard alone', async () => {
    await show('/documents');
    page.getByRole('grid').element().focus();
    await userEvent.keyboard('{Enter}');
    await settled('aside canvas:nth-of-type(2)');
    const before = document.querySelector('canvas')?.clientWidth ?? 0;
    await human('=', { code: 'Equal' });
    await expect.element(page.getByText('125 %')).toBeVisible();
    await expect.poll(() => document.querySelector('canvas')?.clientWidth ?? 0).toBeGreaterThan(before);
    await human('0');
    await expect.element(page.getByText('100 %')).toBeVisible();
    page.getByRole('region', { name: 'Pages' }).element().focus();
    await userEvent.keyboard('{PageDown}');
    await expect.element(page.getByText('Page 2 of 2')).toBeVisible();
    await userEvent.keyboard('{PageUp}');
    await expect.element(page.getByText('Page 1 of 2')).toBeVisible();
  });

  it('of a label printer is shown as the picture of its bytes', async () => {
    await show('/documents?document=doc-2');
    await settled('aside img');
    await expect.element(page.getByRole('img', { name: 'Page 1/1' })).toBeVisible();
    await expect.element(page.getByText("Recipient's name")).toBeVisible();
  });

  it('that cannot be fetched says so', async () => {
    const core = new FixtureCore();
    core.documentUrl = () => 'data:application/pdf;base64,AAAA';
    await show('/documents?document=doc-1', core);
    await expect.element(page.getByRole('alert').getByText('The document cannot be shown.')).toBeVisible();
  });

  it('is voided only where it has a number, and says that the number stays taken', async () => {
    const core = new FixtureCore({ 'documents.void': () => ({ ...fixtures.pickList, isVoid: true }) });
    await show('/documents?document=doc-3', core);
    await settled('aside canvas');
    await human('v');
    await expect.element(dialog().getByText(/^The number P-000042 stays taken/)).toBeVisible();
    await expect.element(inDialog('Keep it')).toHaveFocus();
    await userEvent.click(inDialog('Void P-000042'));
    expect(core.sent('documents.void')).toEqual([{ documentId: 'doc-3' }]);
    await expect.element(dialog()).not.toBeInTheDocument();
  });

  it('without a number cannot be voided', async () => {
    await show('/documents?document=doc-1');
    await settled('aside canvas');
    await expect.element(button('Void it')).not.toBeInTheDocument();
    await human('v');
    await expect.element(dialog()).not.toBeInTheDocument();
  });
});

describe('printing a document', () => {
  it('takes the usual printer and copies, and Enter prints', async () => {
    const { core } = await show('/documents?document=doc-1');
    await settled('aside canvas');
    press('p', { code: 'KeyP', ctrlKey: true });
    await settled('[role=dialog] canvas');
    await expect.element(dialog().getByRole('combobox', { name: 'Printer' })).toHaveValue('printer-2');
    await userEvent.keyboard('{Enter}');
    const printed = { documentIds: ['doc-1'], printerId: 'printer-2', copies: 2 };
    await expect.poll(() => core.sent('queue.print')).toEqual([printed]);
    await expect.element(page.getByText('48213 goes to HP LaserJet')).toBeVisible();
    await expect.element(dialog()).not.toBeInTheDocument();
  });

  it('shows missing characters and barcodes before anything is printed', async () => {
    const core = new FixtureCore({ 'documents.get': () => ({ ...fixtures.label, ...fixtures.lacking }) });
    await show('/documents?document=doc-2', core);
    await settled('aside img');
    await human('p');
    await expect.element(dialog().getByText('Some characters cannot be printed.')).toBeVisible();
    await expect.element(dialog().getByText('王 小 明')).toBeVisible();
    await expect.element(dialog().getByText('Some barcodes are left out.')).toBeVisible();
    await expect.element(dialog().getByText('The printer is out of paper.')).toBeVisible();
    expect(core.sent('queue.print')).toEqual([]);
    await userEvent.keyboard('{Escape}');
    await expect.element(dialog()).not.toBeInTheDocument();
  });

  it('is refused on other paper', async () => {
    const { core } = await show('/documents?document=doc-1');
    await settled('aside canvas');
    await human('p');
    await userEvent.selectOptions(dialog().getByRole('combobox', { name: 'Printer' }), 'printer-1');
    await expect.element(dialog().getByText('The printer has other paper in it.')).toBeVisible();
    await expect.element(inDialog('Print')).toBeDisabled();
    await userEvent.keyboard('{Enter}');
    expect(core.sent('queue.print')).toEqual([]);
  });

  it('without a printer leads to the settings and offers to save', async () => {
    const core = new FixtureCore({
      'printers.list': () => [],
      'documents.save': () => ({ path: '/documents/48213.pdf' }),
    });
    const { history } = await show('/documents?document=doc-1', core);
    await settled('aside canvas');
    await human('p');
    await expect.element(dialog().getByText('No printer is set up.')).toBeVisible();
    await userEvent.click(inDialog('Save PDF'));
    await expect.element(dialog().getByText('Saved as /documents/48213.pdf')).toBeVisible();
    await userEvent.click(dialog().getByRole('link', { name: 'set up a printer' }));
    expect(history.location.href).toBe('/settings?section=printers');
  });

  it('that fails says why and stays open', async () => {
    const core = new FixtureCore();
    core.fail('queue.print', {
      code: 'printing.wrong_paper',
      params: { loaded: 'a4', needed: '100x150' },
      incident: null,
    });
    await show('/documents?document=doc-1', core);
    await settled('aside canvas');
    await human('p');
    await userEvent.click(inDialog('Print'));
    await expect.element(dialog().getByText(/A4, needed is 100 × 150/)).toBeVisible();
  });
});

describe('a new document', () => {
  async function choose(kind: string, core: FixtureCore) {
    await show('/documents', core);
    await human('n');
    await userEvent.selectOptions(dialog().getByRole('combobox', { name: 'Kind' }), kind);
  }
  const lastPreview = (core: FixtureCore) => core.sent('documents.preview').at(-1);

  it('is a pick list of the orders that are chosen, and is printed as it was shown', async () => {
    const core = new FixtureCore();
    await choose('pickList', core);
    await expect.element(dialog().getByText(/The pages appear here/)).toBeVisible();
    await userEvent.click(dialog().getByText('48212'));
    await userEvent.click(dialog().getByText('48213'));
    const madeOf = { of: 'orders', orderIds: ['order-1', 'order-0'] };
    await expect.poll(() => lastPreview(core)).toMatchObject({ kind: 'pickList', madeOf });
    await settled('[role=dialog] canvas');
    await expect.element(inDialog('Print')).toBeEnabled();
    await userEvent.click(inDialog('Print'));
    await expect.poll(() => core.sent('documents.keep')).toEqual([{ previewId: 'preview-1' }]);
    const printed = { documentIds: ['doc-kept'], printerId: 'printer-2', copies: 1 };
    expect(core.sent('queue.print')).toEqual([printed]);
  });

  it('is archived without being printed', async () => {
    const core = new FixtureCore();
    await choose('commandSheet', core);
    await settled('[role=dialog] canvas');
    await userEvent.click(inDialog('Save to the archive'));
    await expect.poll(() => core.sent('documents.keep')).toHaveLength(1);
    await expect.element(dialog()).not.toBeInTheDocument();
    expect(core.sent('queue.print')).toEqual([]);
  });

  it('of product labels counts what is scanned or found', async () => {
    const core = new FixtureCore({
      'items.find': ({ text }) =>
        text === '' ? fixtures.items : fixtures.items.filter(({ barcode }) => barcode === text),
    });
    await choose('productLabel', core);
    await scan('4820178459910');
    await scan('4820178459910');
    const chosen = dialog().getByRole('list', { name: 'Chosen items' });
    await expect
      .element(chosen.getByRole('textbox', { name: 'Labels: Мед акацієвий, 400 г' }))
      .toHaveValue('2');
    await userEvent.click(dialog().getByRole('button', { name: /^Add .*біла/ }));
    const items = [
      { variantId: 'item-3', count: 2 },
      { variantId: 'item-1', count: 1 },
    ];
    await expect.poll(() => lastPreview(core)).toMatchObject({ madeOf: { of: 'items', items } });
  });

  it('on a sheet of labels begins after those that are used up', async () => {
    const core = new FixtureCore();
    await choose('binLabel', core);
    await userEvent.fill(dialog().getByRole('textbox', { name: 'Bins' }), 'A-01-1\nA-01-2');
    await userEvent.selectOptions(dialog().getByRole('combobox', { name: 'Paper', exact: true }), '3x8');
    await userEvent.fill(dialog().getByRole('textbox', { name: /^Labels used up/ }), '5');
    await userEvent.keyboard('{Tab}');
    await expect.poll(() => lastPreview(core)).toMatchObject({ paper: '3x8+5', madeOf: { of: 'bins' } });
  });

  it('says what it lacks before it is printed', async () => {
    const core = new FixtureCore({
      'documents.preview': () => ({ ...fixtures.preview, ...fixtures.lacking }),
    });
    await choose('countSheet', core);
    await expect.element(dialog().getByText('Some characters cannot be printed.')).toBeVisible();
    await expect.element(dialog().getByText('Some barcodes may be hard to scan.')).toBeVisible();
  });

  it('that has nothing on it says so instead of pages', async () => {
    const core = new FixtureCore();
    core.fail('documents.preview', { code: 'documents.nothing', params: {}, incident: null });
    await choose('handOverList', core);
    await expect.element(dialog().getByText('There is nothing to put on this paper.')).toBeVisible();
    await expect.element(inDialog('Print')).toBeDisabled();
  });
});
