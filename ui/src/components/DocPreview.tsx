import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import type { DocumentRow } from '../ipc/bindings';
import { documentUrl } from '../ipc/client';
import { cx } from '../lib/cx';
import styles from './DocPreview.module.css';
import { Notice } from './Notice';

/** Long documents show their first pages; all of them are in the saved file. */
const MAX_PAGES = 20;

/** Draws the pages of a document into `target`; resolves to how many there are. */
async function drawPages(url: string, target: HTMLElement, name: string, signal: AbortSignal): Promise<void> {
  const { openPdf } = await import('../print/pdf');
  const answer = await fetch(url, { signal });
  if (!answer.ok) throw new Error(`document answered ${answer.status}`);
  const pdf = await openPdf(await answer.arrayBuffer());
  try {
    target.replaceChildren();
    for (let number = 1; number <= Math.min(pdf.pages, MAX_PAGES) && !signal.aborted; number++) {
      const canvas = document.createElement('canvas');
      canvas.setAttribute('role', 'img');
      canvas.setAttribute('aria-label', `${name} ${number}/${pdf.pages}`);
      target.append(canvas);
      await pdf.draw(number, canvas, target.clientWidth);
    }
  } finally {
    await pdf.close();
  }
}

/** The pages of a document as they are printed. */
export function DocPreview({ document: shown }: { document: DocumentRow }) {
  const { t } = useLingui();
  const pages = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'busy' | 'shown' | 'failed'>('busy');
  const name = t`Page`;
  const { id, missing } = shown;
  useEffect(() => {
    const target = pages.current;
    if (!target) return;
    const stop = new AbortController();
    setState('busy');
    drawPages(documentUrl(id), target, name, stop.signal).then(
      () => !stop.signal.aborted && setState('shown'),
      () => !stop.signal.aborted && setState('failed'),
    );
    return () => stop.abort();
  }, [id, name]);
  return (
    <div className={cx(styles.preview)} aria-busy={state === 'busy'}>
      {missing.length > 0 && (
        <Notice tone="warn" title={t`Some characters cannot be printed.`}>
          <p>
            <Trans>
              The fonts lack {missing.map(({ characters }) => characters).join(' ')}. Write them by hand where
              they are needed.
            </Trans>
          </p>
        </Notice>
      )}
      {state === 'failed' && (
        <Notice tone="bad" title={t`The document cannot be shown.`} live>
          <p>
            <Trans>Make it again from the order.</Trans>
          </p>
        </Notice>
      )}
      <div ref={pages} className={cx(styles.pages)} />
    </div>
  );
}
