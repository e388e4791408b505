import { Trans, useLingui } from '@lingui/react/macro';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../../components/Button';
import { ProblemNotice } from '../../components/Notice';
import { NumberField } from '../../components/NumberField';
import { Dialog, DialogActions } from '../../components/Overlay';
import type { LineUnits, OrderDetail, OrderWork, SplitIn } from '../../ipc/bindings';
import { useAction } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useAnnounce } from '../../orderWork/useDecide';
import styles from './Order.module.css';

const MOST_PARCELS = 9;

/** Units of each line in each parcel but the last, which takes the rest. */
type Plan = Record<string, number>[];

function planOf(work: OrderWork): Plan {
  const planned = work.planned.slice(0, -1);
  const begun = planned.length > 0 ? planned : [[]];
  return begun.map((lines) => Object.fromEntries(lines.map(({ lineId, units }) => [lineId, units])));
}

function parcelsOf(work: OrderWork, plan: Plan): LineUnits[][] {
  const units = (lineId: string, parcel: number) => plan[parcel]?.[lineId] ?? 0;
  const rest = work.lines.map(({ lineId, needed, shipped }) => ({
    lineId,
    units: needed - shipped - plan.reduce((sum, _, parcel) => sum + units(lineId, parcel), 0),
  }));
  const first = plan.map((_, parcel) =>
    work.lines.map(({ lineId }) => ({ lineId, units: units(lineId, parcel) })),
  );
  return [...first, rest];
}

const isEmpty = (parcel: LineUnits[]) => parcel.every(({ units }) => units === 0);

type TableProps = { order: OrderDetail; work: OrderWork; plan: Plan; onPlan: (plan: Plan) => void };

function PlanTable({ order, work, plan, onPlan }: TableProps) {
  const { t } = useLingui();
  const rest = parcelsOf(work, plan).at(-1) ?? [];
  const set = (parcel: number, lineId: string, units: number | null) =>
    onPlan(plan.map((lines, at) => (at === parcel ? { ...lines, [lineId]: units ?? 0 } : lines)));
  return (
    <div className={cx(styles.tableWrap)}>
      <table className={cx(styles.table)}>
        <thead>
          <tr>
            <th scope="col">{t`Product`}</th>
            {plan.map((_, parcel) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a parcel is its place.
              <th key={parcel} scope="col">{t`Parcel ${parcel + 1}`}</th>
            ))}
            <th scope="col" className={cx(styles.end)}>{t`Last parcel`}</th>
          </tr>
        </thead>
        <tbody>
          {work.lines.map(({ lineId, needed, shipped }) => {
            const name = order.lines.find(({ id }) => id === lineId)?.name ?? lineId;
            const left = rest.find((line) => line.lineId === lineId)?.units ?? 0;
            return (
              <tr key={lineId}>
                <th scope="row">{name}</th>
                {plan.map((lines, parcel) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a parcel is its place.
                  <td key={parcel}>
                    <NumberField
                      label={t`${name}, parcel ${parcel + 1}`}
                      hideLabel
                      value={lines[lineId] ?? 0}
                      min={0}
                      max={Math.min(needed - shipped, (lines[lineId] ?? 0) + left)}
                      onChange={(units) => set(parcel, lineId, units)}
                    />
                  </td>
                ))}
                <td className={cx(styles.end)}>{left}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

type Props = { order: OrderDetail; work: OrderWork; onClose: () => void };

/** In which parcels what is left of the order leaves. What is put into no other one goes into the last. */
export function SplitDialog({ order, work, onClose }: Props) {
  const { t } = useLingui();
  const split = useAction('orders.split');
  const { announce } = useAnnounce();
  const [plan, setPlan] = useState(() => planOf(work));
  const parcels = parcelsOf(work, plan);
  const isReady = !parcels.some(isEmpty) && !split.isPending;
  const send = (input: SplitIn) =>
    split.mutate(input, {
      onSuccess: (decided) => {
        announce(decided);
        onClose();
      },
    });
  return (
    <Dialog title={t`Send in several parcels`} isOpen wide onClose={onClose}>
      <Form
        className={cx(styles.form)}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) send({ orderId: work.row.id, parcels, why: '' });
        }}
      >
        <p>
          <Trans>Each parcel gets its own slip, label and tracking number.</Trans>
        </p>
        <PlanTable order={order} work={work} plan={plan} onPlan={setPlan} />
        <div className={cx(styles.buttons)}>
          <Button
            size="s"
            icon={<Plus />}
            isDisabled={plan.length + 1 >= MOST_PARCELS}
            onPress={() => setPlan([...plan, {}])}
          >{t`One more parcel`}</Button>
        </div>
        {split.error && <ProblemNotice problem={split.error} live />}
        <DialogActions>
          {work.planned.length > 1 && (
            <Button onPress={() => send({ orderId: work.row.id, parcels: [], why: '' })}>
              {t`Back into one parcel`}
            </Button>
          )}
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button look="primary" type="submit" isDisabled={!isReady}>{t`Plan the parcels`}</Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
