import { msg } from '@lingui/core/macro';
import { useScanEverywhere } from '../input/scanBus';
import { useToasts } from '../state/toasts';
import { isBadge, useSigning } from './usePeople';

/** A badge means the same on every screen: from then on its owner works here. What lies on the bench stays. */
export function useBadges(): void {
  const { byBadge } = useSigning();
  const push = useToasts((state) => state.push);
  useScanEverywhere(({ code }) => {
    if (!isBadge(code)) return undefined;
    return byBadge(code).then(
      () => 'signedIn',
      () => {
        push({
          tone: 'bad',
          title: msg`Nobody signs in by this badge`,
          detail: msg`Choose your name and type the PIN, or have a new badge printed.`,
          ttl: 8000,
        });
        return 'unknown';
      },
    );
  });
}
