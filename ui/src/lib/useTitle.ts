import { useEffect } from 'react';

/** Names the window while a screen is shown. */
export function useTitle(...parts: string[]): void {
  const title = [...parts, 'Packbench'].join(' - ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
