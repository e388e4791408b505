import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../../components/Button';
import { Checkbox } from '../../components/Checkbox';
import { ProblemNotice } from '../../components/Notice';
import { NumberField } from '../../components/NumberField';
import { Dialog, DialogActions } from '../../components/Overlay';
import type { ItemProfile, PackingLine } from '../../ipc/bindings';
import { useAction, useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { LineSelect } from './Dialogs';
import styles from './Station.module.css';

const EDGES = ['length', 'width', 'height'] as const;

type Typed = Partial<Pick<ItemProfile, (typeof EDGES)[number] | 'isFragile'>>;

/** Size of one item and whether it breaks; what is known already stands there. */
function Measures({ known, onClose }: { known: ItemProfile; onClose: () => void }) {
  const { t } = useLingui();
  const save = useAction('items.saveProfile');
  const [typed, setTyped] = useState<Typed>({});
  const profile = { ...known, ...typed };
  const isWhole = EDGES.every((edge) => profile[edge] !== null);
  const labels = { length: t`Length, mm`, width: t`Width, mm`, height: t`Height, mm` };
  return (
    <Form
      className={cx(styles.form)}
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole) save.mutate(profile, { onSuccess: onClose });
      }}
    >
      {known.isSizeFromShop && (
        <p className={cx(styles.soft2)}>
          <Trans>This size is the shop's. What you measure goes before it.</Trans>
        </p>
      )}
      {EDGES.map((edge, place) => (
        <NumberField
          key={edge}
          label={labels[edge]}
          value={profile[edge]}
          min={1}
          max={10_000}
          autoFocus={place === 0}
          onChange={(length) => setTyped((before) => ({ ...before, [edge]: length }))}
        />
      ))}
      <Checkbox
        isOn={profile.isFragile}
        onChange={(isFragile) => setTyped((before) => ({ ...before, isFragile }))}
      >
        {t`It breaks`}
      </Checkbox>
      {save.error && <ProblemNotice problem={save.error} live />}
      <DialogActions>
        <Button onPress={onClose}>{t`Cancel`}</Button>
        <Button look="primary" type="submit" isDisabled={!isWhole} keys={['Enter']}>{t`Save`}</Button>
      </DialogActions>
    </Form>
  );
}

type MeasureProps = {
  lines: readonly PackingLine[];
  /** Lines whose item has no size yet. */
  unmeasured: readonly string[];
  onClose: () => void;
};

/** How large an item is: the first without a size, or any other. */
export function MeasureDialog({ lines, unmeasured, onClose }: MeasureProps) {
  const { t } = useLingui();
  const known = lines.filter(({ variantId }) => variantId !== null);
  const first = known.find(({ id }) => unmeasured.includes(id)) ?? known[0];
  const [lineId, setLine] = useState(first?.id ?? '');
  const variantId = known.find(({ id }) => id === lineId)?.variantId ?? '';
  const { data, error } = useCommand('items.profile', { variantId }, { enabled: variantId !== '' });
  return (
    <Dialog title={t`Measure an item`} isOpen onClose={onClose}>
      <div className={cx(styles.form)}>
        <LineSelect lines={known} value={lineId} onChange={setLine} />
        {error && <ProblemNotice problem={error} live />}
        {data && <Measures key={variantId} known={data} onClose={onClose} />}
      </div>
    </Dialog>
  );
}
