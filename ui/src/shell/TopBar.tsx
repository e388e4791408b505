import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { ScanBarcode } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Keys } from '../components/Kbd';
import { PrintState } from '../components/PrintState';
import { SyncState } from '../components/SyncState';
import { Tag } from '../components/Tag';
import { useScan } from '../input/scanBus';
import { useShortcut } from '../input/shortcuts';
import { call } from '../ipc/client';
import { cx } from '../lib/cx';
import { Palette } from './Palette';
import { ScannerState } from './ScannerState';
import { ShortcutSheet } from './ShortcutSheet';
import styles from './TopBar.module.css';

/** Search and scan box, scanner, printing, sync. */
export function TopBar({ demo }: { demo: boolean }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [search, setSearch] = useState<string>();
  useShortcut('Ctrl+KeyK', () => setSearch(''));
  // Nobody above wanted the scan: open the one order it belongs to, or show what it may mean.
  useScan(async ({ code }) => {
    const { rows } = await call('orders.search', { text: code, limit: 2 });
    const [only] = rows;
    if (only && (rows.length === 1 || only.number === code)) {
      await navigate({ to: '/orders/$orderId', params: { orderId: only.id } });
      return 'opened';
    }
    setSearch(code);
    return rows.length ? 'several' : 'unknown';
  });
  return (
    <header className={cx(styles.bar)}>
      <AriaButton className={cx(styles.search)} onPress={() => setSearch('')}>
        <ScanBarcode size={18} aria-hidden="true" />
        <span
          className={cx(styles.hint)}
        >{t`Scan or search: order, SKU, EAN, customer, tracking number`}</span>
        <Keys keys={['Ctrl', 'K']} />
      </AriaButton>
      <span className={cx(styles.grow)} />
      {demo && (
        <Tag tone="info">
          <Trans>Demo</Trans>
        </Tag>
      )}
      <ScannerState />
      <PrintState />
      <SyncState />
      <ShortcutSheet />
      <Palette text={search} onText={setSearch} onClose={() => setSearch(undefined)} />
    </header>
  );
}
