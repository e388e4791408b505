import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../../components/Button';
import { Select, TextField } from '../../components/Field';
import { ProblemNotice } from '../../components/Notice';
import { NumberField } from '../../components/NumberField';
import { Dialog, DialogActions } from '../../components/Overlay';
import type { StockItem } from '../../ipc/bindings';
import { useAction, useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import styles from './Stock.module.css';

/** The file as base64, without what a data address has in front of it. */
const asBase64 = (file: File) =>
  new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '');
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });

/** Corrects the books of one place, with a reason and a picture. Over the limit a second person decides. */
export function CorrectDialog({ item, onClose }: { item: StockItem; onClose: () => void }) {
  const { t } = useLingui();
  const correct = useAction('stock.correct');
  const limit = useCommand('stock.adjustments', {}).data?.limit;
  const places = item.row.levels;
  const [place, setPlace] = useState('0');
  const [delta, setDelta] = useState<number | null>(-1);
  const [reason, setReason] = useState('');
  const [photo, setPhoto] = useState<string | null>(null);
  const chosen = places[Number(place)] ?? { warehouseId: 'main', bin: item.row.shopBin, lot: '' };
  const waits = correct.data?.state === 'waiting';
  const name = (bin: string, lot: string) =>
    [bin === '' ? t`no bin known` : bin, lot].filter(Boolean).join(' · ');
  if (waits)
    return (
      <Dialog title={t`Waits for a second person`} isOpen onClose={onClose}>
        <p>
          <Trans>Nothing is booked until somebody else lets it through under Corrections.</Trans>
        </p>
        <DialogActions>
          <Button autoFocus onPress={onClose}>{t`Close`}</Button>
        </DialogActions>
      </Dialog>
    );
  return (
    <Dialog title={t`Correct ${item.row.name}`} isOpen onClose={onClose}>
      <Form
        className={cx(styles.fields)}
        onSubmit={(event) => {
          event.preventDefault();
          if (delta === null) return;
          const { warehouseId, bin, lot } = chosen;
          const input = { itemId: item.row.itemId, warehouseId, bin, lot, delta, reason, photo };
          correct.mutate(input, { onSuccess: ({ state }) => state !== 'waiting' && onClose() });
        }}
      >
        {places.length > 1 && (
          <Select
            label={t`Bin`}
            value={place}
            options={places.map(({ bin, lot }, at) => ({ value: String(at), label: name(bin, lot) }))}
            onChange={setPlace}
          />
        )}
        <NumberField
          label={t`Units more or less`}
          autoFocus
          value={delta}
          min={-1_000_000}
          max={1_000_000}
          onChange={setDelta}
          hint={limit !== undefined && t`Above ${limit}, a second person decides.`}
        />
        <TextField label={t`Reason`} value={reason} onChange={setReason} maxLength={200} />
        <label>
          {t`Picture`}{' '}
          <input
            type="file"
            accept="image/png,image/jpeg"
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file) void asBase64(file).then(setPhoto);
              else setPhoto(null);
            }}
          />
        </label>
        {correct.error && <ProblemNotice problem={correct.error} live />}
        <DialogActions>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            type="submit"
            look="primary"
            isDisabled={!delta || reason.trim() === '' || correct.isPending}
          >
            {t({ message: 'Correct', context: 'stock' })}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
