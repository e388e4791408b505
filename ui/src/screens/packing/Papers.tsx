import { Trans, useLingui } from '@lingui/react/macro';
import { Barcode, FileText } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { DocPreview } from '../../components/DocPreview';
import { Dialog } from '../../components/Overlay';
import { DOCUMENT_KINDS, PAPERS } from '../../i18n/words';
import type { DocumentRow } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import styles from './Station.module.css';

/** The slip and the label of the order on the bench. */
export function Papers({ documents }: { documents: readonly DocumentRow[] }) {
  const { t, i18n } = useLingui();
  const [shown, setShown] = useState<DocumentRow>();
  if (documents.length === 0) return null;
  return (
    <section className={cx(styles.box)} aria-label={t`Documents`}>
      <h2 className={cx(styles.boxTitle)}>{t`Documents`}</h2>
      <ul>
        {documents.map((document) => {
          const name = i18n._(DOCUMENT_KINDS[document.kind]);
          const Icon = document.kind === 'packingSlip' ? FileText : Barcode;
          return (
            <li key={document.id} className={cx(styles.log)}>
              <Icon size={18} aria-hidden="true" />
              <span className={cx(styles.logName)}>
                {name}, {PAPERS[document.paper]}
              </span>
              <Button size="s" aria-label={t`Show: ${name}`} onPress={() => setShown(document)}>
                <Trans>Show</Trans>
              </Button>
            </li>
          );
        })}
      </ul>
      {shown && (
        <Dialog title={i18n._(DOCUMENT_KINDS[shown.kind])} isOpen wide onClose={() => setShown(undefined)}>
          <DocPreview document={shown} />
        </Dialog>
      )}
    </section>
  );
}
