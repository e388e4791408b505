import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { People } from '../ipc/bindings';
import { CoreError } from '../ipc/errors';
import { violations } from '../test/axe';
import * as fixtures from '../test/fixtures';
import { scan } from '../test/keys';
import { locked, nobody, packing, signedIn } from '../test/peopleFixtures';
import { open, settled } from '../test/render';
import { FixtureCore } from '../test/transport';

const BADGE = 'U:0123456789ABCDEF0123456789ABCDEF';

/** A station with users where `first` is how it stands at the start. */
function station(first: People) {
  let now = first;
  return new FixtureCore({
    'people.now': () => now,
    'people.signIn': ({ pin }) => {
      if (pin !== '4711')
        throw new CoreError({ code: 'people.wrong_pin', params: { left: '4' }, incident: null });
      now = signedIn;
      return now;
    },
    'people.signInByBadge': () => {
      now = signedIn;
      return now;
    },
    'people.lock': () => {
      now = locked;
      return now;
    },
    'packing.current': () => fixtures.packing,
  });
}
/** By hand: keys as fast as a robot's would be a scan. */
async function type(pin: string) {
  await page.getByLabelText('PIN of Тарас').fill(pin);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
const asks = page.getByRole('heading', { name: 'Who is working?' });

describe('a locked station', () => {
  it('shows nothing but who may sign in', async () => {
    await open('/orders', { core: station(locked) });
    await expect.element(asks).toBeVisible();
    await expect.element(page.getByRole('button', { name: /Zofia/ })).toBeDisabled();
    await expect.element(page.getByRole('grid')).not.toBeInTheDocument();
    await settled('main');
    expect(await violations()).toEqual([]);
  });

  it('opens by PIN, and says when it is wrong', async () => {
    const { core } = await open('/packing', { core: station(locked) });
    await page.getByRole('button', { name: /Тарас/ }).click();
    await type('0000');
    await expect.element(page.getByText('The PIN is wrong.')).toBeVisible();
    await type('4711');
    await expect.element(asks).not.toBeInTheDocument();
    await settled('main ol li');
    expect(core.sent('people.signIn').at(-1)).toEqual({ userId: 'user-2', pin: '4711' });
  });

  it('opens by badge with the order still on the bench', async () => {
    const { core } = await open('/packing', { core: station(locked) });
    await expect.element(asks).toBeVisible();
    await scan(BADGE);
    await expect.element(asks).not.toBeInTheDocument();
    await settled('main ol li');
    expect(core.sent('people.signInByBadge')).toEqual([{ code: BADGE }]);
    expect(core.sent('packing.setAside')).toEqual([]);
  });

  it('hears no other scan', async () => {
    const { core } = await open('/packing', { core: station(locked) });
    await expect.element(asks).toBeVisible();
    await scan('5904210118834');
    expect(core.sent('packing.scan')).toEqual([]);
  });
});

describe('a station in use', () => {
  it('goes over to whoever scans a badge, in the middle of an order', async () => {
    const { core } = await open('/packing', { core: station(packing) });
    await settled('main ol li');
    await scan(BADGE);
    await expect.element(page.getByRole('button', { name: 'User: Олена Коваль' })).toBeVisible();
    expect(core.sent('packing.scan')).toEqual([]);
    expect(core.sent('packing.setAside')).toEqual([]);
  });

  it('is locked from the menu', async () => {
    await open('/orders', { core: station(signedIn) });
    await page.getByRole('button', { name: 'User: Олена Коваль' }).click();
    await page.getByRole('menuitem', { name: 'Lock or switch user' }).click();
    await expect.element(asks).toBeVisible();
  });

  it('shows a packer the work and nothing of the office', async () => {
    await open('/orders', { core: station(packing) });
    const main = page.getByRole('navigation', { name: 'Main' });
    await expect.element(main.getByRole('link', { name: /^Packing/ })).toBeVisible();
    await expect.element(main.getByRole('link', { name: /^Sync/ })).not.toBeInTheDocument();
  });

  it('shows no user where nobody has to sign in', async () => {
    await open('/orders', { core: station(nobody) });
    await settled('[role=row][aria-selected]');
    await expect.element(page.getByRole('button', { name: /^User:/ })).not.toBeInTheDocument();
  });
});

describe('the users', () => {
  const users = '/settings?section=users';

  it('begin with an owner who has a PIN', async () => {
    const { core } = await open(users, {
      core: new FixtureCore({ 'people.now': () => nobody, 'people.save': () => signedIn }),
    });
    await page.getByRole('button', { name: 'Add the first user' }).click();
    await page.getByLabelText('Name').fill('Олена Коваль');
    await page.getByLabelText('PIN').fill('47a11');
    await userEvent.keyboard('{Enter}');
    await expect
      .poll(() => core.sent('people.save'))
      .toEqual([{ id: null, name: 'Олена Коваль', role: 'owner', pin: '4711', isActive: true }]);
  });

  it('get a badge only after a word of warning', async () => {
    const { core } = await open(users, { core: station(signedIn) });
    await page.getByRole('button', { name: 'New badge: Олена Коваль' }).click();
    await expect.element(page.getByText('opens nothing any more', { exact: false })).toBeVisible();
    expect(core.sent('documents.keep')).toEqual([]);
    await page.getByRole('button', { name: 'Make the badge' }).click();
    await expect.poll(() => core.sent('documents.keep')).toHaveLength(1);
    const [asked] = core.sent('documents.preview');
    expect(asked).toMatchObject({ kind: 'userBadge', madeOf: { of: 'badges', userIds: ['user-1'] } });
  });

  it('cannot be changed by a packer', async () => {
    await open(users, { core: station(packing) });
    await expect.element(page.getByRole('rowheader', { name: 'Олена Коваль' })).toBeVisible();
    await expect.element(page.getByRole('button', { name: /^Change:/ })).not.toBeInTheDocument();
    await expect.element(page.getByRole('button', { name: 'Add a user' })).not.toBeInTheDocument();
  });
});
