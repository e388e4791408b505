import { Trans, useLingui } from '@lingui/react/macro';
import { Archive } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../components/Button';
import { Select } from '../components/Field';
import { Dialog } from '../components/Overlay';
import { DOCUMENT_KINDS, paperName } from '../i18n/papers';
import { LANG_NAMES, LANGS } from '../i18n/setup';
import type { DocumentKind, DocumentRow, KindRow, MadeOf, PreviewIn } from '../ipc/bindings';
import type { CoreError } from '../ipc/errors';
import { useAction, useCommand } from '../ipc/queries';
import { cx } from '../lib/cx';
import { PreviewPages } from './PreviewPages';
import styles from './Print.module.css';
import { PrintPanel, usePrintChoice } from './PrintPanel';
import { usePreview } from './usePreview';
import { usePrint } from './usePrint';

type PaperDialogProps = {
  madeOf: MadeOf;
  kind: DocumentKind;
  onClose: () => void;
  /** After it was archived without being printed. */
  onKept: (document: DocumentRow) => void;
};

/** The paper that the printer has in it, where the kind fits on it; else the one that was usual so far. */
function paperFor(kind: KindRow | undefined, loaded: string | undefined): string | null {
  return loaded !== undefined && kind?.papers.includes(loaded) ? loaded : null;
}

function Content({ madeOf, kind, onClose, onKept }: PaperDialogProps) {
  const { t } = useLingui();
  const [language, setLanguage] = useState('');
  const known = useCommand('documents.kinds', {}).data?.find((row) => row.kind === kind);
  const choice = usePrintChoice(kind, known?.papers ?? []);
  const { printer } = choice;
  const input: PreviewIn = {
    ...{ kind, madeOf, language: language || null },
    ...{ paper: paperFor(known, printer?.setup.paper), printerId: printer?.id ?? null },
    ...{ format: null, dpi: null },
  };
  const ready = choice.isReady && known !== undefined;
  const { shown, error, isFresh, refetch } = usePreview('documents.preview', ready ? input : undefined);
  const keep = useAction('documents.keep');
  // Too many others were laid out meanwhile: this one is made anew.
  const onError = ({ code }: CoreError) => void (code === 'app.not_found' && refetch());
  const print = usePrint(onClose);
  const archive = () => shown && keep.mutate({ previewId: shown.id }, { onSuccess: onKept, onError });
  return (
    <div className={cx(styles.split)}>
      <PreviewPages shown={shown} error={error} isWanted>
        {null}
      </PreviewPages>
      <PrintPanel
        choice={choice}
        shown={shown}
        isFresh={isFresh}
        isBusy={print.isPending || keep.isPending}
        problem={print.error ?? keep.error}
        action={t`Print`}
        buttons={
          <Button icon={<Archive />} isDisabled={!isFresh || keep.isPending} onPress={archive}>
            {t`Save to the archive`}
          </Button>
        }
        onPrint={(to, copies) =>
          shown && print.mutate({ document: shown, isKept: false, printer: to, copies }, { onError })
        }
      >
        <Select
          label={t`Language of the paper`}
          value={language}
          options={[
            { value: '', label: t`The reader's` },
            ...LANGS.map((lang) => ({ value: lang as string, label: LANG_NAMES[lang] })),
          ]}
          onChange={setLanguage}
        />
        {shown && (
          <p className={cx(styles.facts)}>
            <Trans>Paper: {paperName(shown.paper)}</Trans>
          </p>
        )}
      </PrintPanel>
    </div>
  );
}

/** A new paper: looked at first, then printed or archived. */
export function PaperDialog(props: PaperDialogProps) {
  const { i18n } = useLingui();
  return (
    <Dialog title={i18n._(DOCUMENT_KINDS[props.kind])} isOpen wide="xl" onClose={props.onClose}>
      <Content {...props} />
    </Dialog>
  );
}
