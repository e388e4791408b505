import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import * as fixtures from '../../test/fixtures';
import { press } from '../../test/keys';
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

describe('the print queue', () => {
  const stuck = (more: ConstructorParameters<typeof FixtureCore>[0] = {}) =>
    new FixtureCore({ 'queue.list': () => fixtures.stuckQueue, ...more });
  const job = (name: string) => page.getByRole('listitem', { name });

  it('asks whether the paper of a job in doubt is there, and takes both answers', async () => {
    const core = stuck({ 'queue.answer': () => ({ ...fixtures.doubtJob, state: 'done' }) });
    await show('/documents?tab=queue', core);
    const doubt = job('Address label 48190');
    await userEvent.click(doubt.getByRole('button', { name: 'Yes, it came out' }));
    await userEvent.click(doubt.getByRole('button', { name: 'No, print it again' }));
    expect(core.sent('queue.answer')).toEqual([
      { jobId: 'job-3', cameOut: true },
      { jobId: 'job-3', cameOut: false },
    ]);
  });

  it('says why a job stopped, tries it again, moves it and gives it up', async () => {
    const core = stuck({
      'queue.retry': () => fixtures.job,
      'queue.cancel': () => fixtures.job,
      'queue.move': () => fixtures.job,
    });
    await show('/documents?tab=queue', core);
    const failed = job('Address label 48191');
    await expect.element(failed.getByText('The printer is out of paper.')).toBeVisible();
    await userEvent.click(failed.getByRole('button', { name: 'Try again' }));
    await userEvent.click(failed.getByRole('button', { name: 'Do not print' }));
    await userEvent.click(failed.getByRole('button', { name: 'Move to another printer' }));
    await userEvent.click(inDialog('Move it'));
    expect(core.sent('queue.retry')).toEqual([{ jobId: 'job-2' }]);
    expect(core.sent('queue.cancel')).toEqual([{ jobId: 'job-2' }]);
    expect(core.sent('queue.move')).toEqual([{ jobId: 'job-2', printerId: 'printer-2' }]);
  });

  it('offers nothing for a job that a printer works on', async () => {
    await show('/documents?tab=queue');
    await expect.element(job('Packing slip 48213').getByRole('button')).not.toBeInTheDocument();
  });

  it('is opened with its keys', async () => {
    const { history } = await show('/documents');
    press('P', { code: 'KeyP', ctrlKey: true, shiftKey: true });
    await expect.poll(() => history.location.href).toBe('/documents?tab=queue');
  });

  it('that fails to load is asked for again', async () => {
    const core = new FixtureCore();
    core.fail('queue.list', { code: 'app.internal', params: {}, incident: 'a1' });
    await open('/documents?tab=queue', { core });
    await expect.element(button('Try again')).toBeVisible();
    core.mend('queue.list');
    await userEvent.click(button('Try again'));
    await expect.element(job('Packing slip 48213')).toBeVisible();
  });
});

describe('prints that stopped', () => {
  it('show in the bar and in a message that stays, until they are mended', async () => {
    let queue = fixtures.queue;
    const core = new FixtureCore({ 'queue.list': () => queue });
    const { history } = await open('/orders', { core });
    await settled('[role=row][aria-selected]');
    await expect.element(button('Printing 2')).toBeVisible();
    queue = fixtures.stuckQueue;
    core.changed('printing');
    await expect.element(button('2 prints need you')).toBeVisible();
    const messages = page.getByRole('region', { name: 'Messages' });
    await expect.element(messages.getByText('2 prints need you.')).toBeVisible();
    await userEvent.click(messages.getByRole('button', { name: 'Open the print queue' }));
    expect(history.location.href).toBe('/documents?tab=queue');
    queue = fixtures.queue;
    core.changed('printing');
    await expect.element(button('Printing 2')).toBeVisible();
    await expect.element(messages.getByText('2 prints need you.')).not.toBeInTheDocument();
  });
});
