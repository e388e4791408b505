import { createContext, type ReactNode, useContext, useEffect } from 'react';

/**
 * Layers decide who hears scans and shortcuts: a dialog stands above its screen, a screen above the window.
 * Everything registered inside a layer carries its depth. Below a modal layer no shortcut listens.
 */
const Depth = createContext(0);
const modals: number[] = [];

export function useDepth(): number {
  return useContext(Depth);
}

/** Depth of the top-most modal layer; 0 when there is none. */
export function modalDepth(): number {
  return Math.max(0, ...modals);
}

/** The entry that stands highest; of equals the one registered last. */
export function topMost<T extends { depth: number }>(entries: readonly T[]): T | undefined {
  return entries.reduce<T | undefined>(
    (top, entry) => (top && top.depth > entry.depth ? top : entry),
    undefined,
  );
}

/** Puts its children one layer above what surrounds them while it is mounted. */
export function Layer({ modal = false, children }: { modal?: boolean; children: ReactNode }) {
  const depth = useContext(Depth) + 1;
  useEffect(() => {
    if (!modal) return;
    modals.push(depth);
    return () => {
      modals.splice(modals.indexOf(depth), 1);
    };
  }, [depth, modal]);
  return <Depth value={depth}>{children}</Depth>;
}
