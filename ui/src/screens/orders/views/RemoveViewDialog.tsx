import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../../components/Button';
import { ProblemNotice } from '../../../components/Notice';
import { Dialog, DialogActions } from '../../../components/Overlay';
import type { OrderViewRow } from '../../../ipc/bindings';
import { useAction } from '../../../ipc/queries';

type RemoveProps = { view: OrderViewRow; onClose: () => void; onRemoved: () => void };

/** Removing a view cannot be taken back; the orders stay. */
export function RemoveViewDialog({ view, onClose, onRemoved }: RemoveProps) {
  const { t } = useLingui();
  const remove = useAction('views.remove');
  const run = () =>
    remove.mutate(
      { viewId: view.id },
      {
        onSuccess: () => {
          onClose();
          onRemoved();
        },
      },
    );
  return (
    <Dialog title={t`Remove the view`} isOpen onClose={onClose}>
      <p>
        {view.isShared ? (
          <Trans>“{view.name}” is removed for everybody. The orders stay.</Trans>
        ) : (
          <Trans>“{view.name}” is removed. The orders stay.</Trans>
        )}
      </p>
      {remove.error && <ProblemNotice problem={remove.error} live />}
      <DialogActions>
        <Button autoFocus onPress={onClose}>{t`Keep it`}</Button>
        <Button look="danger" onPress={run}>{t`Remove the view`}</Button>
      </DialogActions>
    </Dialog>
  );
}
