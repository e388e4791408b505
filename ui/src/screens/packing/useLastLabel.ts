import { useEffect, useState } from 'react';
import type { DocumentRow } from '../../ipc/bindings';
import type { Feedback } from './feedback';

/** How long the last label is printed once more by one key. */
export const REPRINT_MS = 10_000;

export const isGoodLabel = ({ kind, isVoid }: DocumentRow) => kind === 'addressLabel' && !isVoid;

/** The label of the parcel that was closed last, for a few seconds. */
export function useLastLabel(answer: Feedback | undefined): { id: string; number: string } | undefined {
  const [last, setLast] = useState<{ id: string; number: string }>();
  const finished = answer?.kind === 'finished' ? answer.finished : undefined;
  useEffect(() => {
    const label = finished?.documents.find(isGoodLabel);
    if (finished && label) setLast({ id: label.id, number: finished.number });
  }, [finished]);
  useEffect(() => {
    if (!last) return undefined;
    const timer = setTimeout(() => setLast(undefined), REPRINT_MS);
    return () => clearTimeout(timer);
  }, [last]);
  return last;
}
