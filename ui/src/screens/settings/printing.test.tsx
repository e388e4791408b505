import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { violations } from '../../test/axe';
import * as fixtures from '../../test/fixtures';
import { open, settled } from '../../test/render';
import { FixtureCore } from '../../test/transport';

const dialog = () => page.getByRole('dialog');
const inDialog = (name: string) => dialog().getByRole('button', { name, exact: true });
const button = (name: string) => page.getByRole('button', { name, exact: true });

async function show(section: string, core = new FixtureCore(), ready = 'main h2') {
  await open(`/settings?section=${section}`, { core });
  await settled(ready);
  return core;
}

describe('the sections of the settings', () => {
  it('are reached by keyboard alone', async () => {
    const { history } = await open('/settings');
    await settled('form');
    page.getByRole('tab', { name: 'General' }).element().focus();
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(page.getByRole('heading', { name: 'Clock of the shop' })).toBeVisible();
    await expect.element(page.getByRole('tab', { name: 'Cut-offs' })).toHaveFocus();
    await userEvent.keyboard('{End}');
    expect(history.location.href).toBe('/settings?section=numbering');
    await settled('tbody');
    expect(await violations()).toEqual([]);
  });
});

describe('a printer', () => {
  it('that was found is set up with what it says of itself', async () => {
    const core = new FixtureCore({
      'printers.find': () => ({
        found: [
          {
            ...{ name: 'Zebra', address: 'socket://10.0.0.8:9100', model: 'ZD421', location: 'Bench 2' },
            ...{ format: 'zpl', dpi: [300, 300] },
          },
        ],
        notes: ['system_no_server'],
      }),
      'printers.save': () => fixtures.labels,
    });
    await show('printers', core);
    await userEvent.click(button('Find printers'));
    await expect.element(dialog().getByText('No print system runs on this computer.')).toBeVisible();
    await userEvent.click(inDialog('Set up: Zebra'));
    await userEvent.click(inDialog('Add the printer'));
    const setup = {
      ...{ name: 'Zebra', address: 'socket://10.0.0.8:9100', format: 'zpl', dpi: [300, 300] },
      ...{ paper: '100x150', tray: '', rotation: 0, darkness: null, speed: null },
    };
    expect(core.sent('printers.save')).toEqual([{ printerId: null, setup }]);
    await expect.element(dialog()).not.toBeInTheDocument();
  });

  it('with a wrong address says so beside the field', async () => {
    const core = new FixtureCore();
    core.fail('printers.save', { code: 'printing.bad_address', params: {}, incident: null });
    await show('printers', core);
    await userEvent.click(button('Change: Zebra ZD421'));
    const address = dialog().getByRole('textbox', { name: 'Address' });
    await userEvent.fill(address, 'zebra');
    await userEvent.keyboard('{Enter}');
    await expect.element(address).toHaveAccessibleDescription(/This is not a printer's address/);
  });

  it('is paused, and removed only after saying what that means', async () => {
    const core = new FixtureCore({
      'printers.pause': () => ({ ...fixtures.labels, isPaused: true }),
      'printers.remove': () => ({}),
    });
    await show('printers', core);
    await userEvent.click(button('Pause: Zebra ZD421'));
    await userEvent.click(button('Remove: Zebra ZD421'));
    await expect.element(inDialog('Keep it')).toHaveFocus();
    await userEvent.click(inDialog('Remove Zebra ZD421'));
    expect(core.sent('printers.pause')).toEqual([{ printerId: 'printer-1' }]);
    expect(core.sent('printers.remove')).toEqual([{ printerId: 'printer-1' }]);
  });

  it('cannot be added from a browser', async () => {
    const core = new FixtureCore({ 'app.info': () => ({ ...fixtures.info, isLocal: false }) });
    await show('printers', core);
    await expect.element(page.getByText(/only in the app's own window/)).toBeVisible();
    await expect.element(button('Find printers')).not.toBeInTheDocument();
    await expect.element(button('Change: Zebra ZD421')).not.toBeInTheDocument();
  });

  it('takes a kind of paper, with copies, by itself or not', async () => {
    const core = await show('printers', new FixtureCore(), 'tbody select');
    const sent = () => core.sent('printers.setRoutes').at(-1);
    await userEvent.selectOptions(
      page.getByRole('combobox', { name: 'Printer for: Pick list' }),
      'printer-2',
    );
    const pickList = { kind: 'pickList', printerId: 'printer-2', copies: 1, isAutomatic: false };
    await expect.poll(sent).toEqual({ routes: [...fixtures.routes, pickList] });
    const row = page.getByRole('row', { name: /^Address label/ });
    await userEvent.click(row.getByText(/^at the last scan/));
    const label = { kind: 'addressLabel', isAutomatic: false };
    await expect.poll(sent).toMatchObject({ routes: [{ kind: 'packingSlip' }, pickList, label] });
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'Printer for: Packing slip' }), '');
    await expect.poll(sent).toMatchObject({ routes: [pickList, label] });
  });
});

