import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../components/Button';
import { ProblemNotice } from '../../components/Notice';
import { Dialog, DialogActions } from '../../components/Overlay';
import { DOCUMENT_KINDS } from '../../i18n/papers';
import type { DocumentRow } from '../../ipc/bindings';
import { useAction } from '../../ipc/queries';

/** Voiding cannot be taken back: says so, and that the number stays taken. */
export function VoidDialog({ document, onClose }: { document: DocumentRow; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const annul = useAction('documents.void');
  const number = document.number ?? document.title;
  const kind = i18n._(DOCUMENT_KINDS[document.kind]);
  return (
    <Dialog title={`${kind} ${number}`} isOpen onClose={onClose}>
      <p>
        <Trans>
          The number {number} stays taken, and the document stays in the archive marked as void. This cannot
          be undone.
        </Trans>
      </p>
      {annul.error && <ProblemNotice problem={annul.error} live />}
      <DialogActions>
        <Button autoFocus onPress={onClose}>{t`Keep it`}</Button>
        <Button
          look="danger"
          isDisabled={annul.isPending}
          onPress={() => annul.mutate({ documentId: document.id }, { onSuccess: onClose })}
        >{t`Void ${number}`}</Button>
      </DialogActions>
    </Dialog>
  );
}
