import { Trans, useLingui } from '@lingui/react/macro';
import { Copy } from 'lucide-react';
import { useState } from 'react';
import type { OpDetail } from '../../ipc/bindings';
import { copyText } from '../../lib/copyText';
import { cx } from '../../lib/cx';
import { Button } from '../Button';
import styles from './Ops.module.css';
import { opText } from './opText';

/** Copies changes with everything that is known of them, for whoever looks after the shop. */
export function CopyOps({ ops }: { ops: readonly OpDetail[] }) {
  const { t } = useLingui();
  const [isCopied, setCopied] = useState<boolean>();
  const copy = async () => setCopied(await copyText(ops.map(opText).join('\n\n')));
  return (
    <span className={cx(styles.buttons)}>
      <Button size="s" icon={<Copy />} onPress={() => void copy()}>{t`Copy`}</Button>
      <span role="status" className={cx(styles.soft)}>
        {isCopied === true && <Trans>Copied.</Trans>}
        {isCopied === false && <Trans>The clipboard cannot be used. Select the text above instead.</Trans>}
      </span>
    </span>
  );
}
