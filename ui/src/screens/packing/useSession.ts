import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import type { PackingView } from '../../ipc/bindings';
import { commandOptions, useCommand } from '../../ipc/queries';

/** Runs jobs one after another: the second scan is answered after the first. */
export function useQueue() {
  const tail = useRef<Promise<unknown>>(Promise.resolve());
  return useCallback(<T>(job: () => Promise<T>): Promise<T> => {
    const run = tail.current.then(job, job);
    tail.current = run.catch(() => {});
    return run;
  }, []);
}

/** The session on the bench: kept by the backend, mirrored in the query cache. */
export function useSession() {
  const client = useQueryClient();
  const { data, isFetched } = useCommand('packing.current', {});
  const { queryKey } = commandOptions('packing.current', {});
  const read = () => client.getQueryData(queryKey) ?? null;
  const write = async (view: PackingView | null) => {
    await client.cancelQueries({ queryKey });
    client.setQueryData(queryKey, view);
  };
  return { view: data ?? null, isFetched, read, write };
}
