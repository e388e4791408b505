import { create } from 'zustand';
import type { OrderListSpec } from '../ipc/bindings';

/** The list that an order was opened from, and where in it the order was. */
export type Trail = {
  /** The address of the list, as its route has it. */
  search: object;
  spec: OrderListSpec;
  orderId: string;
  /** From 0. */
  index: number;
};

type OrderTrailState = { trail: Trail | undefined; follow: (trail: Trail) => void };

/** By what an order leads back to its list, and on to its neighbours there. */
export const useOrderTrail = create<OrderTrailState>((set) => ({
  trail: undefined,
  follow: (trail) => set({ trail }),
}));
