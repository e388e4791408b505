import { Check, Minus } from 'lucide-react';
import { cx } from '../lib/cx';
import styles from './DataGrid.module.css';

type MarkBoxProps = {
  label: string;
  isOn: boolean;
  isMixed?: boolean;
  /** Reached by the grid's own keys instead of Tab. */
  isInRow?: boolean;
  onChange: (on: boolean) => void;
};

/** The box by which a row is marked. A click leaves the focus where the keys work. */
export function MarkBox({ label, isOn, isMixed = false, isInRow = false, onChange }: MarkBoxProps) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only keeps the press from the row below.
    <span
      className={cx(styles.markTarget)}
      onMouseDown={(event) => isInRow && event.preventDefault()}
      onClick={(event) => event.stopPropagation()}
      onKeyDown={() => {}}
    >
      <label className={cx(styles.markLabel)}>
        <input
          type="checkbox"
          aria-label={label}
          tabIndex={isInRow ? -1 : 0}
          checked={isOn}
          ref={(input) => {
            if (input) input.indeterminate = isMixed;
          }}
          onChange={() => onChange(!isOn)}
          className={cx(styles.markInput)}
        />
        <span aria-hidden="true" className={cx(styles.markBox, (isOn || isMixed) && styles.markOn)}>
          {isMixed ? <Minus size={12} strokeWidth={3} /> : isOn && <Check size={12} strokeWidth={3} />}
        </span>
      </label>
    </span>
  );
}
