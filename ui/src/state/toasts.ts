import type { MessageDescriptor } from '@lingui/core';
import { create } from 'zustand';

/** A message that appears when a change is out of sight or can be undone. */
export type Toast = {
  id: number;
  tone: 'info' | 'bad';
  title: MessageDescriptor;
  detail?: MessageDescriptor;
  /** One thing the user can do about it. */
  action?: { label: MessageDescriptor; keys?: readonly string[]; run: () => void };
  /** Milliseconds it stays; without it the message stays until it is closed. */
  ttl?: number;
};

type ToastState = {
  toasts: Toast[];
  push: (toast: Omit<Toast, 'id'>) => number;
  close: (id: number) => void;
};

let next = 1;

export const useToasts = create<ToastState>((set) => ({
  toasts: [],
  push: (toast) => {
    const id = next++;
    set((state) => ({ toasts: [...state.toasts.slice(-3), { ...toast, id }] }));
    return id;
  },
  close: (id) => set((state) => ({ toasts: state.toasts.filter((toast) => toast.id !== id) })),
}));
