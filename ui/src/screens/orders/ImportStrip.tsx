import { Trans, useLingui } from '@lingui/react/macro';
import { CloudDownload } from 'lucide-react';
import { ImportNumbers } from '../../components/ImportNumbers';
import { useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import styles from './Orders.module.css';

/** While the first import runs: what arrives, in numbers. */
export function ImportStrip() {
  const { t } = useLingui();
  const shops = useCommand('sync.status', {}).data?.shops ?? [];
  const busy = shops.find(({ phase }) => phase.startsWith('importing'));
  if (!busy) return null;
  return (
    <span className={cx(styles.strip)} role="status" aria-label={t`Import`}>
      <CloudDownload size={15} aria-hidden="true" />
      <span>
        <ImportNumbers shop={busy} /> <Trans>You can work already.</Trans>
      </span>
    </span>
  );
}
