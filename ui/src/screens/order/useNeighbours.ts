import { useNavigate } from '@tanstack/react-router';
import type { OrderListSpec } from '../../ipc/bindings';
import { useCommand } from '../../ipc/queries';
import { useOrderTrail } from '../../state/orderTrail';

/**
 * At least so many rows are looked at on each side: so far the order may have moved in its list since it was opened. The
 * window begins at a multiple of it, so that a step rarely needs another one.
 */
const AROUND = 20;
const NO_LIST: OrderListSpec = { view: 'all', filter: [], text: '', sort: 'placedAsc' };

export type Neighbours = {
  /** Its place from 1 and how many there are; nothing where the order left the list meanwhile. */
  place: { number: number; total: number } | undefined;
  previous: (() => void) | undefined;
  next: (() => void) | undefined;
};

/** The orders before and after this one in the list that it was opened from; nothing where it was opened otherwise. */
export function useNeighbours(orderId: string): Neighbours | undefined {
  const navigate = useNavigate();
  const { trail, follow } = useOrderTrail();
  const isOn = trail?.orderId === orderId;
  const offset = Math.max(0, Math.floor((trail?.index ?? 0) / AROUND) - 1) * AROUND;
  const page = { ...(trail?.spec ?? NO_LIST), offset, limit: 3 * AROUND };
  const { data } = useCommand('orders.page', page, { enabled: isOn });
  if (!isOn || !data) return undefined;
  const here = data.rows.findIndex(({ id }) => id === orderId);
  const at = here < 0 ? trail.index - offset : here;
  const to = (place: number) => {
    const row = data.rows[place];
    if (!row) return undefined;
    return () => {
      follow({ ...trail, orderId: row.id, index: offset + place });
      void navigate({ to: '/orders/$orderId', params: { orderId: row.id }, replace: true });
    };
  };
  return {
    place: here < 0 ? undefined : { number: offset + here + 1, total: data.total },
    previous: to(at - 1),
    // Where the order left the list, the next one stands in its place.
    next: to(here < 0 ? at : at + 1),
  };
}
