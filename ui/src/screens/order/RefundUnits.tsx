import { Plural, useLingui } from '@lingui/react/macro';
import { Minus, Plus } from 'lucide-react';
import { IconButton } from '../../components/Button';
import type { OrderLine } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import { unitsLeft } from '../../lib/refund';
import styles from './Order.module.css';

type Units = Record<string, number>;

function LineUnits({
  line,
  count,
  onCount,
}: {
  line: OrderLine;
  count: number;
  onCount: (n: number) => void;
}) {
  const { t } = useLingui();
  const left = unitsLeft(line);
  const { name } = line;
  return (
    <li className={cx(styles.units)}>
      <span className={cx(styles.grow)}>{[name, line.variantLabel].filter(Boolean).join(', ')}</span>
      <IconButton
        size="s"
        label={t`One less: ${name}`}
        icon={<Minus size={14} />}
        isDisabled={count === 0}
        onPress={() => onCount(count - 1)}
      />
      <output aria-label={t`Units given back: ${name}`} className={cx(styles.count)}>
        {count}
      </output>
      <IconButton
        size="s"
        label={t`One more: ${name}`}
        icon={<Plus size={14} />}
        isDisabled={count >= left}
        onPress={() => onCount(count + 1)}
      />
      <span className={cx(styles.soft)}>
        <Plural value={left} one="of # unit" other="of # units" />
      </span>
    </li>
  );
}

type RefundUnitsProps = { lines: readonly OrderLine[]; units: Units; onUnits: (units: Units) => void };

/** For which units the money is; none where it is for something else. */
export function RefundUnits({ lines, units, onUnits }: RefundUnitsProps) {
  const { t } = useLingui();
  const open = lines.filter((line) => unitsLeft(line) > 0);
  if (open.length === 0) return null;
  return (
    <fieldset className={cx(styles.fieldset)}>
      <legend>{t`For these units`}</legend>
      <ul>
        {open.map((line) => (
          <LineUnits
            key={line.id}
            line={line}
            count={units[line.id] ?? 0}
            onCount={(count) => onUnits({ ...units, [line.id]: count })}
          />
        ))}
      </ul>
    </fieldset>
  );
}
