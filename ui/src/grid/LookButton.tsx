import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowLeft, ArrowRight, SlidersHorizontal } from 'lucide-react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { Button, IconButton } from '../components/Button';
import { Checkbox } from '../components/Checkbox';
import { Choices } from '../components/Field';
import { Layer } from '../input/layers';
import type { Density, ListLook } from '../ipc/bindings';
import { cx } from '../lib/cx';
import type { Column } from './DataGrid';
import styles from './LookButton.module.css';
import { changed, looksOf, moved, NO_LOOK } from './layout';

type LookProps<R> = {
  columns: readonly Column<R>[];
  look: ListLook;
  density: Density;
  onLook: (look: ListLook) => void;
};

/** Which columns are shown, in which order, and how large rows are. */
export function LookButton<R>({ columns, look, density, onLook }: LookProps<R>) {
  const { t } = useLingui();
  const sizes: { value: Density; label: string }[] = [
    { value: 'compact', label: t`Compact` },
    { value: 'comfortable', label: t`Comfortable` },
    { value: 'touch', label: t`For fingers` },
  ];
  return (
    <DialogTrigger>
      <IconButton label={t`Columns and rows`} icon={<SlidersHorizontal size={16} />} />
      <Popover className={cx(styles.popover)} placement="bottom end">
        <Dialog aria-label={t`Columns and rows`} className={cx(styles.dialog)}>
          <Layer modal>
            <Choices
              label={t`Rows`}
              value={density}
              options={sizes}
              onChange={(next) => onLook({ ...look, density: next })}
            />
            <p className={cx(styles.label)}>
              <Trans>Columns</Trans>
            </p>
            <ul className={cx(styles.list)}>
              {looksOf(columns, look).map((one) => {
                const column = columns.find(({ id }) => id === one.id);
                const name = column?.name ?? String(column?.header ?? one.id);
                return (
                  <li key={one.id} className={cx(styles.row)}>
                    <Checkbox
                      isOn={!one.isHidden}
                      onChange={(on) => onLook(changed(columns, look, one.id, { isHidden: !on }))}
                    >
                      {name}
                    </Checkbox>
                    <IconButton
                      size="s"
                      label={t`Move ${name} left`}
                      icon={<ArrowLeft size={14} />}
                      onPress={() => onLook(moved(columns, look, one.id, -1))}
                    />
                    <IconButton
                      size="s"
                      label={t`Move ${name} right`}
                      icon={<ArrowRight size={14} />}
                      onPress={() => onLook(moved(columns, look, one.id, 1))}
                    />
                  </li>
                );
              })}
            </ul>
            <Button size="s" onPress={() => onLook(NO_LOOK)}>{t`As it was`}</Button>
          </Layer>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
