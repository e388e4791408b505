import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { CoreError } from '../ipc/errors';
import { cx } from '../lib/cx';
import { Button } from './Button';
import { ProblemNotice } from './Notice';
import styles from './Panels.module.css';

type ListingProps<T> = {
  answer: { data: T | undefined; error: CoreError | null; refetch: () => unknown };
  /** What is being waited for, where it takes longer than a moment. */
  waiting?: ReactNode;
  children: (data: T) => ReactNode;
};

/** The content of a card that is asked for: being fetched, failed with another try, or there. */
export function Listing<T>({ answer, waiting, children }: ListingProps<T>) {
  const { t } = useLingui();
  const { data, error, refetch } = answer;
  if (error)
    return (
      <div className={cx(styles.inset)}>
        <ProblemNotice
          problem={error}
          actions={<Button size="s" onPress={() => refetch()}>{t`Try again`}</Button>}
        />
      </div>
    );
  if (data === undefined)
    return (
      <p role="status" className={cx(styles.inset)}>
        {waiting ?? <Trans>Loading</Trans>}
      </p>
    );
  return children(data);
}
