import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { DocPreview, type Shown } from '../components/DocPreview';
import { ProblemNotice } from '../components/Notice';
import type { CoreError } from '../ipc/errors';
import { cx } from '../lib/cx';
import styles from './Print.module.css';

type PagesProps = {
  shown: Shown | undefined;
  error: CoreError | null;
  isWanted: boolean;
  /** What is missing before there is something to see. */
  children: ReactNode;
};

/** The pages of what is being put together; says what it needs, and why it cannot be. */
export function PreviewPages({ shown, error, isWanted, children }: PagesProps) {
  return (
    <div className={cx(styles.pages)}>
      {error ? (
        <div className={cx(styles.waiting)}>
          <ProblemNotice problem={error} tone="warn" live />
        </div>
      ) : shown && isWanted ? (
        <DocPreview shown={shown} />
      ) : (
        <div className={cx(styles.waiting)}>
          <p role="status">{isWanted ? <Trans>Laying out the pages</Trans> : children}</p>
        </div>
      )}
    </div>
  );
}
