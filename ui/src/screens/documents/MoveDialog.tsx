import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../../components/Button';
import { Select } from '../../components/Field';
import { Notice, ProblemNotice } from '../../components/Notice';
import { Dialog, DialogActions } from '../../components/Overlay';
import { paperName } from '../../i18n/papers';
import type { PrinterRow, PrintJobRow } from '../../ipc/bindings';
import { useAction, useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import styles from './Documents.module.css';

type MoveProps = { job: PrintJobRow; onClose: () => void };

function Choice({ job, printers, onClose }: MoveProps & { printers: readonly PrinterRow[] }) {
  const { t } = useLingui();
  const [chosen, choose] = useState(printers[0]?.id ?? '');
  const move = useAction('queue.move');
  return (
    <Form
      className={cx(styles.form)}
      onSubmit={(event) => {
        event.preventDefault();
        move.mutate({ jobId: job.id, printerId: chosen }, { onSuccess: onClose });
      }}
    >
      <Select
        label={t`Printer`}
        value={chosen}
        options={printers.map(({ id, setup }) => ({
          value: id,
          label: `${setup.name}, ${paperName(setup.paper)}`,
        }))}
        onChange={choose}
      />
      {move.error && <ProblemNotice problem={move.error} live />}
      <DialogActions>
        <Button onPress={onClose}>{t`Cancel`}</Button>
        <Button type="submit" look="primary" isDisabled={move.isPending}>{t`Move it`}</Button>
      </DialogActions>
    </Form>
  );
}

/** Gives a print to another printer, which gets the document in its own format. */
export function MoveDialog({ job, onClose }: MoveProps) {
  const { t } = useLingui();
  const printers = useCommand('printers.list', {}).data;
  const others = printers?.filter(({ id }) => id !== job.printerId);
  return (
    <Dialog title={t`Move to another printer`} isOpen onClose={onClose}>
      {others && others.length > 0 && <Choice job={job} printers={others} onClose={onClose} />}
      {others?.length === 0 && (
        <Notice tone="info" title={t`There is no other printer.`}>
          <p>
            <Link to="/settings" search={{ section: 'printers' }}>
              <Trans>Set up another one</Trans>
            </Link>
          </p>
        </Notice>
      )}
    </Dialog>
  );
}
