import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../../components/Button';
import { Select } from '../../components/Field';
import { ProblemNotice } from '../../components/Notice';
import { NumberField } from '../../components/NumberField';
import { Dialog, DialogActions } from '../../components/Overlay';
import { TRACKINGS } from '../../i18n/stock';
import type { StockItem, Tracking } from '../../ipc/bindings';
import { useAction } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { BufferText } from './BufferText';
import styles from './Stock.module.css';

const MOST = 1_000_000;
const ALL: readonly Tracking[] = ['none', 'lot', 'serial'];

/** Keeps what was changed of an item, one after the other; what failed is said and can be tried again. */
function useSave(item: StockItem, onDone: () => void) {
  const { itemId, reorderAt: was } = item.row;
  const track = useAction('stock.setTracking');
  const rule = useAction('stock.setRule');
  const save = async (tracking: Tracking, reorderAt: number | null, buffer: number | null) => {
    if (tracking !== item.tracking) await track.mutateAsync({ itemId, tracking });
    const isSame = reorderAt === was && buffer === item.buffer.set;
    if (!isSame) await rule.mutateAsync({ itemId, reorderAt, buffer });
    onDone();
  };
  const isBusy = track.isPending || rule.isPending;
  return { save, isBusy, error: track.error ?? rule.error };
}

/** How the units of an item are told apart, when more of it should be ordered, and what is kept back from sale. */
export function ItemDialog({ item, onClose }: { item: StockItem; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const { isKit, name } = item.row;
  const [tracking, setTracking] = useState(item.tracking);
  const [reorderAt, setReorderAt] = useState(item.row.reorderAt);
  const [buffer, setBuffer] = useState(item.buffer.set);
  const { save, isBusy, error } = useSave(item, onClose);
  return (
    <Dialog title={t`Settings of ${name}`} isOpen onClose={onClose}>
      <Form
        className={cx(styles.fields)}
        onSubmit={(event) => {
          event.preventDefault();
          // What failed is shown below.
          save(tracking, reorderAt, buffer).catch(() => {});
        }}
      >
        {!isKit && (
          <>
            <Select
              label={t`Units are told apart by`}
              value={tracking}
              options={ALL.map((value) => ({ value, label: i18n._(TRACKINGS[value]) }))}
              onChange={setTracking}
            />
            <NumberField
              label={t`Reorder point`}
              hint={t`It is low when no more units are free or on their way. Leave it empty to be told nothing.`}
              value={reorderAt}
              min={0}
              max={MOST}
              onChange={setReorderAt}
            />
          </>
        )}
        <NumberField
          label={t`Safety buffer`}
          hint={
            <>
              {t`Units that are kept back from sale. Leave it empty for as many as are proposed.`}{' '}
              <BufferText buffer={{ ...item.buffer, set: null }} />
            </>
          }
          value={buffer}
          min={0}
          max={MOST}
          onChange={setBuffer}
        />
        {error && <ProblemNotice problem={error} live />}
        <DialogActions>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button type="submit" look="primary" isDisabled={isBusy}>{t`Save`}</Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
