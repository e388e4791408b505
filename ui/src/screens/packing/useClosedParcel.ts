import { msg } from '@lingui/core/macro';
import type { PackingView } from '../../ipc/bindings';
import { call } from '../../ipc/client';
import { toCoreError } from '../../ipc/errors';
import { useToasts } from '../../state/toasts';
import { type Feedback, restingFeedback } from './feedback';
import { isGoodLabel } from './useLastLabel';

type Run = (job: () => Promise<Feedback | undefined>) => Promise<string>;
type Write = (view: PackingView | null) => Promise<void>;

/** What is done with a parcel that is closed already. */
export function useClosedParcel(run: Run, write: Write) {
  const pushToast = useToasts((state) => state.push);
  const reopen = (orderId: string, reason: string) =>
    run(async () => {
      const reply = await call('packing.reopen', { orderId, reason });
      if (reply.result !== 'reopened') return { kind: 'notReopened', why: reply.result };
      await write(reply.view);
      return restingFeedback(reply.view);
    });

  /** Prints a label once more, at the printer that takes labels here. */
  const reprint = (documentId: string, number: string) =>
    run(async () => {
      try {
        await call('queue.print', { documentIds: [documentId], printerId: null, copies: null });
      } catch (error) {
        return { kind: 'notPrinted', error: toCoreError(error) };
      }
      const title = msg({ message: 'The label of {number} is printed once more' });
      pushToast({ tone: 'info', title: { ...title, values: { number } }, ttl: 4000 });
      return undefined;
    });

  /** The newest label of an order that is good. */
  const reprintOf = (orderId: string, number: string) =>
    run(async () => {
      const { documents } = await call('orders.get', { orderId });
      const label = documents.find(isGoodLabel);
      if (!label) return { kind: 'notPrinted', error: null };
      void reprint(label.id, number);
      return undefined;
    });

  return { reopen, reprint, reprintOf };
}
