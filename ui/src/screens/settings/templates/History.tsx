import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../../components/Button';
import { ProblemNotice } from '../../../components/Notice';
import { Card } from '../../../components/Panels';
import { Tag } from '../../../components/Tag';
import { When } from '../../../components/Values';
import type { TemplateDetail, TemplateVersion } from '../../../ipc/bindings';
import { useAction } from '../../../ipc/queries';
import { cx } from '../../../lib/cx';
import styles from './Templates.module.css';

type VersionProps = { version: TemplateVersion; isNow: boolean; isBusy: boolean; onTakeBack: () => void };

function Version({ version: { version, restored, created }, isNow, isBusy, onTakeBack }: VersionProps) {
  const { t } = useLingui();
  return (
    <li className={cx(styles.version)}>
      <span className={cx(styles.grow)}>
        <b>
          <Trans>Version {version}</Trans>
        </b>
        , <When at={created} />
        {restored !== null && (
          <span className={cx(styles.soft)}>
            , <Trans>as version {restored} was</Trans>
          </span>
        )}
      </span>
      {isNow ? (
        <Tag tone="ok">{t`In force`}</Tag>
      ) : (
        <Button
          size="s"
          aria-label={t`Take back version ${version}`}
          isDisabled={isBusy}
          onPress={onTakeBack}
        >{t`Take back`}</Button>
      )}
    </li>
  );
}

/** Every version that was in force; an earlier one can be taken back. */
export function History({ detail: { kind, version, history } }: { detail: TemplateDetail }) {
  const { t } = useLingui();
  const restore = useAction('templates.restore');
  return (
    <Card title={t`Earlier versions`}>
      {history.length === 0 ? (
        <p className={cx(styles.inset, styles.soft)}>
          <Trans>Nothing was changed yet. Each save becomes a version that can be taken back.</Trans>
        </p>
      ) : (
        <ul>
          {history.map((known) => (
            <Version
              key={known.version}
              version={known}
              isNow={known.version === version}
              isBusy={restore.isPending}
              onTakeBack={() => restore.mutate({ kind, version: known.version })}
            />
          ))}
        </ul>
      )}
      {restore.error && (
        <div className={cx(styles.inset)}>
          <ProblemNotice problem={restore.error} live />
        </div>
      )}
    </Card>
  );
}
