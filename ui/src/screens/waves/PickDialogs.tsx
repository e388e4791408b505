import { Plural, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../../components/Button';
import { TextField } from '../../components/Field';
import { NumberField } from '../../components/NumberField';
import { Dialog, DialogActions } from '../../components/Overlay';
import { emitScan } from '../../input/scanBus';
import type { ShortReason } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import styles from './Pick.module.css';
import { SHORT_REASONS } from './words';

const REASONS: readonly ShortReason[] = ['notThere', 'damaged', 'wrongItem', 'unreachable'];

/** F4: why units are missing. */
export function ShortDialog({
  onShort,
  onClose,
}: {
  onShort: (reason: ShortReason) => void;
  onClose: () => void;
}) {
  const { t, i18n } = useLingui();
  return (
    <Dialog title={t`Why is something missing?`} isOpen onClose={onClose}>
      <div className={cx(styles.form)}>
        <p>{t`What is in your hand counts. The rest is taken from another bin, or the order goes on the shortage list.`}</p>
        <div className={cx(styles.list)}>
          {REASONS.map((reason) => (
            <Button
              key={reason}
              size="l"
              onPress={() => {
                onClose();
                onShort(reason);
              }}
            >
              {i18n._(SHORT_REASONS[reason])}
            </Button>
          ))}
        </div>
      </div>
    </Dialog>
  );
}

type CountProps = { most: number; initial: number; onCount: (units: number) => void; onClose: () => void };

/** F6: how many are in hand, instead of a scan for each. Small numbers are one touch. */
export function CountDialog({ most, initial, onCount, onClose }: CountProps) {
  const { t } = useLingui();
  const [units, setUnits] = useState<number | null>(initial);
  const take = (wanted: number | null) => {
    if (wanted === null) return;
    onClose();
    onCount(wanted);
  };
  return (
    <Dialog title={t`How many are in your hand?`} isOpen onClose={onClose}>
      <Form
        className={cx(styles.form)}
        onSubmit={(event) => {
          event.preventDefault();
          take(units);
        }}
      >
        <div className={cx(styles.pad)}>
          {Array.from({ length: Math.min(most, 12) }, (_, index) => index + 1).map((number) => (
            <Button key={number} size="l" onPress={() => take(number)}>
              {String(number)}
            </Button>
          ))}
        </div>
        <NumberField label={t`Units`} value={units} min={1} max={most} autoFocus onChange={setUnits} />
        <DialogActions>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button look="primary" type="submit" keys={['Enter']} isDisabled={units === null}>
            {t`Take this number`}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

/** F2: a code that cannot be scanned. */
export function TypeDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const [code, setCode] = useState('');
  const wanted = code.trim();
  return (
    <Dialog title={t`Type a code`} isOpen onClose={onClose}>
      <Form
        className={cx(styles.form)}
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted === '') return;
          onClose();
          void emitScan(wanted, 'typed');
        }}
      >
        <TextField
          label={t`Bin, item or tote`}
          hint={t`It counts like a scan.`}
          value={code}
          onChange={setCode}
          autoFocus
          code
          big
        />
        <DialogActions>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button look="primary" type="submit" keys={['Enter']} isDisabled={wanted === ''}>
            {t`Count it`}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

type FinishProps = { units: number; onLeave: () => void; onClose: () => void };

/** Units are left: they go back to the orders that wait. */
export function LeaveRestDialog({ units, onLeave, onClose }: FinishProps) {
  const { t } = useLingui();
  return (
    <Dialog title={t`Units are left to pick`} isOpen onClose={onClose}>
      <div className={cx(styles.form)}>
        <p>
          <Plural
            value={units}
            one="# unit was not picked. Its order can be planned anew; what is in the totes stays there."
            other="# units were not picked. Their orders can be planned anew; what is in the totes stays there."
          />
        </p>
        <DialogActions>
          <Button look="primary" onPress={onClose}>{t`Go on picking`}</Button>
          <Button onPress={onLeave}>{t`Finish without them`}</Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
