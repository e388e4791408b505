/** Settings of the floor, and people. */
import type { Gallery } from './gallery.ts';

const SECTIONS = ['cutoffs', 'warehouses', 'packing', 'users', 'scanner', 'numbering'];

const BOXES = [
  { name: 'S', code: 'BOX-SMALL', length: 200, width: 150, height: 100, tare: 80, costMinor: 900 },
  { name: 'M', code: 'BOX-MEDIUM', length: 300, width: 200, height: 150, tare: 140, costMinor: 1400 },
  { name: 'L', code: 'BOX-LARGE', length: 400, width: 300, height: 250, tare: 260, costMinor: 2300 },
];

/** Boxes to pack into. */
export async function boxes(gallery: Gallery): Promise<void> {
  for (const box of BOXES)
    await gallery.call('packing.saveBox', {
      ...{ id: '', limit: 20_000, sizeClass: '', currency: 'UAH', isSturdy: false, left: 40 },
      ...box,
    });
}

export async function settings(gallery: Gallery): Promise<void> {
  const { page } = gallery;
  for (const section of SECTIONS)
    await gallery.scene(`settings-${section}`, async () => {
      await gallery.go(`/settings?section=${section}`);
      await page.locator('main [role=tabpanel] h2').first().waitFor();
      await gallery.shot(`settings-${section}`, true);
    });
}

/** Somebody works here from now on, and the station is locked. */
export async function people(gallery: Gallery): Promise<void> {
  const { page } = gallery;
  await gallery.scene('users', async () => {
    const save = (name: string, role: string) =>
      gallery.call('people.save', { id: null, name, role, pin: '4711', isActive: true });
    await save('Олена Ковальчук', 'owner');
    const { people: known } = await gallery.call<{ people: { id: string }[] }>('people.now', {});
    await gallery.call('people.signIn', { userId: known[0]?.id, pin: '4711' }).catch(() => {});
    await save('Тарас Мельник', 'packer');
    await save('Zofia Nowak', 'picker');
    await gallery.go('/settings?section=users');
    await page.locator('main [role=tabpanel] h2').first().waitFor();
    await gallery.shot('settings-users-some', true);
    await gallery.call('people.lock', {});
    await page.reload();
    await page.locator('h1').waitFor();
    await gallery.shot('lock', true);
    await page.locator('main li button').first().click();
    await page.locator('input[type=password]').waitFor();
    await gallery.shot('lock-pin', true);
  });
}
