import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../../components/Button';
import { DayField } from '../../components/DayField';
import { TextField } from '../../components/Field';
import { type Counted, ItemsPicker } from '../../components/ItemsPicker';
import { ProblemNotice } from '../../components/Notice';
import { Dialog, DialogActions } from '../../components/Overlay';
import { useAction } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import styles from './Stock.module.css';

/** Announces a delivery: what it brings is incoming from now on. */
export function AnnounceDialog({ warehouseId, onClose }: { warehouseId: string; onClose: () => void }) {
  const { t } = useLingui();
  const [supplier, setSupplier] = useState('');
  const [note, setNote] = useState('');
  const [expected, setExpected] = useState<string | null>(null);
  const [items, setItems] = useState<readonly Counted[]>([]);
  const announce = useAction('stock.openReceipt');
  return (
    <Dialog title={t`Announce a delivery`} wide isOpen onClose={onClose}>
      <Form
        className={cx(styles.fields)}
        onSubmit={(event) => {
          event.preventDefault();
          const lines = items.map(({ item, count }) => ({ itemId: item.id, units: count }));
          announce.mutate({ warehouseId, supplier, note, expected, lines }, { onSuccess: onClose });
        }}
      >
        <TextField label={t`Supplier`} autoFocus value={supplier} onChange={setSupplier} maxLength={200} />
        <TextField label={t`Delivery note`} value={note} onChange={setNote} maxLength={200} />
        <DayField label={t`Expected on`} value={expected} onChange={setExpected} />
        <ItemsPicker count={t`Units`} items={items} max={1_000_000} onChange={setItems} />
        {announce.error && <ProblemNotice problem={announce.error} live />}
        <DialogActions>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            type="submit"
            look="primary"
            isDisabled={items.length === 0 || announce.isPending}
          >{t`Announce`}</Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
