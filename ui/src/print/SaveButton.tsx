import { Trans, useLingui } from '@lingui/react/macro';
import { Download } from 'lucide-react';
import { Button, type ButtonProps } from '../components/Button';
import { ProblemNotice } from '../components/Notice';
import { FORMATS } from '../i18n/papers';
import type { DocumentRow } from '../ipc/bindings';
import { documentUrl } from '../ipc/client';
import { useAction, useCommand } from '../ipc/queries';
import { cx } from '../lib/cx';
import styles from './Print.module.css';

/** Saves the file: into the user's documents folder in the app, as a download in a browser. */
export function useSave(shown: DocumentRow) {
  const local = useCommand('app.info', {}).data?.isLocal ?? false;
  const save = useAction('documents.save');
  const download = () => {
    const link = document.createElement('a');
    link.href = documentUrl(shown.id);
    link.download = `${shown.title}-${shown.kind}.${shown.format === 'pdf' ? 'pdf' : 'png'}`;
    link.click();
  };
  const run = () => (local ? save.mutate({ documentId: shown.id }) : download());
  return { run, saved: save.data, error: save.error, format: local ? shown.format : undefined };
}

type SaveProps = { document: DocumentRow; save: ReturnType<typeof useSave> } & Pick<
  ButtonProps,
  'keys' | 'size'
>;

export function SaveButton({ document: shown, save, ...props }: SaveProps) {
  const { t } = useLingui();
  const format = FORMATS[save.format ?? (shown.format === 'pdf' ? 'pdf' : 'png')];
  return <Button {...props} icon={<Download />} onPress={save.run}>{t`Save ${format}`}</Button>;
}

/** Where the file went, or why it did not. */
export function SaveOutcome({ save: { saved, error } }: { save: ReturnType<typeof useSave> }) {
  return (
    <>
      <p role="status" className={cx(styles.saved)}>
        {saved && <Trans>Saved as {saved.path}</Trans>}
      </p>
      {error && <ProblemNotice problem={error} live />}
    </>
  );
}
