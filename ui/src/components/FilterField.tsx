import { useLingui } from '@lingui/react/macro';
import { Filter, X } from 'lucide-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { Button, Input, SearchField } from 'react-aria-components';
import { cx } from '../lib/cx';
import styles from './FilterField.module.css';
import { Keys } from './Kbd';

/** Typing settles before the list is asked again. */
const SETTLE_MS = 120;

type FilterProps = {
  label: string;
  value: string;
  onChange: (text: string) => void;
  inputRef?: RefObject<HTMLInputElement | null>;
};

/** Filters the list below it as one types. */
export function FilterField({ label, value, onChange, inputRef }: FilterProps) {
  const { t } = useLingui();
  const [draft, setDraft] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => setDraft(value), [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const change = (text: string) => {
    setDraft(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onChange(text), text === '' ? 0 : SETTLE_MS);
  };
  return (
    <SearchField aria-label={label} value={draft} onChange={change} className={cx(styles.field)}>
      <Filter size={15} aria-hidden="true" />
      <Input ref={inputRef ?? null} placeholder={label} className={cx(styles.input)} />
      {draft === '' ? (
        <Keys keys={['/']} />
      ) : (
        <Button aria-label={t`Clear`} className={cx(styles.clear)}>
          <X size={14} />
        </Button>
      )}
    </SearchField>
  );
}
