import { useState } from 'react';
import type { Pages } from '../../components/Pager';
import type { OpScope } from '../../ipc/bindings';
import { useCommand } from '../../ipc/queries';

/** One page of a list of changes; every change of the list can be reached, however long it is. */
export function useOps(scope: OpScope, { size = 50, enabled = true } = {}) {
  const [wanted, show] = useState(0);
  const input = { scope, offset: wanted, limit: size };
  const answer = useCommand('sync.ops', input, { enabled, placeholderData: (before) => before });
  const total = answer.data?.total ?? 0;
  // Changes that ended meanwhile make the list shorter than where one was.
  const last = Math.max(0, Math.ceil(total / size) - 1) * size;
  if (answer.data && !answer.isPlaceholderData && wanted > last) show(last);
  const pages: Pages = { first: wanted, size, total, show };
  return { answer, pages };
}
