import { useEffect, useRef } from 'react';
import type { PackingView } from '../../ipc/bindings';
import { useCommand } from '../../ipc/queries';

/** Whether the bench waits for a weight, or for another one than it has. */
const waits = ({ state, open }: PackingView) =>
  state === 'packed' && open.some((point) => point.open === 'weight' || point.open === 'weightDoubt');

/**
 * Takes the weight that has rested on the scale, each weighing once. What lay there when the order was opened is not its
 * parcel, and what lies there while a weight is typed is what is typed.
 */
export function useScale(view: PackingView | null, isTyping: boolean, weigh: (grams: number) => void): void {
  const { data } = useCommand('scale.get', {});
  const reading = data?.now.reading;
  const weight = reading?.kind === 'weight' ? reading : undefined;
  const weighingId = weight?.weighingId ?? null;
  const grams = weight?.grams ?? 0;
  const past = useRef<{ session: string | undefined; weighing: string | null }>(undefined);
  const session = view?.sessionId;
  const isWanted = view !== null && waits(view);
  const latest = useRef(weigh);
  latest.current = weigh;
  useEffect(() => {
    if (!data) return;
    if (past.current === undefined || past.current.session !== session || isTyping) {
      past.current = { session, weighing: weighingId };
      return;
    }
    if (!isWanted || weighingId === null || weighingId === past.current.weighing) return;
    past.current = { session, weighing: weighingId };
    latest.current(grams);
  }, [data, session, isWanted, isTyping, weighingId, grams]);
}
