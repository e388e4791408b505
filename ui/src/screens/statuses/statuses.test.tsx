import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import * as fixtures from '../../test/fixtures';
import { open, settled } from '../../test/render';
import { FixtureCore } from '../../test/transport';

const AT = '/settings/shops/shop-1/statuses';
const { shopStatuses } = fixtures;

describe('the statuses of a shop', () => {
  it('are reached from the settings, and lead back there', async () => {
    const { history } = await open('/settings');
    await settled('form');
    await userEvent.click(page.getByRole('link', { name: 'Statuses' }));
    expect(history.location.pathname).toBe(AT);
    await settled('tbody select');
    await userEvent.click(page.getByRole('button', { name: 'Back to the settings' }));
    expect(history.location.pathname).toBe('/settings');
  });

  it('show which one is missing, and what stopped because of it', async () => {
    await open(AT);
    await settled('tbody select');
    const row = page.getByRole('row', { name: /^Completed/ }).first();
    await expect.element(row.getByText('The shop does not have it')).toBeVisible();
    await expect.element(row.getByText('2 changes stopped here.')).toBeVisible();
    await expect
      .element(page.getByRole('row', { name: /packed.*not in the shop's list.*3 Completed/ }))
      .toBeVisible();
  });

  it('are chosen for what we write, and what stopped goes again', async () => {
    const mended = {
      ...shopStatuses,
      ours: shopStatuses.ours.map((one) => ({ ...one, exists: true, stopped: 0 })),
    };
    const core = new FixtureCore({ 'shops.mapStatuses': () => ({ statuses: mended, sentAgain: 2 }) });
    await open(AT, { core });
    await settled('tbody select');
    const select = page.getByRole('combobox', { name: 'What “Completed” means in the shop' });
    const labels = [...(select.element() as HTMLSelectElement).options].map(({ text }) => text);
    expect(labels).toEqual(['Чекає на касі', 'Виконано', '‹packed›']);
    await userEvent.selectOptions(select, 'Виконано');
    expect(core.sent('shops.mapStatuses')).toEqual([
      { shopId: 'shop-1', targets: [{ status: 'completed', slug: 'completed' }], meanings: [] },
    ]);
    await expect.element(page.getByText('2 changes are sent again.')).toBeVisible();
  });

  it('of plugins are explained once', async () => {
    const core = new FixtureCore({ 'shops.mapStatuses': () => ({ statuses: shopStatuses, sentAgain: 0 }) });
    await open(AT, { core });
    await settled('tbody select');
    await userEvent.selectOptions(
      page.getByRole('combobox', { name: 'What “Чекає на касі” means' }),
      'Processing',
    );
    expect(core.sent('shops.mapStatuses')).toEqual([
      { shopId: 'shop-1', targets: [], meanings: [{ slug: 'at-desk', meaning: 'processing' }] },
    ]);
  });

  it('are asked for again, and say why when the shop does not answer', async () => {
    const problem = { code: 'shop.unreachable', params: {} };
    const core = new FixtureCore({ 'shops.look': () => ({ ...shopStatuses, problem }) });
    await open(AT, { core });
    await settled('tbody select');
    await userEvent.click(page.getByRole('button', { name: 'Ask the shop again' }));
    expect(core.sent('shops.look')).toEqual([{ shopId: 'shop-1' }]);
    await expect.element(page.getByText('The shop does not answer.')).toBeVisible();
  });

  it('refuse a choice that means something else already', async () => {
    const core = new FixtureCore();
    core.fail('shops.mapStatuses', {
      code: 'shop.status_taken',
      params: { slug: 'at-desk' },
      incident: null,
    });
    await open(AT, { core });
    await settled('tbody select');
    await userEvent.selectOptions(
      page.getByRole('combobox', { name: 'What “Completed” means in the shop' }),
      'Чекає на касі',
    );
    await expect
      .element(page.getByText('The status ‹at-desk› of the shop means something else already.'))
      .toBeVisible();
  });
});
