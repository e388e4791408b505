import { useQueryClient } from '@tanstack/react-query';
import type { People, Right } from '../ipc/bindings';
import { commandOptions, useAction, useCommand } from '../ipc/queries';

/** Who works here, and who is signed in. */
export function usePeople(): People | undefined {
  return useCommand('people.now', {}).data;
}

/** Whether the person at this station has a right. While that is not known yet, nothing is hidden. */
export function useMay(right: Right): boolean {
  return usePeople()?.rights.includes(right) ?? true;
}

/** Signing in and out. Another person may see other things, so everything is read anew. */
export function useSigning() {
  const client = useQueryClient();
  const { queryKey } = commandOptions('people.now', {});
  const onSuccess = (people: People) => {
    client.setQueryData(queryKey, people);
    if (!people.isLocked) void client.invalidateQueries();
  };
  const pin = useAction('people.signIn');
  const badge = useAction('people.signInByBadge');
  const lock = useAction('people.lock');
  return {
    byPin: (userId: string, digits: string, onWrong: () => void) =>
      pin.mutate({ userId, pin: digits }, { onSuccess, onError: onWrong }),
    byBadge: (code: string) => badge.mutateAsync({ code }).then(onSuccess),
    lock: () => lock.mutate({}, { onSuccess }),
    isPending: pin.isPending,
    error: pin.error,
    forget: pin.reset,
  };
}

/** What the code of a badge begins with; scanners may send small letters. */
export const isBadge = (code: string) => /^u:[0-9a-f]{16,}$/i.test(code);
