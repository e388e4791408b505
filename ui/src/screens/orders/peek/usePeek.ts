import { useState } from 'react';
import { create } from 'zustand';
import { useWide } from '../../../lib/useWide';

/** Whether the panel beside the list was put away, until the app starts anew. */
const useDocked = create<{ isHidden: boolean; setHidden: (isHidden: boolean) => void }>((set) => ({
  isHidden: false,
  setHidden: (isHidden) => set({ isHidden }),
}));

/** Beside the list where there is room, from the start; elsewhere over it, when asked for. */
export function usePeek() {
  const isDocked = useWide();
  const { isHidden, setHidden } = useDocked();
  const [isDrawn, setDrawn] = useState(false);
  const isOpen = isDocked ? !isHidden : isDrawn;
  const set = (open: boolean) => (isDocked ? setHidden(!open) : setDrawn(open));
  return { isDocked, isOpen, toggle: () => set(!isOpen), close: () => set(false) };
}
