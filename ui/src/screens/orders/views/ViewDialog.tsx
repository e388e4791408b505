import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../../../components/Button';
import { Checkbox } from '../../../components/Checkbox';
import { TextField } from '../../../components/Field';
import { ProblemNotice } from '../../../components/Notice';
import { Dialog, DialogActions } from '../../../components/Overlay';
import type { OrderViewRow, SaveViewIn } from '../../../ipc/bindings';
import { useAction } from '../../../ipc/queries';
import { cx } from '../../../lib/cx';
import { useMay } from '../../../people/usePeople';
import styles from './Views.module.css';

type ViewDialogProps = {
  /** The view that is changed; none for a new one. */
  view: OrderViewRow | undefined;
  body: Pick<SaveViewIn, 'view' | 'filter' | 'sort' | 'look'>;
  onClose: () => void;
  onSaved: (id: string) => void;
};

/** Names a view and says who has it. */
export function ViewDialog({ view, body, onClose, onSaved }: ViewDialogProps) {
  const { t } = useLingui();
  const [name, setName] = useState(view?.name ?? '');
  const [isShared, setShared] = useState(view?.isShared ?? false);
  const mayShare = useMay('manageOrders');
  const save = useAction('views.save');
  const run = () =>
    save.mutate(
      { id: view?.id ?? null, name, ...body, isShared },
      {
        onSuccess: ({ viewId }) => {
          onClose();
          onSaved(viewId);
        },
      },
    );
  return (
    <Dialog title={view ? t`Rename or share` : t`Save as a new view`} isOpen onClose={onClose}>
      <Form
        className={cx(styles.form)}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') run();
        }}
      >
        <TextField
          label={t({ message: 'Name', context: 'thing' })}
          value={name}
          onChange={setName}
          maxLength={60}
          autoFocus
        />
        {mayShare && (
          <Checkbox isOn={isShared} onChange={setShared}>
            {t`Everybody has it`}
          </Checkbox>
        )}
        {save.error && <ProblemNotice problem={save.error} live />}
        <DialogActions>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button type="submit" look="primary" isDisabled={name.trim() === ''}>
            {view ? t`Save` : t`Save the view`}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
