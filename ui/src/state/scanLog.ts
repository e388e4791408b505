import { create } from 'zustand';

type ScanLogState = { isOpen: boolean; setOpen: (isOpen: boolean) => void };

/** Whether the log of the last scans lies over the screen. */
export const useScanLogDialog = create<ScanLogState>((set) => ({
  isOpen: false,
  setOpen: (isOpen) => set({ isOpen }),
}));
