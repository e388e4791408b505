import { Trans, useLingui } from '@lingui/react/macro';
import { DocPreview } from '../components/DocPreview';
import { Dialog } from '../components/Overlay';
import { PrintedTag } from '../components/PrintedTag';
import { DOCUMENT_KINDS, FORMATS, paperName } from '../i18n/papers';
import { LANG_NAMES } from '../i18n/setup';
import { useShortcut } from '../input/shortcuts';
import type { DocumentRow } from '../ipc/bindings';
import { cx } from '../lib/cx';
import styles from './Print.module.css';
import { PrintPanel, usePrintChoice } from './PrintPanel';
import { SaveButton, SaveOutcome, useSave } from './SaveButton';
import { usePrint } from './usePrint';

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

function Panel({ document, onClose }: PrintDialogProps) {
  const { t } = useLingui();
  const choice = usePrintChoice(document.kind, [document.paper]);
  const print = usePrint(onClose);
  const save = useSave(document);
  const format = choice.printer?.setup.format;
  useShortcut('KeyS', save.run);
  return (
    <PrintPanel
      choice={choice}
      shown={document}
      isFresh={!document.isVoid}
      isBusy={print.isPending}
      problem={print.error}
      action={document.timesPrinted > 0 ? t`Reprint` : t`Print`}
      buttons={<SaveButton document={document} save={save} keys={['S']} />}
      onPrint={(printer, copies) => print.mutate({ document, isKept: true, printer, copies })}
    >
      <Known document={document} />
      {format !== undefined && format !== document.format && (
        <p className={cx(styles.facts)}>
          <Trans>The printer gets the same document in its own format, {FORMATS[format]}.</Trans>
        </p>
      )}
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
  return (
    <Dialog title={title} isOpen wide="xl" onClose={onClose}>
      <div className={cx(styles.split)}>
        <div className={cx(styles.pages)}>
          <DocPreview shown={document} />
        </div>
        <Panel document={document} onClose={onClose} />
      </div>
    </Dialog>
  );
}
