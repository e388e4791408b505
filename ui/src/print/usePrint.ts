import { msg } from '@lingui/core/macro';
import { useMutation } from '@tanstack/react-query';
import type { DocumentPreview, DocumentRow, PrinterRow } from '../ipc/bindings';
import { call } from '../ipc/client';
import type { CoreError } from '../ipc/errors';
import { useToasts } from '../state/toasts';

type Order = {
  document: DocumentRow | DocumentPreview;
  isKept: boolean;
  printer: PrinterRow;
  copies: number;
};

/** Queues a document; one that was only laid out is archived first, with the very bytes that were shown. */
export function usePrint(onDone: (document: DocumentRow | DocumentPreview) => void) {
  const push = useToasts((state) => state.push);
  return useMutation<DocumentRow | DocumentPreview, CoreError, Order>({
    mutationFn: async ({ document, isKept, printer, copies }) => {
      const kept = isKept ? document : await call('documents.keep', { previewId: document.id });
      await call('queue.print', { documentIds: [kept.id], printerId: printer.id, copies });
      return kept;
    },
    onSuccess: (kept, { printer }) => {
      const title = msg({ message: '{title} goes to {printer}' });
      push({
        tone: 'info',
        title: { ...title, values: { title: kept.title, printer: printer.setup.name } },
        ttl: 4000,
      });
      onDone(kept);
    },
  });
}
