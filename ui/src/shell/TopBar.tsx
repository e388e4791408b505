import { Trans, useLingui } from '@lingui/react/macro';
import { ScanBarcode } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Keys } from '../components/Kbd';
import { PrintState } from '../components/PrintState';
import { SyncState } from '../components/SyncState';
import { Tag } from '../components/Tag';
import { useShortcut } from '../input/shortcuts';
import { cx } from '../lib/cx';
import { UserMenu } from '../people/UserMenu';
import { Palette } from './Palette';
import { ScannerState } from './ScannerState';
import { ShortcutSheet } from './ShortcutSheet';
import { ScanLayers } from './scanned/ScanLayers';
import { useOpenScanned } from './scanned/useOpenScanned';
import styles from './TopBar.module.css';

/** Search and scan box, scanner, printing, sync. */
export function TopBar({ demo }: { demo: boolean }) {
  const { t } = useLingui();
  const [search, setSearch] = useState<string>();
  useShortcut('Ctrl+KeyK', () => setSearch(''));
  const scanned = useOpenScanned(setSearch);
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
      <UserMenu />
      <ShortcutSheet />
      <Palette text={search} onText={setSearch} onClose={() => setSearch(undefined)} />
      <ScanLayers {...scanned} />
    </header>
  );
}
