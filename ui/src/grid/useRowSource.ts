import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Commands } from '../ipc/bindings';
import { call } from '../ipc/client';
import { isStale, listenChanges } from '../ipc/queries';
import { type PageAnswer, RowSource } from './rowSource';

/** Commands that answer with a window of a list. */
type PagedName = {
  [N in keyof Commands]: Commands[N]['output'] extends PageAnswer<unknown>
    ? Commands[N]['input'] extends { offset: number; limit: number }
      ? N
      : never
    : never;
}[keyof Commands];
type RowOf<N extends PagedName> = Commands[N]['output']['rows'][number];
type SpecOf<N extends PagedName> = Omit<Commands[N]['input'], 'offset' | 'limit'>;

/** Rows of a listing command, refreshed in place when the backend says that they changed. */
export function useRowSource<N extends PagedName>(name: N, spec: SpecOf<N>): RowSource<RowOf<N>> {
  const key = JSON.stringify(spec);
  const [source] = useState(() => new RowSource<RowOf<N>>(() => new Promise(() => {})));
  useEffect(() => {
    const asked = JSON.parse(key) as SpecOf<N>;
    source.ask((offset, limit) => {
      const input = { ...asked, offset, limit } as unknown as Commands[N]['input'];
      return call(name, input) as Promise<PageAnswer<RowOf<N>>>;
    });
    return listenChanges((tags) => {
      if (isStale(name, tags)) source.reload();
    });
  }, [name, key, source]);
  return source;
}

/** Rerenders when rows arrive. */
export function useSourceState<R>(source: RowSource<R>) {
  return useSyncExternalStore(source.subscribe, () => source.state);
}
