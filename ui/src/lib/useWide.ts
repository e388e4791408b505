import { useSyncExternalStore } from 'react';

/** From this width on there is room for a panel beside the list. */
const query = () => window.matchMedia('(min-width: 1600px)');

function subscribe(listener: () => void): () => void {
  const wide = query();
  wide.addEventListener('change', listener);
  return () => wide.removeEventListener('change', listener);
}

/** Whether the window has room for a panel beside the list. */
export const useWide = (): boolean => useSyncExternalStore(subscribe, () => query().matches);
