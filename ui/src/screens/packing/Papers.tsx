import { Trans, useLingui } from '@lingui/react/macro';
import { Barcode, FileText } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { PaperNotices } from '../../components/PaperNotices';
import { PrintedTag } from '../../components/PrintedTag';
import { DOCUMENT_KINDS, isLabel, paperName } from '../../i18n/papers';
import { useShortcut } from '../../input/shortcuts';
import type { DocumentRow } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import { PrintDialog } from '../../print/PrintDialog';
import styles from './Station.module.css';

/** The slip and the label of the order on the bench. */
export function Papers({ documents }: { documents: readonly DocumentRow[] }) {
  const { t, i18n } = useLingui();
  const [shownId, setShown] = useState<string>();
  const shown = documents.find(({ id }) => id === shownId);
  const [first] = documents;
  useShortcut('Ctrl+KeyP', () => setShown(first?.id), { enabled: first !== undefined });
  if (documents.length === 0) return null;
  return (
    <section className={cx(styles.box)} aria-label={t`Documents`}>
      <h2 className={cx(styles.boxTitle)}>{t`Documents`}</h2>
      <ul>
        {documents.map((document) => {
          const name = i18n._(DOCUMENT_KINDS[document.kind]);
          const Icon = isLabel(document.kind) ? Barcode : FileText;
          return (
            <li key={document.id} className={cx(styles.log)}>
              <Icon size={18} aria-hidden="true" />
              <span className={cx(styles.logName)}>
                {name}, {paperName(document.paper)}
              </span>
              <PrintedTag {...document} />
              <Button size="s" aria-label={t`Show: ${name}`} onPress={() => setShown(document.id)}>
                <Trans>Show</Trans>
              </Button>
            </li>
          );
        })}
      </ul>
      <div className={cx(styles.paperNotices)}>
        <PaperNotices
          missing={documents.flatMap(({ missing }) => missing)}
          leftOut={documents.flatMap(({ leftOut }) => leftOut)}
          isPrinted
        />
      </div>
      {shown && <PrintDialog document={shown} onClose={() => setShown(undefined)} />}
    </section>
  );
}
