import type { ReactNode } from 'react';
import { useRef } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { Layer } from '../input/layers';
import { cx } from '../lib/cx';
import { Keys } from './Kbd';
import styles from './Menu.module.css';

export type MenuAction = {
  id: string;
  label: string;
  icon?: ReactNode;
  /** Shown after the text; binding the keys is the caller's. */
  keys?: readonly string[] | undefined;
  isDisabled?: boolean;
  /** Begins a new group. */
  isFirst?: boolean;
  run: () => void;
};

type ActionsProps = { label: string; actions: readonly MenuAction[]; autoFocus?: boolean };

function Actions({ label, actions, autoFocus = false }: ActionsProps) {
  return (
    <AriaMenu
      aria-label={label}
      {...(autoFocus ? { autoFocus: 'first' as const } : {})}
      className={cx(styles.menu)}
      disabledKeys={actions.filter((action) => action.isDisabled).map((action) => action.id)}
      onAction={(key) => actions.find((action) => action.id === key)?.run()}
    >
      {actions.flatMap((action) => [
        ...(action.isFirst ? [<Separator key={`${action.id} line`} className={cx(styles.line)} />] : []),
        <MenuItem key={action.id} id={action.id} textValue={action.label} className={cx(styles.item)}>
          {action.icon}
          <span className={cx(styles.label)}>{action.label}</span>
          {action.keys && <Keys keys={action.keys} />}
        </MenuItem>,
      ])}
    </AriaMenu>
  );
}

type ActionMenuProps = { label: string; actions: readonly MenuAction[]; children: ReactNode };

/** A button (the child) that opens a list of actions. */
export function ActionMenu({ label, actions, children }: ActionMenuProps) {
  return (
    <MenuTrigger>
      {children}
      <Popover className={cx(styles.popover)} placement="bottom end">
        <Layer modal>
          <Actions label={label} actions={actions} />
        </Layer>
      </Popover>
    </MenuTrigger>
  );
}

type PointMenuProps = {
  label: string;
  actions: readonly MenuAction[];
  /** Where it opens, in pixels of the window. */
  at: { x: number; y: number } | undefined;
  onClose: () => void;
};

/** A list of actions at a point: what a right click or the menu key shows. */
export function PointMenu({ label, actions, at, onClose }: PointMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span
        ref={anchor}
        aria-hidden="true"
        className={cx(styles.anchor)}
        style={{ left: at?.x ?? 0, top: at?.y ?? 0 }}
      />
      <Popover
        triggerRef={anchor}
        isOpen={at !== undefined}
        onOpenChange={(open) => !open && onClose()}
        className={cx(styles.popover)}
        placement="bottom start"
      >
        <Layer modal>
          <Actions
            label={label}
            autoFocus
            actions={actions.map((action) => ({
              ...action,
              run: () => {
                onClose();
                action.run();
              },
            }))}
          />
        </Layer>
      </Popover>
    </>
  );
}
