import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Commands, DocumentPreview } from '../ipc/bindings';
import { call } from '../ipc/client';
import type { CoreError } from '../ipc/errors';

/** Typing and choosing settle before pages are laid out anew. */
const SETTLE_MS = 250;

/** What `value` was once it had not changed for a while. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

type Made = 'documents.preview' | 'templates.sample';

/** Lays a paper out to be looked at; the one of before is shown until the new one is there. */
export function usePreview<N extends Made>(name: N, input: Commands[N]['input'] | undefined) {
  const wanted = JSON.stringify(input ?? null);
  const key = useSettled(wanted);
  const { data, error, isPlaceholderData, isFetching, refetch } = useQuery<DocumentPreview, CoreError>({
    queryKey: [name, 'pages', key],
    queryFn: () => call(name, JSON.parse(key) as Commands[N]['input']),
    enabled: key !== 'null',
    placeholderData: keepPreviousData,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const isFresh = wanted === key && data !== undefined && !isPlaceholderData && !isFetching && !error;
  return { shown: input && data, error: wanted === key ? error : null, isFresh, refetch };
}
