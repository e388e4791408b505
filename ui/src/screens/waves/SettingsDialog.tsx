import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../../components/Button';
import { Listing } from '../../components/Listing';
import { ProblemNotice } from '../../components/Notice';
import { NumberField } from '../../components/NumberField';
import { Dialog, DialogActions } from '../../components/Overlay';
import type { WaveSettings } from '../../ipc/bindings';
import { useAction, useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import styles from './Waves.module.css';

function Fields({ initial, onClose }: { initial: WaveSettings; onClose: () => void }) {
  const { t } = useLingui();
  const [draft, setDraft] = useState(initial);
  const save = useAction('waves.setSettings');
  const field = (name: keyof WaveSettings) => ({
    value: draft[name],
    onChange: (value: number | null) => setDraft({ ...draft, [name]: value ?? initial[name] }),
  });
  return (
    <Form
      className={cx(styles.form)}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(draft, { onSuccess: onClose });
      }}
    >
      <NumberField label={t`Totes on a cart`} min={1} max={60} {...field('totes')} />
      <NumberField
        label={t`Orders of a wave that is sorted at the bench`}
        min={2}
        max={200}
        {...field('bulkOrders')}
      />
      <NumberField
        label={t`Fewest orders of one item or zone that get a wave of their own`}
        min={2}
        max={50}
        {...field('least')}
      />
      <NumberField
        label={t`From one aisle to the next, in centimetres`}
        hint={t`Walks are estimated with it.`}
        min={100}
        max={2000}
        step={10}
        {...field('aisleCm')}
      />
      <NumberField
        label={t`From one bin to the next, in centimetres`}
        min={10}
        max={1000}
        step={10}
        {...field('binCm')}
      />
      {save.error && <ProblemNotice problem={save.error} live />}
      <DialogActions>
        <Button onPress={onClose}>{t`Cancel`}</Button>
        <Button look="primary" type="submit" isDisabled={save.isPending}>{t`Save`}</Button>
      </DialogActions>
    </Form>
  );
}

/** How waves are made here. */
export function SettingsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const settings = useCommand('waves.settings', {});
  return (
    <Dialog title={t`Wave settings`} isOpen onClose={onClose}>
      <Listing answer={settings}>{(data) => <Fields initial={data} onClose={onClose} />}</Listing>
    </Dialog>
  );
}
