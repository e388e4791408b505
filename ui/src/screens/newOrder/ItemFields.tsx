import { Trans, useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { type RefObject, useState } from 'react';
import { IconButton } from '../../components/Button';
import { TextField } from '../../components/Field';
import { Notice } from '../../components/Notice';
import { NumberField } from '../../components/NumberField';
import { Card } from '../../components/Panels';
import { Tag } from '../../components/Tag';
import { Money } from '../../components/Values';
import { formatAmount } from '../../i18n/format';
import { useScan } from '../../input/scanBus';
import type { Money as Amount, OfferedItem } from '../../ipc/bindings';
import { call } from '../../ipc/client';
import { useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useUi } from '../../state/ui';
import { type DraftLine, withItem } from './draft';
import { LookUp } from './LookUp';
import styles from './NewOrder.module.css';
import type { Entry } from './useDraft';

const OFFERED = 6;
const MOST_UNITS = 10_000;

function Available({ item, wanted = 0 }: { item: OfferedItem; wanted?: number }) {
  const count = item.available ?? item.inShop;
  if (count === null)
    return (
      <Tag>
        <Trans>not counted</Trans>
      </Tag>
    );
  return (
    <Tag tone={count < Math.max(1, wanted) ? 'warn' : 'ok'}>
      <Trans>{count} available</Trans>
    </Tag>
  );
}

function Offered({ item }: { item: OfferedItem }) {
  return (
    <>
      <b>{item.name}</b>
      <span className={cx('mono', styles.soft)}>{item.sku || item.barcode}</span>
      {item.price && <Money value={item.price} />}
      <Available item={item} />
    </>
  );
}

type LineProps = {
  line: DraftLine;
  total: Amount | undefined;
  isWrong: boolean;
  onChange: (line: DraftLine) => void;
  onRemove: () => void;
};

function Line({ line, total, isWrong, onChange, onRemove }: LineProps) {
  const { t } = useLingui();
  const { item, quantity, price } = line;
  return (
    <tr>
      <th scope="row">
        <div>{item.name}</div>
        <span className={cx('mono', styles.soft)}>{item.sku}</span>{' '}
        <Available item={item} wanted={quantity} />
      </th>
      <td>
        <NumberField
          label={t`Quantity: ${item.name}`}
          hideLabel
          value={quantity}
          min={1}
          max={MOST_UNITS}
          onChange={(value) => onChange({ ...line, quantity: value ?? 1 })}
        />
      </td>
      <td>
        <TextField
          label={t`Price: ${item.name}`}
          inputMode="decimal"
          value={price}
          error={isWrong ? t`Write an amount.` : undefined}
          onChange={(text) => onChange({ ...line, price: text })}
        />
      </td>
      <td className={cx(styles.end)}>{total && <Money value={total} />}</td>
      <td>
        <IconButton size="s" label={t`Remove ${item.name}`} icon={<X size={16} />} onPress={onRemove} />
      </td>
    </tr>
  );
}

type Props = {
  entry: Entry;
  totals: readonly Amount[];
  wrong: readonly string[];
  box: RefObject<HTMLDivElement | null>;
};

/** What was ordered: found by name, SKU or EAN, or scanned; with price and what is there of it. */
export function ItemFields({ entry, totals, wrong, box }: Props) {
  const { t } = useLingui();
  const lang = useUi((state) => state.lang);
  const [text, setText] = useState('');
  const [unknown, setUnknown] = useState<string>();
  const { draft, change } = entry;
  const { data: found = [] } = useCommand(
    'orders.items',
    { text: text.trim(), limit: OFFERED },
    { enabled: text.trim() !== '', placeholderData: (before) => before },
  );
  const add = (item: OfferedItem) => {
    const price = item.price ? formatAmount(item.price.minor, item.price.exponent, lang) : '';
    setUnknown(undefined);
    setText('');
    change(withItem(draft, item, price));
  };
  useScan(async ({ code }) => {
    const [item, ...others] = await call('orders.items', { text: code, limit: 2 });
    if (!item || others.length > 0) {
      setUnknown(code);
      return 'unknown';
    }
    add(item);
    return 'added';
  });
  const setLine = (at: number, next: DraftLine | undefined) =>
    change({
      ...draft,
      lines: draft.lines.flatMap((line, place) => (place === at ? (next ? [next] : []) : [line])),
    });
  return (
    <Card title={t`Items`}>
      <div className={cx(styles.fields)} ref={box}>
        <LookUp
          label={t`Add an item`}
          hint={t`By name, SKU or EAN, or scan it. Enter takes the first.`}
          none={t`No such item.`}
          text={text}
          found={text.trim() === '' ? [] : found}
          keyOf={({ id }) => id}
          show={(item) => <Offered item={item} />}
          onText={setText}
          onPick={add}
        />
        {unknown && <Notice tone="warn" live title={t`No single item has the code ${unknown}.`} />}
        {draft.lines.length > 0 && (
          <table className={cx(styles.table)}>
            <thead>
              <tr>
                <th scope="col">{t`Product`}</th>
                <th scope="col">{t`Quantity`}</th>
                <th scope="col">{t`Price`}</th>
                <th scope="col" className={cx(styles.end)}>{t`Total`}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {draft.lines.map((line, at) => (
                <Line
                  key={line.item.id}
                  line={line}
                  total={totals[at]}
                  isWrong={wrong.includes(`price:${at}`)}
                  onChange={(next) => setLine(at, next)}
                  onRemove={() => setLine(at, undefined)}
                />
              ))}
            </tbody>
          </table>
        )}
      </div>
    </Card>
  );
}
