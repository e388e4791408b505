import { msg } from '@lingui/core/macro';
import { useScanEverywhere } from '../input/scanBus';
import { useToasts } from '../state/toasts';
import { isBadge, useSigning } from './usePeople';

/** What is said of a badge that belongs to nobody here. */
export const NO_SUCH_BADGE = {
  tone: 'bad' as const,
  title: msg`Nobody signs in by this badge`,
  detail: msg`Choose your name and type the PIN, or have a new badge printed.`,
};

/** A badge means the same on every screen: from then on its owner works here. What lies on the bench stays. */
export function useBadges(): void {
  const { byBadge } = useSigning();
  const push = useToasts((state) => state.push);
  useScanEverywhere(({ code }) => {
    if (!isBadge(code)) return undefined;
    return byBadge(code).then(
      () => 'signedIn',
      () => {
        push({ ...NO_SUCH_BADGE, ttl: 8000 });
        return 'unknown';
      },
    );
  });
}
