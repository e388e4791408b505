import { useState } from 'react';
import { formatAmount } from '../../i18n/format';
import type { OrderDetail, RefundIn } from '../../ipc/bindings';
import { useAction } from '../../ipc/queries';
import { parseAmount, refundLines, worthOf } from '../../lib/refund';
import { useUndoToast } from '../../lib/useUndoToast';
import { useUi } from '../../state/ui';

/** Sends a refund once, says so and closes. */
function useSend(onDone: () => void) {
  const { mutate, isPending, error } = useAction('orders.refund');
  const announce = useUndoToast();
  const send = (input: RefundIn) => {
    if (isPending) return;
    mutate(input, {
      onSuccess: (op) => {
        announce(op);
        onDone();
      },
    });
  };
  return { send, isPending, error };
}

/** The draft of a refund. The amount follows the chosen units until a person types one. */
export function useRefund(order: OrderDetail, onDone: () => void) {
  const { exponent } = order.row.total;
  const left = order.refundable.minor;
  const lang = useUi((state) => state.lang);
  const [typed, setText] = useState<string>();
  const [reason, setReason] = useState('');
  const [units, setUnits] = useState<Record<string, number>>({});
  const [movesMoney, setMovesMoney] = useState(false);
  const [restocks, setRestocks] = useState(false);
  const { send, isPending, error } = useSend(onDone);

  const hasUnits = Object.values(units).some((count) => count > 0);
  const suggested = hasUnits ? Math.min(left, worthOf(order.lines, units)) : left;
  const text = typed ?? formatAmount(suggested, exponent, lang);
  const read = parseAmount(text, exponent);
  const amount = read !== undefined && read > 0 && read <= left ? read : undefined;
  const submit = () => {
    if (amount === undefined) return;
    const lines = refundLines(order.lines, units, amount);
    const what = { orderId: order.row.id, amountMinor: amount, reason: reason.trim(), lines };
    send({ ...what, movesMoney, restocks: restocks && hasUnits });
  };
  return {
    ...{ left, text, amount, reason, units, hasUnits, movesMoney, restocks, submit, isPending, error },
    ...{ setText, setReason, setUnits, setMovesMoney, setRestocks },
  };
}

export type RefundForm = ReturnType<typeof useRefund>;
