import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { OpChange, OpRow } from '../ipc/bindings';
import { useAction } from '../ipc/queries';
import { useToasts } from '../state/toasts';

const TITLES: Record<OpChange['kind'], MessageDescriptor> = {
  ship: msg({ message: 'Order {order}: parcel recorded' }),
  setStatus: msg({ message: 'Order {order}: new status recorded' }),
  note: msg({ message: 'Order {order}: note recorded' }),
  refund: msg({ message: 'Order {order}: refund recorded' }),
  stock: msg({ message: '{item}: stock change recorded' }),
};

/** Says that a change was recorded, and takes it back as long as nothing has left. */
export function useUndoToast(): (op: OpRow) => void {
  const push = useToasts((state) => state.push);
  const undo = useAction('sync.undo');
  const takeBack = (opId: string) =>
    undo.mutate(
      { opId },
      {
        onSuccess: ({ undone }) => {
          if (!undone) push({ tone: 'bad', title: msg`It was sent already, so it cannot be undone here.` });
        },
        onError: () => push({ tone: 'bad', title: msg`The change could not be undone.` }),
      },
    );
  return (op) => {
    const title = { ...TITLES[op.change.kind], values: { order: op.orderNumber, item: op.itemName } };
    if (op.state === 'held') {
      push({ tone: 'info', title, detail: msg`It waits until you let it go on the Sync screen.`, ttl: 8000 });
      return;
    }
    const left = op.nextTry ? Date.parse(op.nextTry) - Date.now() : 0;
    if (!op.canUndo || left <= 0) return;
    push({
      tone: 'info',
      title,
      detail: msg`The shop is told in a few seconds.`,
      action: { label: msg`Undo`, keys: ['Ctrl', 'Z'], run: () => takeBack(op.id) },
      ttl: left,
    });
  };
}
