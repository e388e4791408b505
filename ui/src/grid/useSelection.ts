import { useMemo, useState } from 'react';
import { NOTHING, type Selection } from './selection';

/** What the grid needs to let rows be marked. */
export type SelectionHandle = { value: Selection; set: (next: Selection) => void };

/** Marked rows of a list; another list (`key`) begins with none. */
export function useSelection(key: string): SelectionHandle {
  const [state, setState] = useState({ key, value: NOTHING });
  const value = state.key === key ? state.value : NOTHING;
  return useMemo(() => ({ value, set: (next: Selection) => setState({ key, value: next }) }), [key, value]);
}