describe('calibration', () => {
  const sides = ['Left', 'Right', 'Top', 'Bottom'];

  it('prints the lines, takes millimetres as micrometres and shows what follows', async () => {
    const core = new FixtureCore({
      'printers.ruler': () => ({ jobs: [fixtures.job] }),
      'printers.calibrate': () => fixtures.labels,
    });
    await show('printers', core);
    await userEvent.click(button('Test page and calibration: HP LaserJet'));
    await userEvent.click(inDialog('Print the test page'));
    await expect.element(dialog().getByText('The page is in the print queue.')).toBeVisible();
    await expect.element(inDialog('Take these distances')).toBeDisabled();
    for (const [place, side] of sides.entries()) {
      await userEvent.fill(
        dialog().getByRole('textbox', { name: side }),
        ['10.4', '9.6', '9.8', '10'][place] ?? '',
      );
      await userEvent.keyboard('{Tab}');
    }
    await userEvent.click(inDialog('Take these distances'));
    const read = { leftUm: 10_400, rightUm: 9600, topUm: 9800, bottomUm: 10_000 };
    expect(core.sent('printers.calibrate')).toEqual([{ printerId: 'printer-2', ...read }]);
    await expect.element(dialog().getByText(/^Sideways: \+0\.40.mm$/)).toBeVisible();
    await expect.element(dialog().getByText('Width: 100.20%')).toBeVisible();
  });

  it('reads a comma in Ukrainian', async () => {
    const core = new FixtureCore({ 'printers.calibrate': () => fixtures.labels });
    await open('/settings?section=printers', { core, lang: 'uk' });
    await settled('main h2');
    await userEvent.click(page.getByRole('button', { name: /калібрування: HP/ }));
    for (const field of dialog().getByRole('textbox').all()) {
      await userEvent.fill(field, '10,4');
      await userEvent.keyboard('{Tab}');
    }
    await userEvent.click(inDialog('Прийняти ці відстані'));
    expect(core.sent('printers.calibrate')).toMatchObject([{ leftUm: 10_400, bottomUm: 10_400 }]);
  });

  it('is forgotten again', async () => {
    const core = new FixtureCore({
      'printers.reset': () => ({ ...fixtures.labels, calibration: fixtures.none }),
    });
    await show('printers', core);
    await userEvent.click(button('Test page and calibration: Zebra ZD421'));
    await userEvent.click(inDialog('Forget the measurement'));
    await expect.element(dialog().getByText(/It was not measured yet/)).toBeVisible();
    expect(core.sent('printers.reset')).toEqual([{ printerId: 'printer-1' }]);
  });
});

