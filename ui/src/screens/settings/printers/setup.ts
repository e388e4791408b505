import type { DocumentFormat, FoundPrinter, PrinterSetup } from '../../../ipc/bindings';

/** Dots per inch of printers; label printers have the first three. */
export const DOTS = [203, 300, 600, 1200] as const;

/** Whether the format is one of label printers, which know darkness and speed. */
export const isForLabels = (format: DocumentFormat) => format !== 'pdf';

/** A printer of which nothing is known. */
export function newSetup(part: Partial<PrinterSetup> = {}): PrinterSetup {
  return {
    ...{ name: '', address: '', format: 'pdf', dpi: [600, 600], paper: 'a4', tray: '', rotation: 0 },
    ...{ darkness: null, speed: null },
    ...part,
  };
}

/** What a printer that was found says of itself. */
export function foundSetup({ name, address, format, dpi }: FoundPrinter): PrinterSetup {
  const labels = isForLabels(format);
  return newSetup({
    ...{ name, address, format, dpi: dpi ?? (labels ? [203, 203] : [600, 600]) },
    paper: labels ? '100x150' : 'a4',
  });
}

/** Without what printers of this format do not know. */
export const cleaned = (setup: PrinterSetup): PrinterSetup =>
  isForLabels(setup.format) ? { ...setup, tray: '' } : { ...setup, darkness: null, speed: null };
