import { useLingui } from '@lingui/react/macro';
import { ArrowLeft, ArrowRight, ChevronDown, Columns3, EyeOff, Pin, PinOff } from 'lucide-react';
import { useMemo } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { ActionMenu, type MenuAction } from '../components/Menu';
import type { ListLook } from '../ipc/bindings';
import { cx } from '../lib/cx';
import type { Column } from './DataGrid';
import styles from './DataGrid.module.css';
import { changed, laidOut, leastWidth, moved, resized } from './layout';

/** Room before the first column, and the box by which rows are marked. */
const PADDING_PX = 10;
const MARK_PX = 32;

type MenuProps<R> = {
  column: Column<R>;
  isPinned: boolean;
  columns: readonly Column<R>[];
  look: ListLook;
  onLook: (look: ListLook) => void;
};

/** What can be done with one column. */
function ColumnMenu<R>({ column, isPinned, columns, look, onLook }: MenuProps<R>) {
  const { t } = useLingui();
  const { id, sort } = column;
  const name = column.name ?? String(column.header);
  const actions: MenuAction[] = [
    ...(sort ? [{ id: 'sort', label: t`Sort by this`, run: sort.toggle }] : []),
    {
      id: 'pin',
      label: isPinned ? t`Let it scroll` : t`Pin`,
      icon: isPinned ? <PinOff /> : <Pin />,
      run: () => onLook(changed(columns, look, id, { isPinned: !isPinned })),
    },
    {
      id: 'left',
      label: t`Move left`,
      icon: <ArrowLeft />,
      run: () => onLook(moved(columns, look, id, -1)),
    },
    {
      id: 'right',
      label: t`Move right`,
      icon: <ArrowRight />,
      run: () => onLook(moved(columns, look, id, 1)),
    },
    { id: 'wider', label: t`Wider`, isFirst: true, run: () => onLook(resized(columns, look, id, 1)) },
    { id: 'narrower', label: t`Narrower`, run: () => onLook(resized(columns, look, id, -1)) },
    {
      id: 'auto',
      label: t`Width by itself`,
      icon: <Columns3 />,
      run: () => onLook(changed(columns, look, id, { width: null })),
    },
    {
      id: 'hide',
      label: t`Hide`,
      icon: <EyeOff />,
      isFirst: true,
      run: () => onLook(changed(columns, look, id, { isHidden: true })),
    },
  ];
  return (
    <ActionMenu label={t`Column ${name}`} actions={actions}>
      <AriaButton aria-label={t`Column ${name}`} className={cx(styles.columnMenu)}>
        <ChevronDown size={13} aria-hidden="true" />
      </AriaButton>
    </ActionMenu>
  );
}

/** Columns as a person arranged them, each with its menu, and the room that they need. */
export function useLayout<R>(
  columns: readonly Column<R>[],
  look: ListLook,
  onLook: (look: ListLook) => void,
): { columns: Column<R>[]; minWidth: number } {
  return useMemo(() => {
    let at = PADDING_PX + MARK_PX;
    let minWidth = at + PADDING_PX;
    const shown = laidOut(columns, look).map(({ column, width, isPinned }) => {
      const pinAt = at;
      const px = leastWidth(width);
      minWidth += px;
      if (isPinned) at += px;
      return {
        ...column,
        width,
        ...(isPinned ? { pinAt } : {}),
        menu: (
          <ColumnMenu column={column} isPinned={isPinned} columns={columns} look={look} onLook={onLook} />
        ),
      };
    });
    return { columns: shown, minWidth };
  }, [columns, look, onLook]);
}
