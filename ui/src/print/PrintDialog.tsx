import { Trans, useLingui } from '@lingui/react/macro';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { DocPreview } from '../components/DocPreview';
import { Dialog } from '../components/Overlay';
import { PrintedTag } from '../components/PrintedTag';
import { DOCUMENT_KINDS, paperName } from '../i18n/papers';
import { LANG_NAMES } from '../i18n/setup';
import { useShortcut } from '../input/shortcuts';
import type { DocumentPreview, DocumentRow, PrinterRow } from '../ipc/bindings';
import { call } from '../ipc/client';
import type { CoreError } from '../ipc/errors';
import { cx } from '../lib/cx';
import styles from './Print.module.css';
import { type PrintChoice, PrintPanel, usePrintChoice } from './PrintPanel';
import { SaveButton, SaveOutcome, useSave } from './SaveButton';
import { usePrint } from './usePrint';
import { fits } from './usePrinters';

type PrintDialogProps = { document: DocumentRow; onClose: () => void };

/** What kind of paper it is, and whether it was printed. */
function Known({ document }: { document: DocumentRow }) {
  const language = LANG_NAMES[document.language as keyof typeof LANG_NAMES] ?? document.language;
  return (
    <p className={cx(styles.facts)}>
      {paperName(document.paper)}, {language} <PrintedTag {...document} />
    </p>
  );
}

/** The pages as the chosen printer gets them; those of before are shown until they are there. */
function useAtPrinter(document: DocumentRow, printer: PrinterRow | undefined) {
  const printerId = printer && fits(printer, document.paper) ? printer.id : undefined;
  const { data, error, isPlaceholderData } = useQuery<DocumentPreview, CoreError>({
    queryKey: ['documents.forPrinter', document.id, printerId],
    queryFn: () => call('documents.forPrinter', { documentId: document.id, printerId: printerId ?? '' }),
    enabled: printerId !== undefined,
    placeholderData: keepPreviousData,
  });
  const isFresh = printerId === undefined || (data !== undefined && !isPlaceholderData);
  return { shown: printerId === undefined ? undefined : data, error, isFresh };
}

type PanelProps = PrintDialogProps & {
  choice: PrintChoice;
  shown: DocumentPreview | undefined;
  error: CoreError | null;
  isFresh: boolean;
};

function Panel({ document, choice, shown, error, isFresh, onClose }: PanelProps) {
  const { t } = useLingui();
  const print = usePrint(onClose);
  const save = useSave(document);
  useShortcut('KeyS', save.run);
  return (
    <PrintPanel
      choice={choice}
      shown={shown ?? document}
      isFresh={isFresh && !document.isVoid}
      isBusy={print.isPending}
      problem={print.error ?? error}
      action={document.timesPrinted > 0 ? t`Reprint` : t`Print`}
      buttons={<SaveButton document={document} save={save} keys={['S']} />}
      onPrint={(printer, copies) => print.mutate({ document, isKept: true, printer, copies })}
    >
      <Known document={document} />
      {document.isVoid && (
        <p>
          <Trans>It is void, so it is not printed any more.</Trans>
        </p>
      )}
      <SaveOutcome save={save} />
    </PrintPanel>
  );
}

/** A document as it is printed, with everything that decides how. */
export function PrintDialog({ document, onClose }: PrintDialogProps) {
  const { i18n } = useLingui();
  const title = `${i18n._(DOCUMENT_KINDS[document.kind])} ${document.title}`;
  const choice = usePrintChoice(document.kind, [document.paper]);
  const at = useAtPrinter(document, choice.printer);
  return (
    <Dialog title={title} isOpen wide="xl" onClose={onClose}>
      <div className={cx(styles.split)}>
        <div className={cx(styles.pages)}>
          <DocPreview shown={at.shown ?? document} />
        </div>
        <Panel document={document} choice={choice} {...at} onClose={onClose} />
      </div>
    </Dialog>
  );
}
