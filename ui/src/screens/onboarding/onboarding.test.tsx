import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { describeProblem } from '../../i18n/problems';
import { activate, LANGS } from '../../i18n/setup';
import { type ErrorCode, errorCodes } from '../../ipc/bindings';
import * as fixtures from '../../test/fixtures';
import { open, settled } from '../../test/render';
import { FixtureCore } from '../../test/transport';

const PROBE = {
  ...{ name: 'Vesna Home', url: 'https://vesna.example', version: '10.3.5', currency: 'UAH' },
  ...{ fulfillment: 'coreFulfillments' as const, warnings: [{ code: 'warning.plain_http', params: {} }] },
};

async function fillKeys() {
  await settled('h2');
  await userEvent.click(page.getByRole('button', { name: 'Connect your WooCommerce shop' }));
  await userEvent.fill(page.getByLabelText(/address/), 'vesna.example');
  await userEvent.fill(page.getByLabelText('Consumer key'), 'ck_1');
  await userEvent.fill(page.getByLabelText('Consumer secret'), 'cs_1');
}
const checkShop = () => userEvent.click(page.getByRole('button', { name: 'Check the shop' }));

describe('the first run', () => {
  it('starts the demo and shows its orders as they arrive', async () => {
    const importing = { phase: 'importingOpenOrders' as const, done: 120, total: 310 };
    const core = new FixtureCore({
      'demo.start': () => ({ shop: fixtures.shop }),
      'sync.status': () => ({
        ...fixtures.syncStatus,
        shops: fixtures.syncStatus.shops.map((known) => ({ ...known, ...importing })),
      }),
    });
    const { history } = await open('/welcome', { core });
    await settled('h2');
    await userEvent.click(page.getByRole('button', { name: 'Try the demo shop' }));
    await expect.element(page.getByText('Open orders: 120 of 310.')).toBeVisible();
    // The demo has a data folder and settings of its own.
    expect(core.sent('settings.set')).toEqual([fixtures.settings]);
    await userEvent.click(page.getByRole('button', { name: 'Show the orders' }));
    await expect.poll(() => history.location.pathname).toBe('/orders');
  });

  it('looks at the shop first, tells what it found, then connects', async () => {
    const core = new FixtureCore({ 'shops.check': () => PROBE, 'shops.add': () => fixtures.shop });
    await open('/welcome', { core });
    await fillKeys();
    await checkShop();
    await expect.element(page.getByText('The shop answers.')).toBeVisible();
    await expect.element(page.getByText('The shop is read without encryption.')).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Connect and fetch the orders' }));
    await expect.element(page.getByRole('heading', { name: 'Your orders arrive' })).toBeVisible();
    expect(core.sent('shops.add')).toMatchObject([
      { url: 'vesna.example', consumerKey: 'ck_1', allowQueryKeys: false },
    ]);
  });

  it('puts keys into addresses only after the user agreed', async () => {
    const core = new FixtureCore({ 'shops.check': () => PROBE });
    core.fail('shops.check', { code: 'shop.header_stripped', params: {}, incident: null });
    await open('/welcome', { core });
    await fillKeys();
    await checkShop();
    await expect.element(page.getByText(/removes the sign-in/)).toBeVisible();
    core.mend('shops.check');
    await userEvent.click(page.getByText('Allow the keys in the addresses of requests'));
    await checkShop();
    expect(core.sent('shops.check').at(-1)).toMatchObject({ allowQueryKeys: true });
  });

  it('asks for a certificate and for a passphrase where they are needed', async () => {
    const core = new FixtureCore();
    core.fail('shops.check', { code: 'shop.certificate', params: {}, incident: null });
    await open('/welcome', { core });
    await fillKeys();
    await checkShop();
    await expect.element(page.getByLabelText('Certificate to trust (PEM)')).toBeVisible();
    core.fail('shops.check', { code: 'secrets.passphrase_needed', params: {}, incident: null });
    await checkShop();
    await expect.element(page.getByLabelText('New passphrase')).toBeVisible();
  });

  it('takes keys only in the app itself', async () => {
    const core = new FixtureCore({ 'app.info': () => ({ ...fixtures.info, isLocal: false }) });
    await open('/welcome', { core });
    await settled('h2');
    await userEvent.click(page.getByRole('button', { name: 'Connect your WooCommerce shop' }));
    await expect.element(page.getByText("Keys are typed only in the app's own window.")).toBeVisible();
  });
});

describe('errors in plain words', () => {
  it.each(LANGS)('every code has its own sentence in %s, with its parameters', async (lang) => {
    await activate(lang);
    const params = {
      field: 'f1',
      minutes: '7',
      status: '503',
      remoteMessage: 'no',
      tracking: '123',
      detail: 'd',
      to: 'x',
    };
    const texts = errorCodes.map((code: ErrorCode) => describeProblem({ code, params }).what);
    expect(texts.filter((text) => text === '' || /[{}]/.test(text))).toEqual([]);
    expect(new Set(texts).size).toBe(errorCodes.length);
  });
});