describe('a template', () => {
  it('is seen while it is edited, and saved as a new version', async () => {
    const core = new FixtureCore({ 'templates.save': () => fixtures.template });
    await show('templates', core, 'main canvas');
    await expect.element(button('Save as version 4')).toBeDisabled();
    await userEvent.click(page.getByRole('tab', { name: 'Українська' }));
    await userEvent.fill(page.getByRole('textbox', { name: 'Text at the end' }), 'До зустрічі!');
    await userEvent.click(page.getByText('Box to tick per line'));
    await userEvent.click(page.getByText('Never', { exact: true }));
    const body = {
      ...fixtures.template.body,
      ...{ closing: { ...fixtures.template.body.closing, uk: 'До зустрічі!' }, hidden: [], prices: 'never' },
    };
    const sample = () => core.sent('templates.sample').at(-1);
    await expect.poll(sample).toEqual({ kind: 'packingSlip', body, language: 'uk' });
    await userEvent.click(button('Save as version 4'));
    expect(core.sent('templates.save')).toEqual([{ kind: 'packingSlip', body }]);
  });

  it('is taken back to an earlier version', async () => {
    const core = new FixtureCore({ 'templates.restore': () => fixtures.template });
    await show('templates', core, 'main canvas');
    await userEvent.click(button('Take back version 2'));
    expect(core.sent('templates.restore')).toEqual([{ kind: 'packingSlip', version: 2 }]);
    await expect.element(button('Take back version 3')).not.toBeInTheDocument();
  });

  it('takes a logo as Base64, and refuses one that is too large', async () => {
    const core = new FixtureCore({ 'templates.logo': () => ({ logo: 'logo-1' }) });
    await show('templates', core, 'main canvas');
    const input = () => document.querySelector('input[type=file]') as HTMLInputElement;
    await userEvent.upload(input(), new File(['<svg/>'], 'logo.svg', { type: 'image/svg+xml' }));
    await expect.poll(() => core.sent('templates.logo')).toEqual([{ file: btoa('<svg/>') }]);
    await expect.element(page.getByText('A logo is set.')).toBeVisible();
    const large = new File([new Uint8Array(4 * 1024 * 1024 + 1)], 'large.png', { type: 'image/png' });
    await userEvent.upload(input(), large);
    await expect.element(page.getByText('The picture is too large.')).toBeVisible();
    expect(core.sent('templates.logo')).toHaveLength(1);
  });

  it('offers only what its kind shows', async () => {
    await show('templates&kind=pickList', new FixtureCore(), 'main canvas');
    await expect.element(page.getByText('Column for shortages')).toBeVisible();
    await expect.element(page.getByText('Prices')).not.toBeInTheDocument();
    await userEvent.click(page.getByRole('link', { name: 'Address label' }));
    await expect.element(page.getByText('This kind has no texts of its own.')).toBeVisible();
    await expect.element(page.getByText('Logo')).not.toBeInTheDocument();
  });
});

describe('numbering', () => {
  it('is changed in place, with the number that comes next', async () => {
    const core = new FixtureCore({
      'numbering.set': ({ kind }) => ({ ...fixtures.series[0], kind }) as never,
    });
    await show('numbering', core, 'tbody');
    await userEvent.click(button('Change: Pick list'));
    await expect.element(page.getByRole('textbox', { name: 'Prefix' })).toHaveFocus();
    await userEvent.fill(page.getByRole('textbox', { name: 'Prefix' }), 'PL/');
    await expect.element(page.getByText('PL/000043')).toBeVisible();
    await userEvent.keyboard('{Enter}');
    expect(core.sent('numbering.set')).toEqual([{ kind: 'pickList', prefix: 'PL/', digits: 6, next: 43 }]);
  });

  it('says beside the prefix what is wrong with it', async () => {
    const core = new FixtureCore();
    core.fail('numbering.set', { code: 'numbering.in_use', params: { prefix: 'P-' }, incident: null });
    await show('numbering', core, 'tbody');
    await userEvent.click(button('Change: Pick list'));
    await userEvent.keyboard('{Enter}');
    await expect
      .element(page.getByRole('textbox', { name: 'Prefix' }))
      .toHaveAccessibleDescription(/Numbers that begin with “P-” were given already/);
  });
});
