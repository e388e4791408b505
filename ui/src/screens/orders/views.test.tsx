import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { OrderViewRow } from '../../ipc/bindings';
import { violations } from '../../test/axe';
import * as fixtures from '../../test/fixtures';
import { open, settled } from '../../test/render';
import { FixtureCore } from '../../test/transport';

const ROW = '[role=row][aria-rowindex="2"][aria-selected]';
const asked = (core: FixtureCore) => core.sent('orders.page').at(-1);
const tab = (name: RegExp) => page.getByRole('tab', { name });

async function openView(address = '/orders?view=view-1', core = new FixtureCore()) {
  const opened = await open(address, { core });
  await settled(ROW);
  return opened;
}

describe('saved views', () => {
  it('show their filter, their sort and their live count', async () => {
    const { core } = await openView();
    const { view, filter, sort } = fixtures.savedView;
    await expect.poll(() => asked(core)).toMatchObject({ view, filter, sort });
    await expect.element(tab(/Poland, one piece 7/)).toHaveAttribute('aria-selected', 'true');
    await expect.element(page.getByRole('button', { name: 'Filter Country: Poland' })).toBeVisible();
  });

  it('mark what is not saved, save it, or go back', async () => {
    const { core } = await openView();
    await expect.element(tab(/Not saved/)).not.toBeInTheDocument();
    await userEvent.click(page.getByRole('button', { name: 'Remove the filter Items' }));
    await expect.element(tab(/Poland, one piece Not saved/)).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Reset' }));
    await expect.element(tab(/Not saved/)).not.toBeInTheDocument();
    await userEvent.click(page.getByRole('button', { name: 'Remove the filter Items' }));
    await userEvent.click(page.getByRole('button', { name: 'Save', exact: true }));
    await expect.poll(() => core.sent('views.save')).toHaveLength(1);
    expect(core.sent('views.save')[0]).toMatchObject({
      ...{ id: 'view-1', name: 'Poland, one piece', isShared: false, sort: 'dueAsc' },
      filter: [fixtures.savedView.filter[0]],
    });
  });

  it('are made from a view that comes with the program, which itself stays', async () => {
    const { core, history } = await openView('/orders?view=toPack&sort=totalDesc');
    await expect.element(page.getByRole('button', { name: 'Save', exact: true })).not.toBeInTheDocument();
    await userEvent.click(page.getByRole('button', { name: 'Save as' }));
    await userEvent.fill(page.getByLabelText('Name'), 'Large ones');
    await userEvent.click(page.getByText('Everybody has it'));
    await userEvent.click(page.getByRole('button', { name: 'Save the view' }));
    await expect
      .poll(() => core.sent('views.save').at(-1))
      .toMatchObject({
        ...{ id: null, name: 'Large ones', view: 'toPack', sort: 'totalDesc', isShared: true },
      });
    await expect.poll(() => history.location.search).toContain('view-new');
  });

  it('are renamed, moved and removed', async () => {
    const { core } = await openView();
    const menu = async (action: string) => {
      await userEvent.click(page.getByRole('button', { name: 'View', exact: true }));
      await userEvent.click(page.getByRole('menuitem', { name: action }));
    };
    await menu('Rename or share');
    await userEvent.fill(page.getByLabelText('Name'), 'To Poland');
    await userEvent.click(page.getByRole('dialog').getByRole('button', { name: 'Save' }));
    await expect
      .poll(() => core.sent('views.save').at(-1))
      .toMatchObject({ id: 'view-1', name: 'To Poland' });
    await menu('Move the view left');
    await expect.poll(() => core.sent('views.arrange')).toHaveLength(1);
    const arranged = core.sent('views.arrange')[0] as { views: string[] };
    expect(arranged.views.slice(-2)).toEqual(['view-1', 'all']);
    await menu('Remove the view');
    await userEvent.click(page.getByRole('dialog').getByRole('button', { name: 'Remove the view' }));
    await expect.poll(() => core.sent('views.remove')).toEqual([{ viewId: 'view-1' }]);
  });

  it('that are somebody else’s cannot be changed, only saved as another one', async () => {
    const foreign: OrderViewRow = { ...fixtures.savedView, isShared: true, isMine: false };
    const core = new FixtureCore({ 'views.orders': () => ({ views: [foreign] }) });
    await openView('/orders?view=view-1&sort=totalDesc', core);
    await expect.element(page.getByRole('button', { name: 'Save as' })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Save', exact: true })).not.toBeInTheDocument();
    await userEvent.click(page.getByRole('button', { name: 'View', exact: true }));
    await expect.element(page.getByRole('menuitem', { name: 'Save as a new view' })).toBeVisible();
    await expect.element(page.getByRole('menuitem', { name: 'Rename or share' })).not.toBeInTheDocument();
  });

  it('fall back to the first one when they are gone', async () => {
    const { core } = await openView('/orders?view=view-gone');
    await expect.poll(() => asked(core)).toMatchObject({ view: 'toProcess' });
  });

  it('keep the columns as a person arranged them', async () => {
    const { core } = await openView();
    await userEvent.click(page.getByRole('button', { name: 'Columns and rows' }));
    await userEvent.click(page.getByText('Customer', { exact: true }).last());
    await expect.element(page.getByRole('columnheader', { name: /Customer/ })).not.toBeInTheDocument();
    await userEvent.click(page.getByText('For fingers'));
    await expect
      .poll(() => core.sent('views.setLook').at(-1))
      .toMatchObject({
        ...{ list: 'orders', view: 'view-1' },
        look: { density: 'touch' },
      });
    await userEvent.keyboard('{Escape}');
    const row = document.querySelector(ROW) as HTMLElement;
    expect(row.getBoundingClientRect().height).toBe(52);
  });

  it('let a column be pinned, moved and hidden from its header', async () => {
    const { core } = await openView();
    const menu = async (column: string, action: string) => {
      const button = page.getByRole('button', { name: `Column ${column}`, exact: true });
      (button.element() as HTMLElement).focus();
      await userEvent.keyboard('{Enter}');
      await userEvent.click(page.getByRole('menuitem', { name: action, exact: true }));
    };
    await menu('Total', 'Pin');
    await expect
      .poll(() => document.querySelectorAll('[role=columnheader]')[1]?.textContent)
      .toMatch(/Total/);
    await menu('Placed', 'Hide');
    await expect.element(page.getByRole('columnheader', { name: /Placed/ })).not.toBeInTheDocument();
    await menu('Total', 'Wider');
    const { columns } = (core.sent('views.setLook').at(-1) as { look: { columns: unknown[] } }).look;
    expect(columns).toContainEqual({ id: 'total', width: 124, isHidden: false, isPinned: true });
  });

  it('have no problem for assistive technology', async () => {
    await openView('/orders?view=view-1&sort=totalDesc');
    expect(await violations()).toEqual([]);
    await userEvent.click(page.getByRole('button', { name: 'Columns and rows' }));
    await expect.element(page.getByRole('dialog')).toBeVisible();
    expect(await violations()).toEqual([]);
  });
});

describe('exporting the list', () => {
  it('writes what is shown, in the shape that was chosen', async () => {
    const { core } = await openView();
    await userEvent.click(page.getByRole('button', { name: 'Export' }));
    await userEvent.click(page.getByText('Excel'));
    await userEvent.click(page.getByRole('button', { name: 'Write the file' }));
    const { view, filter, sort } = fixtures.savedView;
    await expect
      .poll(() => core.sent('export.table'))
      .toEqual([{ table: 'orders', format: 'xlsx', list: { view, filter, sort, text: '' } }]);
    await expect.element(page.getByText(/214 rows were written/)).toBeVisible();
    await expect.element(page.getByText(/orders.xlsx/)).toBeVisible();
  });

  it('writes everything, and the lines of orders', async () => {
    const { core } = await openView();
    await userEvent.click(page.getByRole('button', { name: 'Export' }));
    await userEvent.selectOptions(page.getByRole('combobox', { name: /Table/ }), 'Lines of orders');
    await userEvent.click(page.getByText('Everything'));
    expect(await violations()).toEqual([]);
    await userEvent.click(page.getByRole('button', { name: 'Write the file' }));
    await expect
      .poll(() => core.sent('export.table'))
      .toEqual([{ table: 'order_lines', format: 'csv', list: null }]);
  });

  it('is not offered to who may not', async () => {
    const core = new FixtureCore({
      'people.now': () => ({
        ...fixtures.nobody,
        rights: fixtures.nobody.rights.filter((r) => r !== 'export'),
      }),
    });
    await openView('/orders', core);
    await expect.element(page.getByRole('button', { name: 'Export' })).not.toBeInTheDocument();
  });
});
