import { useNow } from './useNow';

const SOON_MS = 2 * 3_600_000;

/** How near a due time is: `bad` once it is over, `warn` in the two hours before it. */
export function useDueTone(due: string | null): 'bad' | 'warn' | undefined {
  const now = useNow(60_000);
  if (due === null) return undefined;
  const left = Date.parse(due) - now;
  if (left < 0) return 'bad';
  return left < SOON_MS ? 'warn' : undefined;
}
