import { Trans, useLingui } from '@lingui/react/macro';
import { PencilLine, Printer, Search } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../components/Button';
import { Listing } from '../../../components/Listing';
import { Notice } from '../../../components/Notice';
import { Card, EmptyState } from '../../../components/Panels';
import type { PrinterRow, PrinterSetup } from '../../../ipc/bindings';
import { useCommand } from '../../../ipc/queries';
import { cx } from '../../../lib/cx';
import { CalibrationDialog } from './CalibrationDialog';
import { FindDialog } from './FindDialog';
import { PrinterItem } from './PrinterItem';
import styles from './Printers.module.css';
import { RoutesCard } from './RoutesCard';
import { SetupDialog } from './SetupDialog';
import { newSetup } from './setup';

type Open =
  | { what: 'find' }
  | { what: 'setup'; printer: PrinterRow | undefined; setup: PrinterSetup }
  | { what: 'calibrate'; printerId: string };

/** Printers of this installation, and what this station sends where. */
export function Printers() {
  const { t } = useLingui();
  const [open, setOpen] = useState<Open>();
  const isLocal = useCommand('app.info', {}).data?.isLocal ?? false;
  const printers = useCommand('printers.list', {});
  const add = () => setOpen({ what: 'setup', printer: undefined, setup: newSetup() });
  const close = () => setOpen(undefined);
  const actions = isLocal && (
    <>
      <Button size="s" icon={<Search />} onPress={() => setOpen({ what: 'find' })}>{t`Find printers`}</Button>
      <Button size="s" icon={<PencilLine />} onPress={add}>{t`Add by address`}</Button>
    </>
  );
  const measured =
    open?.what === 'calibrate' ? printers.data?.find(({ id }) => id === open.printerId) : undefined;
  return (
    <div className={cx(styles.stack)}>
      {!isLocal && (
        <Notice tone="info" title={t`Printers are added and changed only in the app's own window.`}>
          <p>
            <Trans>Here they can be paused, measured and chosen for papers.</Trans>
          </p>
        </Notice>
      )}
      <Card title={t`Printers`} actions={actions}>
        <Listing answer={printers}>
          {(rows) =>
            rows.length === 0 ? (
              <EmptyState icon={<Printer aria-hidden="true" />} title={t`No printer is set up.`}>
                <Trans>
                  Printers of this computer, in the network, and folders that take files work without drivers
                  of their own.
                </Trans>
              </EmptyState>
            ) : (
              <ul>
                {rows.map((printer) => (
                  <PrinterItem
                    key={printer.id}
                    printer={printer}
                    isLocal={isLocal}
                    onEdit={() => setOpen({ what: 'setup', printer, setup: printer.setup })}
                    onCalibrate={() => setOpen({ what: 'calibrate', printerId: printer.id })}
                  />
                ))}
              </ul>
            )
          }
        </Listing>
      </Card>
      {printers.data && printers.data.length > 0 && <RoutesCard printers={printers.data} />}
      {open?.what === 'find' && (
        <FindDialog
          onClose={close}
          onChosen={(setup) => setOpen({ what: 'setup', printer: undefined, setup })}
        />
      )}
      {open?.what === 'setup' && <SetupDialog printer={open.printer} setup={open.setup} onClose={close} />}
      {measured && <CalibrationDialog printer={measured} onClose={close} />}
    </div>
  );
}
