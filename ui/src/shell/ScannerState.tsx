import { Trans, useLingui } from '@lingui/react/macro';
import { Barcode, ListChecks, VolumeX } from 'lucide-react';
import { Button as AriaButton, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import { Button } from '../components/Button';
import { ScanList } from '../components/ScanList';
import { Layer } from '../input/layers';
import { useScanLog } from '../input/scanBus';
import type { PortState } from '../ipc/bindings';
import { useCommand } from '../ipc/queries';
import { cx } from '../lib/cx';
import { useMute } from '../lib/useMute';
import { useScanLogDialog } from '../state/scanLog';
import styles from './TopBar.module.css';

const SHOWN = 10;

/** Whether a serial scanner is wanted and not there. */
const isMissing = (port: PortState | undefined) => port !== undefined && port !== 'unused' && port !== 'open';

/** What came last and what became of it. Keyboard scanners are always heard; a serial one may be unplugged. */
export function ScannerState() {
  const { t } = useLingui();
  const log = useScanLog().slice(0, SHOWN);
  const missing = isMissing(useCommand('scanner.get', {}).data?.port);
  const { muted, toggle } = useMute();
  const { setOpen } = useScanLogDialog();
  return (
    <>
      {muted && (
        <AriaButton
          className={cx(styles.item)}
          aria-label={t`Sounds are off. Turn sound on`}
          onPress={toggle}
        >
          <VolumeX size={16} aria-hidden="true" />
        </AriaButton>
      )}
      <DialogTrigger>
        <AriaButton
          className={cx(styles.item)}
          aria-label={missing ? t`Scanner not connected` : t`Scanner ready`}
        >
          <Barcode size={16} aria-hidden="true" />
          <span className={cx(styles.dot, missing && styles.missing)} aria-hidden="true" />
        </AriaButton>
        <Popover className={cx(styles.popover)} placement="bottom end">
          <Dialog>
            {({ close }) => (
              <Layer modal>
                <Heading slot="title" className={cx(styles.popTitle)}>
                  <Trans>Last scans</Trans>
                </Heading>
                {log.length === 0 ? (
                  <p className={cx(styles.popText)}>
                    <Trans>
                      Nothing was scanned yet. Scans are heard on every screen, whatever has the focus.
                    </Trans>
                  </p>
                ) : (
                  <>
                    <ScanList scans={log} />
                    <div className={cx(styles.popActions)}>
                      <Button
                        icon={<ListChecks />}
                        keys={['Ctrl', 'Shift', 'L']}
                        onPress={() => {
                          close();
                          setOpen(true);
                        }}
                      >{t`All scans`}</Button>
                    </div>
                  </>
                )}
              </Layer>
            )}
          </Dialog>
        </Popover>
      </DialogTrigger>
    </>
  );
}
