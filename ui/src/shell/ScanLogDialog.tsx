import { Trans, useLingui } from '@lingui/react/macro';
import { Dialog } from '../components/Overlay';
import { ScanList } from '../components/ScanList';
import { useScanLog } from '../input/scanBus';
import { useShortcut } from '../input/shortcuts';
import { cx } from '../lib/cx';
import { useScanLogDialog } from '../state/scanLog';
import styles from './ScanLogDialog.module.css';

/** The last scans of this window, over any screen. Scans go on being heard below it. */
export function ScanLogDialog() {
  const { t } = useLingui();
  const { isOpen, setOpen } = useScanLogDialog();
  const scans = useScanLog();
  useShortcut('Ctrl+Shift+KeyL', () => setOpen(!isOpen), { everywhere: true });
  if (!isOpen) return null;
  return (
    <Dialog title={t`Last scans`} isOpen wide onClose={() => setOpen(false)}>
      {scans.length === 0 ? (
        <p className={cx(styles.none)}>
          <Trans>Nothing was scanned yet. Scans are heard on every screen, whatever has the focus.</Trans>
        </p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is scrolled by keyboard too.
        <section className={cx(styles.scroll)} tabIndex={0} aria-label={t`The last 200 scans`}>
          <ScanList scans={scans} full />
        </section>
      )}
    </Dialog>
  );
}
