import { Trans, useLingui } from '@lingui/react/macro';
import { Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { ProblemNotice } from '../../components/Notice';
import { opText } from '../../components/ops/opText';
import type { OpRow } from '../../ipc/bindings';
import { call } from '../../ipc/client';
import { type CoreError, toCoreError } from '../../ipc/errors';
import { copyText } from '../../lib/copyText';
import { cx } from '../../lib/cx';
import styles from './Sync.module.css';

/** Copies all questions of changes with everything that is known of them, the shop's own codes and words among it. */
export function CopyAll({ rows }: { rows: readonly OpRow[] }) {
  const { t } = useLingui();
  const [done, setDone] = useState<boolean | CoreError>();
  if (rows.length === 0) return null;
  const copy = async () => {
    try {
      const details = await Promise.all(rows.map(({ id }) => call('sync.op', { opId: id })));
      setDone(await copyText(details.map(opText).join('\n\n')));
    } catch (error) {
      setDone(toCoreError(error));
    }
  };
  return (
    <>
      <span role="status" className={cx(styles.soft)}>
        {done === true && <Trans>Copied.</Trans>}
        {done === false && <Trans>The clipboard cannot be used. Copy them one by one.</Trans>}
      </span>
      {typeof done === 'object' && <ProblemNotice problem={done} live />}
      <Button size="s" icon={<Copy />} onPress={() => void copy()}>{t`Copy all`}</Button>
    </>
  );
}
