import { type ReactNode, useId, useState } from 'react';
import { TextField } from '../../components/Field';
import { cx } from '../../lib/cx';
import styles from './NewOrder.module.css';

type Props<T> = {
  label: string;
  hint: string;
  text: string;
  found: readonly T[];
  /** What is said where nothing was found. */
  none: string;
  keyOf: (one: T) => string;
  show: (one: T) => ReactNode;
  onText: (text: string) => void;
  onPick: (one: T) => void;
  autoFocus?: boolean;
};

/** A field with what was found below it: arrow keys choose, Enter takes the first or the chosen one. */
export function LookUp<T>(props: Props<T>) {
  const { label, hint, text, found, none, keyOf, show, onText, onPick, autoFocus = false } = props;
  const [at, setAt] = useState(0);
  const id = useId();
  const isOpen = text.trim() !== '';
  const chosen = Math.min(at, Math.max(0, found.length - 1));
  const pick = (one: T | undefined) => {
    if (one === undefined) return;
    setAt(0);
    onPick(one);
  };
  const move = (by: number) => setAt(Math.min(Math.max(0, chosen + by), Math.max(0, found.length - 1)));
  return (
    <div className={cx(styles.lookUp)}>
      <TextField
        label={label}
        hint={hint}
        value={text}
        autoFocus={autoFocus}
        onChange={(next) => {
          setAt(0);
          onText(next);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') move(1);
          else if (event.key === 'ArrowUp') move(-1);
          else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && isOpen) pick(found[chosen]);
          else return;
          event.preventDefault();
        }}
        {...(isOpen ? { 'aria-controls': id } : {})}
      />
      {isOpen && (
        <ul id={id} className={cx(styles.found)} aria-label={label}>
          {found.map((one, place) => (
            <li key={keyOf(one)}>
              <button
                type="button"
                tabIndex={-1}
                className={cx(styles.one, place === chosen && styles.chosen)}
                aria-current={place === chosen}
                onClick={() => pick(one)}
              >
                {show(one)}
              </button>
            </li>
          ))}
          {found.length === 0 && <li className={cx(styles.soft)}>{none}</li>}
        </ul>
      )}
    </div>
  );
}
