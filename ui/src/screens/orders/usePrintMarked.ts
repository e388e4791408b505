import { msg, plural } from '@lingui/core/macro';
import { describeProblem } from '../../i18n/problems';
import type { OrderSelection } from '../../ipc/bindings';
import type { CoreError } from '../../ipc/errors';
import { useAction } from '../../ipc/queries';
import { useToasts } from '../../state/toasts';

/** Slips of more orders at once are more likely a slip of the hand. */
const MOST = 500;

/** Prints the slips of all marked orders, in the order of the list. */
export function usePrintMarked() {
  const push = useToasts((state) => state.push);
  const find = useAction('orders.ids');
  const print = useAction('queue.printOrders');
  const onError = (error: CoreError) => {
    const { what } = describeProblem(error);
    push({ tone: 'bad', title: msg`The slips were not printed: ${what}` });
  };
  const send = (orderIds: string[]) =>
    print.mutate(
      { orderIds, kinds: ['packingSlip'] },
      {
        onSuccess: ({ jobs }) =>
          push({
            ...{ tone: 'info', ttl: 8000 },
            title: msg`${plural(jobs.length, {
              one: '# slip is on its way to the printer',
              other: '# slips are on their way to the printer',
            })}`,
          }),
        onError,
      },
    );
  const run = (marked: OrderSelection) =>
    find.mutate(marked, {
      onSuccess: ({ ids }) => {
        if (ids.length > MOST) push({ tone: 'bad', title: msg`Mark at most ${MOST} orders to print.` });
        else send(ids);
      },
      onError,
    });
  return { run, isBusy: find.isPending || print.isPending };
}
