import { loadedFor } from '../i18n/papers';
import type { DocumentKind, PrinterRow, RouteRow } from '../ipc/bindings';
import { useCommand } from '../ipc/queries';

/** Whether a printer has the paper in it that a document needs. */
export const fits = (printer: PrinterRow, paper: string) => printer.setup.paper === loadedFor(paper);

/**
 * The printer that takes the kind here, unless it has none of the papers in it that would do and another one has: the
 * one that is named, or those of the kind, the usual one first.
 */
export function usualPrinter(
  printers: readonly PrinterRow[],
  route: RouteRow | undefined,
  papers: readonly string[],
): PrinterRow | undefined {
  const routed = printers.find(({ id }) => id === route?.printerId);
  if (routed && papers.some((paper) => fits(routed, paper))) return routed;
  const fitting = papers.flatMap((paper) => printers.find((printer) => fits(printer, paper)) ?? []);
  return fitting[0] ?? routed ?? printers[0];
}

/** Printers that are set up, and what this station sends where. */
export function usePrinters() {
  const printers = useCommand('printers.list', {});
  const routes = useCommand('printers.routes', {});
  const routeOf = (kind: DocumentKind) => routes.data?.routes.find((route) => route.kind === kind);
  return {
    printers: printers.data ?? [],
    isReady: printers.data !== undefined && routes.data !== undefined,
    error: printers.error ?? routes.error,
    routeOf,
  };
}
