import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { Button } from '../../../components/Button';
import { ProblemNotice } from '../../../components/Notice';
import { Dialog, DialogActions } from '../../../components/Overlay';
import type { DocumentRow, Person } from '../../../ipc/bindings';
import { call } from '../../../ipc/client';
import type { CoreError } from '../../../ipc/errors';
import { cx } from '../../../lib/cx';
import styles from './Users.module.css';

type BadgeProps = { person: Person; onClose: () => void; onKept: (badge: DocumentRow) => void };

/** A new badge is made only when somebody says so: the one of before opens nothing from then on. */
export function BadgeDialog({ person, onClose, onKept }: BadgeProps) {
  const { t } = useLingui();
  const { name } = person;
  const make = useMutation<DocumentRow, CoreError>({
    mutationFn: async () => {
      const shown = await call('documents.preview', {
        ...{ kind: 'userBadge', madeOf: { of: 'badges', userIds: [person.id] } },
        ...{ paper: null, language: null, printerId: null, format: null, dpi: null },
      });
      return call('documents.keep', { previewId: shown.id });
    },
    onSuccess: (badge) => {
      onKept(badge);
      onClose();
    },
  });
  return (
    <Dialog title={t`New badge for ${name}`} isOpen onClose={onClose}>
      <div className={cx(styles.form)}>
        <p>
          {person.hasBadge ? (
            <Trans>The badge of before opens nothing any more once the new one is made.</Trans>
          ) : (
            <Trans>Whoever scans the badge is signed in as this person: keep it like a key.</Trans>
          )}
        </p>
        {make.error && <ProblemNotice problem={make.error} live />}
        <DialogActions>
          <Button autoFocus onPress={onClose}>{t`Cancel`}</Button>
          <Button look="primary" isDisabled={make.isPending} onPress={() => make.mutate()}>
            {t`Make the badge`}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
