import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../../components/Button';
import { Checkbox } from '../../../components/Checkbox';
import { TextField } from '../../../components/Field';
import { ProblemNotice } from '../../../components/Notice';
import picker from '../../../components/Picker.module.css';
import type { OrderRow } from '../../../ipc/bindings';
import { useCommand } from '../../../ipc/queries';
import { cx } from '../../../lib/cx';
import styles from './New.module.css';

/** Orders that are offered at once; more are found by typing. */
const OFFERED = 50;

type PickerProps = {
  /** One order only, of any stage; else several of those that are ready to pack. */
  isSingle: boolean;
  orders: readonly string[];
  onChange: (orders: readonly string[]) => void;
};

function Row({ order, isOn, onChange }: { order: OrderRow; isOn: boolean; onChange: (on: boolean) => void }) {
  return (
    <li>
      <Checkbox isOn={isOn} onChange={onChange}>
        <span className={cx(picker.name)}>
          <b>{order.number}</b> <bdi>{order.customer}</bdi>
        </span>
      </Checkbox>
    </li>
  );
}

/** Chooses orders; they keep the order in which they wait. */
export function OrdersPicker({ isSingle, orders, onChange }: PickerProps) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const { data, error } = useCommand(
    'orders.page',
    {
      view: isSingle ? 'all' : 'toPack',
      text,
      sort: isSingle ? 'placedDesc' : 'placedAsc',
      offset: 0,
      limit: OFFERED,
    },
    { placeholderData: (before) => before },
  );
  const rows = data?.rows ?? [];
  const toggle = (id: string, on: boolean) => {
    if (isSingle) return onChange(on ? [id] : []);
    onChange(on ? [...orders, id] : orders.filter((known) => known !== id));
  };
  return (
    <fieldset className={cx(picker.picker)}>
      <legend>{isSingle ? t`Order` : t`Orders that are ready to pack`}</legend>
      <TextField
        label={t`Find an order`}
        value={text}
        onChange={setText}
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      />
      {error && <ProblemNotice problem={error} />}
      <ul className={cx(picker.list)}>
        {rows.map((order) => (
          <Row
            key={order.id}
            order={order}
            isOn={orders.includes(order.id)}
            onChange={(on) => toggle(order.id, on)}
          />
        ))}
      </ul>
      {data && rows.length === 0 && (
        <p className={cx(picker.soft)}>
          <Trans>No order matches.</Trans>
        </p>
      )}
      {!isSingle && (
        <div className={cx(styles.row)}>
          <Button
            size="s"
            onPress={() => onChange(rows.map(({ id }) => id))}
          >{t`Choose all of these`}</Button>
          <Button
            size="s"
            isDisabled={orders.length === 0}
            onPress={() => onChange([])}
          >{t`Choose none`}</Button>
        </div>
      )}
    </fieldset>
  );
}
