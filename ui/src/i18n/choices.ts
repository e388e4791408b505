import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { OpChoice, OpRow } from '../ipc/bindings';

/** How an answer is offered: its button, and whether it reaches a customer or money in spite of what was found. */
export type ChoiceWords = { label: MessageDescriptor; isDangerous?: boolean };

type Answers = Partial<Record<OpChoice, ChoiceWords>>;

const SEND_WHAT_IS_LEFT = { label: msg`Send what is left`, isDangerous: true };

/** Answers that mean something of their own for one question; whatever is not here has the words of `USUAL`. */
const BY_QUESTION: Record<string, Answers> = {
  'conflict.address_changed': { accept: { label: msg`New label is on, send` } },
  'conflict.shipped_by_other': { accept: { label: msg`Add our number` } },
  'conflict.status_changed': {
    accept: { label: msg`Set ours all the same`, isDangerous: true },
    drop: { label: msg`Keep the shop's status` },
  },
  'conflict.refunded_by_other': { accept: SEND_WHAT_IS_LEFT, drop: { label: msg`Drop mine` } },
  'conflict.refund_too_large': { accept: SEND_WHAT_IS_LEFT },
  'sync.refund_in_doubt': { done: { label: msg`Money went out` }, drop: { label: msg`It did not` } },
  'conflict.shipments_gone': { accept: { label: msg`Send as a field of the order` } },
  'held.money': {
    release: { label: msg`Send the refund`, isDangerous: true },
    drop: { label: msg`Drop the refund` },
  },
};

/** What only a parcel can be answered with. */
const OF_PARCELS: Record<string, Answers> = {
  'conflict.order_closed': {
    accept: { label: msg`Ship anyway`, isDangerous: true },
    drop: { label: msg`Take the parcel back` },
  },
  'conflict.lines_changed': {
    accept: { label: msg`Ship as packed`, isDangerous: true },
    drop: { label: msg`Re-pack` },
  },
};

const USUAL: Record<OpChoice, ChoiceWords> = {
  retry: { label: msg`Try again` },
  accept: { label: msg`Send anyway`, isDangerous: true },
  done: { label: msg`Leave it` },
  drop: { label: msg`Drop` },
  release: { label: msg`Send it` },
};

/** The words of an answer to the question of this change. */
export function choiceWords({ problem, change }: OpRow, choice: OpChoice): ChoiceWords {
  const code = problem?.code ?? '';
  const ofParcel = change.kind === 'ship' ? OF_PARCELS[code]?.[choice] : undefined;
  return ofParcel ?? BY_QUESTION[code]?.[choice] ?? USUAL[choice];
}
