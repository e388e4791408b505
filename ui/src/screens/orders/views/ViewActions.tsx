import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowLeft, ArrowRight, Ellipsis, Pencil, Save, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '../../../components/Button';
import { ActionMenu, type MenuAction } from '../../../components/Menu';
import type { ListLook, OrderListSpec, OrderViewRow } from '../../../ipc/bindings';
import { useAction } from '../../../ipc/queries';
import { cx } from '../../../lib/cx';
import { RemoveViewDialog } from './RemoveViewDialog';
import { ViewDialog } from './ViewDialog';
import styles from './Views.module.css';

type ActionsProps = {
  views: readonly OrderViewRow[];
  view: OrderViewRow;
  spec: OrderListSpec;
  look: ListLook;
  isChanged: boolean;
  onReset: () => void;
  /** Opens a view as it was saved. */
  onOpen: (id: string) => void;
};

/** What can be done with the view that is open: keeping its changes, and arranging the views. */
export function ViewActions({ views, view, spec, look, isChanged, onReset, onOpen }: ActionsProps) {
  const { t } = useLingui();
  const [dialog, setDialog] = useState<'saveAs' | 'edit' | 'remove'>();
  const save = useAction('views.save');
  const arrange = useAction('views.arrange');
  const close = () => setDialog(undefined);
  const isOwn = view.name !== null && view.isMine;
  const body = { view: spec.view, filter: spec.filter, sort: spec.sort, look };
  const saveNow = () =>
    save.mutate(
      { id: view.id, name: view.name ?? '', ...body, isShared: view.isShared },
      { onSuccess: () => onOpen(view.id) },
    );
  const at = views.findIndex(({ id }) => id === view.id);
  const move = (by: -1 | 1) => {
    const ids = views.map(({ id }) => id);
    const [moved] = ids.splice(at, 1);
    if (moved === undefined) return;
    ids.splice(at + by, 0, moved);
    arrange.mutate({ list: 'orders', views: ids });
  };
  const actions: MenuAction[] = [
    { id: 'saveAs', label: t`Save as a new view`, icon: <Save />, run: () => setDialog('saveAs') },
    ...(isOwn
      ? [
          { id: 'edit', label: t`Rename or share`, icon: <Pencil />, run: () => setDialog('edit') },
          { id: 'remove', label: t`Remove the view`, icon: <Trash2 />, run: () => setDialog('remove') },
        ]
      : []),
    {
      ...{ id: 'left', label: t`Move the view left`, icon: <ArrowLeft />, isFirst: true },
      ...{ isDisabled: at <= 0, run: () => move(-1) },
    },
    {
      ...{ id: 'right', label: t`Move the view right`, icon: <ArrowRight /> },
      ...{ isDisabled: at < 0 || at === views.length - 1, run: () => move(1) },
    },
  ];
  return (
    <div className={cx(styles.actions)}>
      {isChanged && (
        <>
          {isOwn && <Button size="s" onPress={saveNow}>{t`Save`}</Button>}
          <Button size="s" onPress={() => setDialog('saveAs')}>{t`Save as`}</Button>
          <Button size="s" look="ghost" onPress={onReset}>{t`Reset`}</Button>
        </>
      )}
      <ActionMenu label={t`View`} actions={actions}>
        <IconButton label={t`View`} icon={<Ellipsis size={16} />} />
      </ActionMenu>
      {save.error && (
        <span role="alert" className={cx(styles.problem)}>
          <Trans>The view was not saved.</Trans>
        </span>
      )}
      {(dialog === 'saveAs' || dialog === 'edit') && (
        <ViewDialog
          view={dialog === 'edit' ? view : undefined}
          body={dialog === 'edit' ? viewBody(view) : body}
          onClose={close}
          onSaved={onOpen}
        />
      )}
      {dialog === 'remove' && (
        <RemoveViewDialog view={view} onClose={close} onRemoved={() => onOpen(views[0]?.id ?? 'toProcess')} />
      )}
    </div>
  );
}

const viewBody = ({ view, filter, sort, look }: OrderViewRow) => ({ view, filter, sort, look });
