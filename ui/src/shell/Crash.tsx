import { Trans, useLingui } from '@lingui/react/macro';
import { useRouter } from '@tanstack/react-router';
import { Button } from '../components/Button';
import { Notice, ProblemNotice } from '../components/Notice';
import { CoreError } from '../ipc/errors';
import { cx } from '../lib/cx';
import styles from './Crash.module.css';

/** A screen that failed; the rest of the window keeps working. */
export function Crash({ error, reset }: { error: unknown; reset?: () => void }) {
  const { t } = useLingui();
  const router = useRouter();
  const retry = () => {
    reset?.();
    void router.invalidate();
  };
  const actions = <Button onPress={retry}>{t`Try again`}</Button>;
  return (
    <div className={cx(styles.crash)}>
      {error instanceof CoreError ? (
        <ProblemNotice problem={error} actions={actions} live />
      ) : (
        <Notice tone="bad" title={t`This screen has failed.`} actions={actions} live>
          <p>
            <Trans>Everything confirmed so far is saved.</Trans>
          </p>
          <details>
            <summary>
              <Trans>Details</Trans>
            </summary>
            <span className="mono">{error instanceof Error ? error.message : String(error)}</span>
          </details>
        </Notice>
      )}
    </div>
  );
}
