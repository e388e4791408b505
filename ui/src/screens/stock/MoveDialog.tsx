import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../../components/Button';
import { Checkbox } from '../../components/Checkbox';
import { Select, TextField } from '../../components/Field';
import { ProblemNotice } from '../../components/Notice';
import { NumberField } from '../../components/NumberField';
import { Dialog, DialogActions } from '../../components/Overlay';
import { useScan } from '../../input/scanBus';
import type { StockItem } from '../../ipc/bindings';
import { useAction } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useMay } from '../../people/usePeople';
import styles from './Stock.module.css';

function Scans({ onCode }: { onCode: (code: string) => void }) {
  useScan(({ code }) => {
    onCode(code);
    return 'bin';
  });
  return null;
}

/** Carries units to another bin; a scanned label fills in where to. */
export function MoveDialog({ item, onClose }: { item: StockItem; onClose: () => void }) {
  const { t } = useLingui();
  const move = useAction('stock.move');
  const places = item.row.levels.filter(({ onHand }) => onHand > 0);
  const [from, setFrom] = useState(places[0]?.bin ?? item.row.shopBin);
  const [to, setTo] = useState('');
  const [units, setUnits] = useState<number | null>(1);
  const [isNewBin, setNewBin] = useState(false);
  const [isFound, setFound] = useState(false);
  const mayFind = useMay('adjustStock');
  const code = move.error?.code;
  const warehouseId = places.find(({ bin }) => bin === from)?.warehouseId ?? 'main';
  const bins = places.length > 0 ? [...new Set(places.map(({ bin }) => bin))] : [item.row.shopBin];
  return (
    <Dialog title={t`Move ${item.row.name}`} isOpen onClose={onClose}>
      <Scans onCode={setTo} />
      <Form
        className={cx(styles.fields)}
        onSubmit={(event) => {
          event.preventDefault();
          if (units === null) return;
          const input = {
            itemId: item.row.itemId,
            units,
            warehouseId,
            from,
            to,
            isNewBin,
            lot: null,
            isFound,
          };
          move.mutate(input, { onSuccess: onClose });
        }}
      >
        <Select
          label={t`From`}
          value={from}
          options={bins.map((bin) => ({ value: bin, label: bin === '' ? t`no bin known` : bin }))}
          onChange={setFrom}
        />
        <TextField
          label={t`To bin`}
          code
          autoFocus
          value={to}
          onChange={setTo}
          hint={t`Scan its label or type it.`}
        />
        <NumberField label={t`Units`} value={units} min={1} max={1_000_000} onChange={setUnits} />
        {move.error && <ProblemNotice problem={move.error} live />}
        {code === 'stock.unknown_place' && (
          <Checkbox isOn={isNewBin} onChange={setNewBin}>{t`It is a new bin`}</Checkbox>
        )}
        {code === 'stock.not_enough' && mayFind && (
          <Checkbox isOn={isFound} onChange={setFound}>{t`The others were found there`}</Checkbox>
        )}
        <DialogActions>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            type="submit"
            look="primary"
            isDisabled={units === null || to.trim() === '' || move.isPending}
          >
            {t({ message: 'Move', context: 'goods' })}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
