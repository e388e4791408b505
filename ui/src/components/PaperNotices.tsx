import { Trans, useLingui } from '@lingui/react/macro';
import { fieldWords } from '../i18n/papers';
import type { LeftOutBarcode, MissingGlyphs } from '../ipc/bindings';
import { cx } from '../lib/cx';
import { Notice } from './Notice';
import styles from './PaperNotices.module.css';

function Field({ code }: { code: string }) {
  const { i18n } = useLingui();
  const words = fieldWords(code);
  return <span className={cx(styles.field)}>{words ? i18n._(words) : code}</span>;
}

/** Characters that the fonts lack: in which text, and which. */
function MissingNotice({ missing, isPrinted }: { missing: readonly MissingGlyphs[]; isPrinted: boolean }) {
  const { t } = useLingui();
  return (
    <Notice tone="warn" title={t`Some characters cannot be printed.`}>
      <p>
        {isPrinted ? (
          <Trans>Write them by hand where they are needed.</Trans>
        ) : (
          <Trans>Empty boxes will stand in their place.</Trans>
        )}
      </p>
      <ul className={cx(styles.list)}>
        {missing.map(({ field, text, characters }) => (
          <li key={`${field} ${text}`}>
            <Field code={field} />: <bdi>{text}</bdi>{' '}
            <span className={cx(styles.soft)}>
              <Trans>
                lacks <bdi>{[...characters].join(' ')}</bdi>
              </Trans>
            </span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function BarcodesNotice({ title, codes }: { title: string; codes: readonly LeftOutBarcode[] }) {
  return (
    <Notice tone="warn" title={title}>
      <ul className={cx(styles.list)}>
        {codes.map(({ field, payload, reason }) => (
          <li key={`${field} ${payload} ${reason}`}>
            <Field code={field} />: <span className="mono">{payload}</span>{' '}
            <span className={cx(styles.soft)} lang="en">
              {reason}
            </span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

type NoticesProps = {
  missing: readonly MissingGlyphs[];
  leftOut: readonly LeftOutBarcode[];
  weak?: readonly LeftOutBarcode[];
  /** Whether the paper exists already. */
  isPrinted?: boolean;
};

/** What could not be put on a paper, or not well. */
export function PaperNotices({ missing, leftOut, weak = [], isPrinted = false }: NoticesProps) {
  const { t } = useLingui();
  return (
    <>
      {missing.length > 0 && <MissingNotice missing={missing} isPrinted={isPrinted} />}
      {leftOut.length > 0 && <BarcodesNotice title={t`Some barcodes are left out.`} codes={leftOut} />}
      {weak.length > 0 && <BarcodesNotice title={t`Some barcodes may be hard to scan.`} codes={weak} />}
    </>
  );
}
