import { Button } from '../components/Button';
import { cx } from '../lib/cx';
import styles from './OrderWork.module.css';

type Props = {
  label: string;
  words: readonly string[];
  isDisabled: boolean;
  onPick: (word: string) => void;
};

/** Words that are in use already: one press takes one instead of typing it. */
export function Offered({ label, words, isDisabled, onPick }: Props) {
  if (words.length === 0) return null;
  return (
    <fieldset aria-label={label} className={cx(styles.tags)}>
      {words.map((word) => (
        <Button key={word} size="s" isDisabled={isDisabled} onPress={() => onPick(word)}>
          {word}
        </Button>
      ))}
    </fieldset>
  );
}
