import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../ipc/client';
import type { CoreError } from '../ipc/errors';

/**
 * Starts or deletes the demo. Each data folder has its own settings, so the ones of this window are carried over; and
 * nothing that was read before is true any more.
 */
export function useWorkspace(command: 'demo.start' | 'demo.delete') {
  const client = useQueryClient();
  return useMutation<void, CoreError>({
    mutationFn: async () => {
      const settings = await call('settings.get', {});
      await call(command, {});
      await call('settings.set', settings);
      await client.resetQueries();
    },
  });
}
