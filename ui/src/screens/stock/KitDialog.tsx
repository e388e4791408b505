import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../../components/Button';
import { type Counted, ItemsPicker } from '../../components/ItemsPicker';
import { ProblemNotice } from '../../components/Notice';
import { Dialog, DialogActions } from '../../components/Overlay';
import type { KitPart, StockItem } from '../../ipc/bindings';
import { useAction } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import styles from './Stock.module.css';

const MOST_PARTS = 50;

const counted = ({ itemId, name, units }: KitPart): Counted => ({
  item: { id: itemId, name, sku: '', barcode: '', bin: '' },
  count: units,
});

/** What an item is put together from when it is packed; without parts it is an item of its own. */
export function KitDialog({ item, onClose }: { item: StockItem; onClose: () => void }) {
  const { t } = useLingui();
  const [parts, setParts] = useState<readonly Counted[]>(item.parts.map(counted));
  const save = useAction('stock.setKit');
  const { itemId, name } = item.row;
  return (
    <Dialog title={t`Parts of ${name}`} isOpen onClose={onClose}>
      <Form
        className={cx(styles.fields)}
        onSubmit={(event) => {
          event.preventDefault();
          const named = parts.map(({ item: part, count }) => ({ itemId: part.id, units: count }));
          save.mutate({ itemId, parts: named }, { onSuccess: onClose });
        }}
      >
        <p className={cx(styles.soft)}>
          <Trans>
            A kit has no units of its own: its parts are picked and packed, and it can be sold as often as
            they suffice.
          </Trans>
        </p>
        <ItemsPicker
          legend={t`Parts`}
          count={t`Units in one kit`}
          items={parts}
          max={1_000_000}
          onChange={(next) => setParts(next.filter((part) => part.item.id !== itemId).slice(0, MOST_PARTS))}
        />
        {parts.length === 0 && item.row.isKit && (
          <p>
            <Trans>Without parts it is no kit any more.</Trans>
          </p>
        )}
        {save.error && <ProblemNotice problem={save.error} live />}
        <DialogActions>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            type="submit"
            look="primary"
            isDisabled={save.isPending || (parts.length === 0 && !item.row.isKit)}
          >{t`Save`}</Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
