import { useState } from 'react';
import { decimal } from '../../i18n/format';
import type { OrderDetail } from '../../ipc/bindings';
import { useAction } from '../../ipc/queries';
import { leftToRefund, parseAmount, refundLines, worthOf } from '../../lib/refund';
import { useUndoToast } from '../../lib/useUndoToast';

/** The draft of a refund. The amount follows the chosen units until a person types one. */
export function useRefund(order: OrderDetail, onDone: () => void) {
  const { exponent } = order.row.total;
  const left = leftToRefund(order);
  const [typed, setText] = useState<string>();
  const [reason, setReason] = useState('');
  const [units, setUnits] = useState<Record<string, number>>({});
  const [movesMoney, setMovesMoney] = useState(false);
  const [restocks, setRestocks] = useState(false);
  const send = useAction('orders.refund');
  const announce = useUndoToast();

  const hasUnits = Object.values(units).some((count) => count > 0);
  const suggested = hasUnits ? Math.min(left, worthOf(order.lines, units)) : left;
  const text = typed ?? decimal(suggested, exponent);
  const read = parseAmount(text, exponent);
  const amount = read !== undefined && read > 0 && read <= left ? read : undefined;
  const submit = () => {
    if (amount === undefined || send.isPending) return;
    const lines = refundLines(order.lines, units, amount);
    send.mutate(
      {
        ...{ orderId: order.row.id, amountMinor: amount, reason: reason.trim(), movesMoney, lines },
        restocks: restocks && hasUnits,
      },
      {
        onSuccess: (op) => {
          announce(op);
          onDone();
        },
      },
    );
  };
  return {
    ...{ left, text, amount, reason, units, hasUnits, movesMoney, restocks, submit },
    ...{ setText, setReason, setUnits, setMovesMoney, setRestocks },
    error: send.error,
    isPending: send.isPending,
  };
}

export type RefundForm = ReturnType<typeof useRefund>;
