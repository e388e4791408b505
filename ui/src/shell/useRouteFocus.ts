import { useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';

/** A screen may still be asking for its data when it opens. */
const TRIES_MS = [0, 60, 250, 600];

/** Gives the focus to the list or the heading of a screen, unless the user or the screen put it somewhere. */
function focusScreen(): void {
  if (document.activeElement && document.activeElement !== document.body) return;
  const target =
    document.querySelector<HTMLElement>('[role=grid]') ?? document.querySelector<HTMLElement>('h1');
  if (!target) return;
  if (!target.hasAttribute('tabindex')) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

/** When another screen opens, the focus goes to its list or its heading. */
export function useRouteFocus(): void {
  const path = useRouterState({ select: (state) => state.location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another path is another screen.
  useEffect(() => {
    const before = document.activeElement;
    if (before instanceof HTMLElement && before.closest('nav, header')) before.blur();
    const timers = TRIES_MS.map((ms) => setTimeout(focusScreen, ms));
    return () => timers.forEach(clearTimeout);
  }, [path]);
}
