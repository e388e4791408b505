import { Trans, useLingui } from '@lingui/react/macro';
import { Archive } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../components/Button';
import { Select } from '../../../components/Field';
import { NumberField } from '../../../components/NumberField';
import { Dialog } from '../../../components/Overlay';
import { DOCUMENT_KINDS, LABEL_SHEETS, paperName } from '../../../i18n/papers';
import { LANG_NAMES, LANGS } from '../../../i18n/setup';
import type { KindRow, PreviewIn, PrinterRow } from '../../../ipc/bindings';
import type { CoreError } from '../../../ipc/errors';
import { useAction, useCommand } from '../../../ipc/queries';
import { cx } from '../../../lib/cx';
import { PreviewPages } from '../../../print/PreviewPages';
import printStyles from '../../../print/Print.module.css';
import { PrintPanel, usePrintChoice } from '../../../print/PrintPanel';
import { usePreview } from '../../../print/usePreview';
import { usePrint } from '../../../print/usePrint';
import { fits } from '../../../print/usePrinters';
import { Contents } from './Contents';
import { type Draft, emptyDraft, MAKEABLE, madeOf, paperOf } from './draft';

type NewProps = { onClose: () => void; onMade: (documentId: string) => void };
type ChangeProps = { draft: Draft; onChange: (part: Partial<Draft>) => void };

/** On what, and in which language. */
function PaperFields({ draft, kind, onChange }: ChangeProps & { kind: KindRow | undefined }) {
  const { t } = useLingui();
  const labels = LABEL_SHEETS[draft.paper];
  return (
    <>
      <Select
        label={t`Paper`}
        value={draft.paper}
        options={[
          { value: '', label: t`The usual one` },
          ...(kind?.papers ?? []).map((paper) => ({ value: paper, label: paperName(paper) })),
        ]}
        onChange={(paper) => onChange({ paper, used: 0 })}
      />
      {labels !== undefined && (
        <NumberField
          label={t`Labels used up on the first sheet`}
          value={draft.used}
          min={0}
          max={labels - 1}
          onChange={(used) => onChange({ used: used ?? 0 })}
        />
      )}
      <Select
        label={t`Language of the paper`}
        value={draft.language}
        options={[
          { value: '', label: t`The reader's` },
          ...LANGS.map((lang) => ({ value: lang as string, label: LANG_NAMES[lang] })),
        ]}
        onChange={(language) => onChange({ language })}
      />
    </>
  );
}

/** What is laid out: for the printer, where its paper takes the document, so that the very bytes are seen. */
function previewOf(
  draft: Draft,
  kind: KindRow | undefined,
  printer: PrinterRow | undefined,
): PreviewIn | undefined {
  const made = madeOf(draft);
  if (!made || !kind) return undefined;
  const loaded = printer?.setup.paper;
  const usual = loaded !== undefined && kind.papers.includes(loaded) ? loaded : null;
  const paper = paperOf(draft) || usual;
  const isFor = printer !== undefined && paper !== null && fits(printer, paper);
  return {
    ...{ kind: draft.kind, madeOf: made, paper, language: draft.language || null },
    ...{ printerId: isFor ? printer.id : null, format: null, dpi: null },
  };
}

function Content({ onMade }: NewProps) {
  const { t, i18n } = useLingui();
  const [draft, setDraft] = useState(emptyDraft);
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const kind = useCommand('documents.kinds', {}).data?.find((row) => row.kind === draft.kind);
  const choice = usePrintChoice(draft.kind, draft.paper ? [draft.paper] : (kind?.papers ?? []));
  const input = choice.isReady ? previewOf(draft, kind, choice.printer) : undefined;
  const { shown, error, isFresh, refetch } = usePreview('documents.preview', input);
  const keep = useAction('documents.keep');
  // Too many others were laid out meanwhile: this one is made anew.
  const onError = ({ code }: CoreError) => void (code === 'app.not_found' && refetch());
  const print = usePrint(({ id }) => onMade(id));
  const archive = () =>
    shown && keep.mutate({ previewId: shown.id }, { onSuccess: ({ id }) => onMade(id), onError });
  return (
    <div className={cx(printStyles.split)}>
      <PreviewPages shown={shown} error={error} isWanted={input !== undefined}>
        <Trans>The pages appear here once it is said what they are made of.</Trans>
      </PreviewPages>
      <PrintPanel
        choice={choice}
        shown={error ? undefined : shown}
        isFresh={isFresh}
        isBusy={print.isPending || keep.isPending}
        problem={print.error ?? keep.error}
        action={t`Print`}
        buttons={
          <Button icon={<Archive />} isDisabled={!isFresh || keep.isPending} onPress={archive}>
            {t`Save to the archive`}
          </Button>
        }
        onPrint={(printer, copies) =>
          shown && print.mutate({ document: shown, isKept: false, printer, copies }, { onError })
        }
      >
        <Select
          label={t`Kind`}
          value={draft.kind}
          options={MAKEABLE.map((value) => ({ value, label: i18n._(DOCUMENT_KINDS[value]) }))}
          onChange={(value) => change({ ...emptyDraft(value), language: draft.language })}
        />
        <Contents draft={draft} onChange={change} key={draft.kind} />
        <PaperFields draft={draft} kind={kind} onChange={change} />
      </PrintPanel>
    </div>
  );
}

/** A new paper: what it is made of on the right, its pages on the left as they will be printed. */
export function NewDocument(props: NewProps) {
  const { t } = useLingui();
  return (
    <Dialog title={t`New document`} isOpen wide="xl" onClose={props.onClose}>
      <Content {...props} />
    </Dialog>
  );
}
