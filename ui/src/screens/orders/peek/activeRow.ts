import { useSyncExternalStore } from 'react';
import type { OrderRow } from '../../../ipc/bindings';

/**
 * The row that has the focus, outside of React's state: the list moves its focus without being drawn anew for it, and the
 * preview follows by itself.
 */
export class ActiveRow {
  private row: OrderRow | undefined;
  private listeners = new Set<() => void>();

  set = (row: OrderRow): void => {
    this.row = row;
    for (const listener of this.listeners) listener();
  };
  get = (): OrderRow | undefined => this.row;
  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}

export const useActive = (active: ActiveRow): OrderRow | undefined =>
  useSyncExternalStore(active.subscribe, active.get);
