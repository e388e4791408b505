import { useEffect, useRef } from 'react';
import { usePeople, useSigning } from './usePeople';

const ACTIVITY = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
const CHECK_MS = 5000;

/** Locks the station after the minutes that were set without a key, a scan or a touch. */
export function useIdleLock(): void {
  const people = usePeople();
  const { lock } = useSigning();
  const locking = useRef(lock);
  locking.current = lock;
  const minutes = people?.signedIn ? people.idleMinutes : null;
  useEffect(() => {
    if (minutes === null || minutes === undefined) return;
    let last = Date.now();
    const seen = () => {
      last = Date.now();
    };
    for (const type of ACTIVITY) window.addEventListener(type, seen, { capture: true, passive: true });
    const timer = setInterval(() => {
      if (Date.now() - last < minutes * 60_000) return;
      last = Date.now();
      locking.current();
    }, CHECK_MS);
    return () => {
      clearInterval(timer);
      for (const type of ACTIVITY) window.removeEventListener(type, seen, { capture: true });
    };
  }, [minutes]);
}
