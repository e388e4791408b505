import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { violations } from '../../test/axe';
import * as fixtures from '../../test/fixtures';
import { scan } from '../../test/keys';
import { open, settled } from '../../test/render';
import { FixtureCore } from '../../test/transport';

const HERE = '/settings?section=scanner';
const dialog = () => page.getByRole('dialog', { name: 'Calibrate the scanner' });
const uncalibrated = () => ({ ...fixtures.scanner, settings: { ...fixtures.scannerSettings, layout: null } });

async function begin() {
  const core = new FixtureCore({ 'scanner.get': uncalibrated });
  await open(HERE, { core });
  await settled('main select');
  await userEvent.click(page.getByRole('button', { name: 'Calibrate' }));
  await expect.element(dialog().getByRole('img', { name: 'Test code Az09-/.' })).toBeVisible();
  return core;
}

describe('the calibration of a scanner', () => {
  it('learns from two scans how it types, and saves that at once', async () => {
    const core = await begin();
    await scan('Az09-/.');
    await expect.element(dialog().getByText('Step 2 of 2', { exact: false })).toBeVisible();
    await scan('010482000012345710AB-12217');
    await expect.element(dialog().getByText('The separator of GS1 codes is lost')).toBeVisible();
    expect(await violations()).toEqual([]);
    await userEvent.click(dialog().getByRole('button', { name: 'Use this' }));
    await expect
      .poll(() => core.sent('scanner.set'))
      .toMatchObject([{ layout: 'us', maxGapMs: 20, prefix: '', suffix: '', end: 'enter' }]);
    await expect.element(dialog()).not.toBeInTheDocument();
  });

  it('shows what it received of another code, and waits for the right one', async () => {
    await begin();
    await scan('5904210118834');
    await expect.element(dialog().getByText('5904210118834')).toBeVisible();
    await expect.element(dialog().getByText('This was another code, or it arrived changed')).toBeVisible();
    expect(await violations()).toEqual([]);
    await scan('Az09-/.');
    await expect.element(dialog().getByText('Step 2 of 2', { exact: false })).toBeVisible();
  });
});

describe('the settings of the scanner', () => {
  it('are saved as soon as they change', async () => {
    const { core } = await open(HERE);
    await settled('main select');
    await userEvent.selectOptions(
      page.getByRole('combobox', { name: 'Keyboard that it pretends to be' }),
      'German',
    );
    expect(core.sent('scanner.set')).toMatchObject([{ layout: 'de' }]);
  });

  it('name the ports of the computer and what is wrong with the chosen one', async () => {
    const core = new FixtureCore({ 'scanner.get': () => fixtures.serialScanner });
    await open(HERE, { core });
    await settled('main select');
    await expect.element(page.getByText('Nothing is plugged in there', { exact: false })).toBeVisible();
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'Port' }), '/dev/ttyUSB1');
    expect(core.sent('scanner.set')).toMatchObject([{ serial: { port: '/dev/ttyUSB1', baud: 9600 } }]);
    expect(await violations()).toEqual([]);
  });

  it('let every sound be heard', async () => {
    const { core } = await open(HERE);
    await settled('main select');
    for (const name of ['Right', 'Everything is in', 'Look at the screen', 'Wrong', 'Something changed'])
      await userEvent.click(page.getByRole('button', { name, exact: false }).first());
    expect(core.sent('sounds.play')).toEqual(
      ['ok', 'done', 'warn', 'error', 'news'].map((sound) => ({ sound })),
    );
  });
});

describe('the scale', () => {
  const scaled = async () => {
    const core = new FixtureCore({ 'scale.get': () => fixtures.scale });
    await open(HERE, { core });
    await settled('main select');
    return core;
  };

  it('says what lies on it right now, and how its port does', async () => {
    const core = await scaled();
    await expect.element(page.getByText('On the scale: 1.24 kg')).toBeVisible();
    core.weighed({ port: 'open', reading: { kind: 'weight', grams: 40, isStable: false, weighingId: null } });
    await expect.element(page.getByText('On the scale: 40 g, moving')).toBeVisible();
    core.weighed({ port: 'absent', reading: null });
    await expect.element(page.getByText('On the scale: not connected')).toBeVisible();
    expect(await violations()).toEqual([]);
  });

  it('is read as it speaks, at the port that is chosen', async () => {
    const core = await scaled();
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'How it is read' }), 'It is asked: A&D');
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'Port' }), '/dev/ttyUSB0');
    expect(core.sent('scale.set')).toMatchObject([
      { isOn: true, protocol: 'aandD', serial: { port: '/dev/ttyUSB1' } },
      { isOn: true, protocol: 'mtSics', serial: { port: '/dev/ttyUSB0' } },
    ]);
  });
});
