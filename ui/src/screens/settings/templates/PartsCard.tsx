import { useLingui } from '@lingui/react/macro';
import { Checkbox } from '../../../components/Checkbox';
import { Card } from '../../../components/Panels';
import { PARTS } from '../../../i18n/papers';
import { cx } from '../../../lib/cx';
import type { BodyProps } from './Editor';
import { partsOf } from './relevant';
import styles from './Templates.module.css';

/** What is shown of what the kind can show. */
export function PartsCard({ kind, body, onChange }: BodyProps) {
  const { t, i18n } = useLingui();
  const parts = partsOf(kind);
  if (parts.length === 0) return null;
  const { hidden } = body;
  return (
    <Card title={t`What is shown`}>
      <div className={cx(styles.parts)}>
        {parts.map((part) => (
          <Checkbox
            key={part}
            isOn={!hidden.includes(part)}
            onChange={(on) =>
              onChange({ hidden: on ? hidden.filter((known) => known !== part) : [...hidden, part] })
            }
          >
            {i18n._(PARTS[part])}
          </Checkbox>
        ))}
      </div>
    </Card>
  );
}
