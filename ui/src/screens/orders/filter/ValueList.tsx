import { Trans } from '@lingui/react/macro';
import { Check } from 'lucide-react';
import { ListBox, ListBoxItem, type Selection } from 'react-aria-components';
import { formatNumber } from '../../../i18n/format';
import { cx } from '../../../lib/cx';
import { useUi } from '../../../state/ui';
import styles from './Filter.module.css';
import type { Option } from './useOptions';

type ValueListProps = {
  label: string;
  options: readonly Option[];
  chosen: readonly string[];
  autoFocus?: boolean;
  onChoose: (values: readonly string[]) => void;
};

/** Values of a field, with how many orders have each. */
export function ValueList({ label, options, chosen, autoFocus = false, onChoose }: ValueListProps) {
  const lang = useUi((state) => state.lang);
  const choose = (keys: Selection) =>
    onChoose(keys === 'all' ? options.map((option) => option.value) : [...keys].map(String));
  return (
    <ListBox
      aria-label={label}
      selectionMode="multiple"
      escapeKeyBehavior="none"
      autoFocus={autoFocus}
      selectedKeys={chosen}
      onSelectionChange={choose}
      items={options.map((option) => ({ ...option, id: option.value }))}
      className={cx(styles.values)}
      renderEmptyState={() => (
        <p className={cx(styles.nothing)}>
          <Trans>No value fits.</Trans>
        </p>
      )}
    >
      {({ label: words, count }) => (
        <ListBoxItem textValue={words} className={cx(styles.value)}>
          <Check size={14} aria-hidden="true" className={cx(styles.tick)} />
          <bdi className={cx(styles.valueName)}>{words}</bdi>
          {count !== undefined && <span className={cx(styles.valueCount)}>{formatNumber(count, lang)}</span>}
        </ListBoxItem>
      )}
    </ListBox>
  );
}
