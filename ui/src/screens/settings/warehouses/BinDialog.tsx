import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../../../components/Button';
import { Checkbox } from '../../../components/Checkbox';
import { TextField } from '../../../components/Field';
import { ProblemNotice } from '../../../components/Notice';
import { Dialog, DialogActions } from '../../../components/Overlay';
import type { BinRow, Warehouse } from '../../../ipc/bindings';
import { useAction } from '../../../ipc/queries';
import { cx } from '../../../lib/cx';
import styles from '../Settings.module.css';
import { BinFields } from './BinFields';

/** Changes a bin; another name takes its goods along. */
export function BinDialog({
  warehouse,
  row,
  onClose,
}: {
  warehouse: Warehouse;
  row: BinRow;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const change = useAction('warehouses.changeBin');
  const rename = useAction('warehouses.renameBin');
  const [name, setName] = useState(row.bin);
  const [kind, setKind] = useState(row.kind);
  const [zone, setZone] = useState(row.zone);
  const [isActive, setActive] = useState(true);
  const { warehouseId, zones } = warehouse;
  const isRenamed = name.trim().toUpperCase() !== row.bin;
  const save = async () => {
    await change.mutateAsync({ warehouseId, bin: row.bin, kind, zone, isActive });
    if (isRenamed && isActive) await rename.mutateAsync({ warehouseId, bin: row.bin, name });
    onClose();
  };
  return (
    <Dialog title={t`Bin ${row.bin}`} isOpen onClose={onClose}>
      <Form
        className={cx(styles.seriesForm)}
        onSubmit={(event) => {
          event.preventDefault();
          // What failed is shown beside the fields.
          void save().catch(() => {});
        }}
      >
        <TextField
          label={t({ message: 'Name', context: 'thing' })}
          code
          autoFocus
          value={name}
          onChange={setName}
          maxLength={40}
          hint={t`Its goods go with it, and it needs a new label.`}
        />
        <BinFields {...{ zones, kind, zone }} onKind={setKind} onZone={setZone} />
        <Checkbox isOn={isActive} onChange={setActive}>{t`It is used`}</Checkbox>
        {change.error && <ProblemNotice problem={change.error} live />}
        {rename.error && <ProblemNotice problem={rename.error} live />}
        <DialogActions>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            type="submit"
            look="primary"
            isDisabled={name.trim() === '' || change.isPending || rename.isPending}
          >
            {t`Save`}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
