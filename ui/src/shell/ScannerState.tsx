import { Trans, useLingui } from '@lingui/react/macro';
import { Barcode } from 'lucide-react';
import { Button, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import { ClockTime, Code } from '../components/Values';
import { Layer } from '../input/layers';
import { useScanLog } from '../input/scanBus';
import { cx } from '../lib/cx';
import styles from './TopBar.module.css';

const SHOWN = 10;

/** Keyboard scanners are always heard; the list shows what came last and what became of it. */
export function ScannerState() {
  const { t } = useLingui();
  const log = useScanLog().slice(0, SHOWN);
  return (
    <DialogTrigger>
      <Button className={cx(styles.item)} aria-label={t`Scanner ready`}>
        <Barcode size={16} aria-hidden="true" />
        <span className={cx(styles.dot)} aria-hidden="true" />
      </Button>
      <Popover className={cx(styles.popover)} placement="bottom end">
        <Dialog>
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
              <ul className={cx(styles.log)}>
                {log.map((scan) => (
                  <li key={scan.id}>
                    <ClockTime at={new Date(scan.at).toISOString()} />
                    <Code value={scan.code} />
                    {scan.result === 'failed' && <Trans>not answered</Trans>}
                  </li>
                ))}
              </ul>
            )}
          </Layer>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
