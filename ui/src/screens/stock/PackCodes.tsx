import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../../components/Button';
import { TextField } from '../../components/Field';
import { ProblemNotice } from '../../components/Notice';
import { NumberField } from '../../components/NumberField';
import { Code } from '../../components/Values';
import type { StockItem } from '../../ipc/bindings';
import { useAction } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useMay } from '../../people/usePeople';
import styles from './Stock.module.css';

/** Codes on outer packs of an item: one scan is several units. */
export function PackCodes({ item }: { item: StockItem }) {
  const { t } = useLingui();
  const teach = useAction('stock.teachPack');
  const [code, setCode] = useState('');
  const [units, setUnits] = useState<number | null>(6);
  const may = useMay('moveStock');
  const { itemId } = item.row;
  if (item.row.isKit || (!may && item.packs.length === 0)) return null;
  return (
    <section aria-label={t`Codes on packs`}>
      <h3 className={cx(styles.title)}>{t`Codes on packs`}</h3>
      <ul>
        {item.packs.map((pack) => (
          <li key={pack.code} className={cx(styles.buttons)}>
            <Code value={pack.code} />
            <span>× {pack.units}</span>
            {may && (
              <Button
                size="s"
                look="ghost"
                aria-label={t`Forget ${pack.code}`}
                onPress={() => teach.mutate({ itemId, code: pack.code, units: 1 })}
              >{t`Forget`}</Button>
            )}
          </li>
        ))}
      </ul>
      {may && (
        <Form
          className={cx(styles.buttons)}
          onSubmit={(event) => {
            event.preventDefault();
            if (units !== null) teach.mutate({ itemId, code, units }, { onSuccess: () => setCode('') });
          }}
        >
          <TextField label={t`Code on the pack`} code value={code} onChange={setCode} />
          <NumberField label={t`Units in the pack`} value={units} min={2} max={10_000} onChange={setUnits} />
          <Button
            type="submit"
            isDisabled={code.trim() === '' || units === null || teach.isPending}
          >{t`Teach`}</Button>
        </Form>
      )}
      {teach.error && <ProblemNotice problem={teach.error} live />}
    </section>
  );
}
