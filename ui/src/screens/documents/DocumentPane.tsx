import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { Ban, Inbox, Printer, X } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '../../components/Button';
import { DocPreview } from '../../components/DocPreview';
import { ProblemNotice } from '../../components/Notice';
import { PaperNotices } from '../../components/PaperNotices';
import { PrintedTag } from '../../components/PrintedTag';
import { When } from '../../components/Values';
import { DOCUMENT_KINDS, isNumbered, paperName } from '../../i18n/papers';
import { LANG_NAMES } from '../../i18n/setup';
import { useShortcut } from '../../input/shortcuts';
import type { DocumentRow } from '../../ipc/bindings';
import { useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { PrintDialog } from '../../print/PrintDialog';
import { SaveButton, SaveOutcome, useSave } from '../../print/SaveButton';
import styles from './Documents.module.css';
import { VoidDialog } from './VoidDialog';

type PaneProps = { shown: DocumentRow; onClose: () => void };

/** What can be done with a document; every action has a key. */
function Actions({ shown, onClose }: PaneProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [open, setOpen] = useState<'print' | 'void'>();
  const save = useSave(shown);
  const { orderId } = shown;
  const mayVoid = isNumbered(shown.kind) && !shown.isVoid;
  const print = () => setOpen('print');
  const toOrder = () => orderId && void navigate({ to: '/orders/$orderId', params: { orderId } });
  useShortcut('KeyP', print, { enabled: !shown.isVoid });
  useShortcut('Ctrl+KeyP', print, { enabled: !shown.isVoid });
  useShortcut('KeyS', save.run);
  useShortcut('KeyV', () => setOpen('void'), { enabled: mayVoid });
  useShortcut('KeyO', () => void toOrder(), { enabled: orderId !== null });
  useShortcut('Escape', onClose);
  return (
    <>
      <div className={cx(styles.actions)}>
        {!shown.isVoid && (
          <Button look="primary" icon={<Printer />} keys={['P']} onPress={print}>
            {shown.timesPrinted > 0 ? t`Reprint` : t`Print`}
          </Button>
        )}
        <SaveButton document={shown} save={save} keys={['S']} />
        {orderId !== null && (
          <Button icon={<Inbox />} keys={['O']} onPress={() => void toOrder()}>{t`Open the order`}</Button>
        )}
        {mayVoid && <Button icon={<Ban />} keys={['V']} onPress={() => setOpen('void')}>{t`Void it`}</Button>}
      </div>
      <SaveOutcome save={save} />
      {open === 'print' && <PrintDialog document={shown} onClose={() => setOpen(undefined)} />}
      {open === 'void' && <VoidDialog document={shown} onClose={() => setOpen(undefined)} />}
    </>
  );
}

function Pane({ shown, onClose }: PaneProps) {
  const { t, i18n } = useLingui();
  const language = LANG_NAMES[shown.language as keyof typeof LANG_NAMES] ?? shown.language;
  return (
    <>
      <div className={cx(styles.paneHead)}>
        <h2>
          {i18n._(DOCUMENT_KINDS[shown.kind])} <bdi>{shown.title}</bdi>
        </h2>
        <IconButton size="s" label={t`Close`} keys={['Esc']} icon={<X size={16} />} onPress={onClose} />
      </div>
      <p className={cx(styles.facts)}>
        {paperName(shown.paper)}, {language}, <When at={shown.created} /> <PrintedTag {...shown} />
      </p>
      <Actions shown={shown} onClose={onClose} key={shown.id} />
      <PaperNotices missing={shown.missing} leftOut={shown.leftOut} isPrinted />
      <DocPreview shown={shown} />
    </>
  );
}

/** One document: its pages, what is missing in them, and what can be done with it. */
export function DocumentPane({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useLingui();
  const { data: shown, error, refetch } = useCommand('documents.get', { documentId: id });
  return (
    <aside className={cx(styles.pane)} aria-label={t`Preview`}>
      {error && (
        <ProblemNotice
          problem={error}
          actions={
            <>
              <Button size="s" onPress={() => void refetch()}>{t`Try again`}</Button>
              <Button size="s" onPress={onClose}>{t`Close`}</Button>
            </>
          }
        />
      )}
      {!shown && !error && (
        <p role="status">
          <Trans>Loading</Trans>
        </p>
      )}
      {shown && <Pane shown={shown} onClose={onClose} />}
    </aside>
  );
}
