import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { PrintJobState } from '../ipc/bindings';

/** Where a print job stands. */
export const JOB_STATES: Record<PrintJobState, MessageDescriptor> = {
  queued: msg`Waiting`,
  sending: msg`Being sent`,
  printing: msg`Printing`,
  doubt: msg`Is the paper there?`,
  failed: msg`Stopped`,
  done: msg`Printed`,
  cancelled: msg`Given up`,
};

/** What is known of a printer or a print, or went wrong with it, by its code: what, and what to do. */
const REASONS: Record<string, MessageDescriptor> = {
  unreachable: msg`The printer cannot be reached. Check that it is switched on and connected.`,
  'timed-out': msg`The printer did not answer in time.`,
  broken: msg`The connection to the printer broke.`,
  busy: msg`The printer is busy with something else.`,
  'bad-answer': msg`The printer's answer makes no sense. Check its address.`,
  file: msg`The folder cannot be written to.`,
  spooler: msg`The print system of this computer has a problem.`,
  'no-such-printer': msg`There is no printer, queue or folder at this address.`,
  'not-authorised': msg`The printer asks for a name and a password.`,
  'needs-encryption': msg`The printer wants a secured connection: its address must begin with ipps://.`,
  certificate: msg`The printer's certificate is not trusted by this computer.`,
  format: msg`The printer cannot read this format. Choose another one in its settings.`,
  'not-accepting': msg`The printer takes no jobs at present.`,
  'too-large': msg`The document is too large for the printer.`,
  'bad-document': msg`The printer could not read the document.`,
  attributes: msg`The printer cannot do this with the paper or tray that is set up.`,
  unsupported: msg`This way of printing does not exist on this system.`,
  refused: msg`The printer refused the job.`,
  'media-empty': msg`The printer is out of paper.`,
  'media-low': msg`The printer is running out of paper.`,
  'media-needed': msg`The printer wants other paper.`,
  'media-jam': msg`Paper is stuck in the printer.`,
  'door-open': msg`A cover of the printer or its print head is open.`,
  'supply-empty': msg`The printer is out of toner, ink or ribbon.`,
  'supply-low': msg`The printer is running out of toner, ink or ribbon.`,
  'output-full': msg`The output tray of the printer is full.`,
  offline: msg`The printer is switched off or not connected.`,
  paused: msg`The printer is paused.`,
  temperature: msg`The printer is too hot or too cold. It goes on by itself.`,
  'tray-missing': msg`A tray of the printer is missing.`,
  'memory-full': msg`The printer's memory is full.`,
  incoming: msg`The printer waits for the document.`,
  held: msg`The job waits at the printer until somebody releases it there.`,
  stopped: msg`The printer has stopped. Look at its display.`,
  aborted: msg`The print system gave the job up.`,
  'cancelled-at-printer': msg`The job was cancelled at the printer.`,
  forgotten: msg`The printer does not know the job any more.`,
  'in-doubt': msg`The answer of the printer was lost, so nobody knows whether the paper came out.`,
  interrupted: msg`Packbench was closed while the job was being sent.`,
  ready: msg`Ready`,
  other: msg`The printer reports a problem.`,
};

/** The sentence of a reason; one of a newer version is any problem. */
export function reasonWords(code: string): MessageDescriptor {
  return (Object.hasOwn(REASONS, code) ? REASONS[code] : REASONS.other) as MessageDescriptor;
}

/** Reasons with which a printer prints all the same. */
const FINE = new Set(['ready', 'media-low', 'supply-low', 'incoming', 'busy']);
const WELL = new Set(['ready', 'incoming', 'busy']);

export type Health = 'ok' | 'warn' | 'bad';

/** How a printer does, by what it said last. */
export function healthOf(code: string | undefined): Health | undefined {
  if (code === undefined) return undefined;
  if (WELL.has(code)) return 'ok';
  return FINE.has(code) || code === 'paused' ? 'warn' : 'bad';
}

/** Why nothing was found in one place. */
export const FIND_NOTES: Record<string, MessageDescriptor> = {
  system_empty: msg`This computer has no printers of its own.`,
  system_no_server: msg`No print system runs on this computer.`,
  system_failed: msg`The printers of this computer could not be asked for.`,
  network_empty: msg`No printer in the network announces itself.`,
  network_failed: msg`The network could not be searched.`,
};
