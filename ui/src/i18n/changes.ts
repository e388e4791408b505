import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { OpRow, Problem } from '../ipc/bindings';
import { textOf } from './params';

/** Questions where the change may have arrived: nobody may say that it did not. */
const IN_DOUBT: ReadonlySet<string> = new Set([
  'sync.in_doubt',
  'sync.request_lost',
  'sync.refund_in_doubt',
  'sync.stock_in_doubt',
]);

/** What the shop does not have while the question is open. */
export function notDone({ change, problem }: OpRow): MessageDescriptor {
  if (problem && IN_DOUBT.has(problem.code))
    return msg`Whether it arrived is not known, so it is not sent again by itself.`;
  switch (change.kind) {
    case 'ship':
      return msg`The shop was not told that the parcel left.`;
    case 'setStatus':
      return msg`The status in the shop was not changed.`;
    case 'note':
      return change.toCustomer ? msg`The customer got no mail.` : msg`The note is not in the shop.`;
    case 'refund':
      return msg`The refund was not sent to the shop.`;
    case 'stock':
      return msg`The shop's stock was not changed.`;
  }
}

/** The steps of a change by their names in the journal. */
const STEPS: Record<string, MessageDescriptor> = {
  recorded: msg`Recorded`,
  held: msg`Held back`,
  pending: msg`Waits`,
  sending: msg`Sending started`,
  unknown: msg`Ended in doubt, the shop is asked`,
  done: msg`The shop has it`,
  review: msg`Stopped with a question`,
  cancelled: msg`Withdrawn`,
  undone: msg`Undone here`,
  replaced: msg`Replaced by a newer change`,
  accepted: msg`A person let it go on`,
  recovered: msg`Found again after a restart`,
};

/** A step in words; one of a newer version keeps its name. */
export function stepWords(name: string): MessageDescriptor | undefined {
  return Object.hasOwn(STEPS, name) ? STEPS[name] : undefined;
}

/** The shop's own code and words, as it sent them. */
export function remoteWords({ params }: Problem): string {
  return [params.remoteCode, params.remoteMessage, params.detail].map(textOf).filter(Boolean).join(': ');
}
