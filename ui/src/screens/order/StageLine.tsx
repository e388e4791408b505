import { Trans, useLingui } from '@lingui/react/macro';
import { Fragment, type ReactNode } from 'react';
import { type RingShape, StageRing } from '../../components/StageRing';
import { When } from '../../components/Values';
import type { OrderDetail } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import styles from './Order.module.css';

type Step = { name: string; note: ReactNode; shape: RingShape };

function paidStep(order: OrderDetail): Pick<Step, 'note' | 'shape'> {
  const { payment } = order.row;
  if (payment === 'cashOnDelivery') return { shape: 'done', note: <Trans>on delivery</Trans> };
  if (payment === 'unpaid') return { shape: 'hold', note: <Trans>not yet</Trans> };
  return { shape: 'done', note: order.paid ? <When at={order.paid} /> : null };
}

function packedStep(order: OrderDetail): Pick<Step, 'note' | 'shape'> {
  const { stage, units } = order.row;
  if (stage === 'packed' || stage === 'shipped') return { shape: 'done', note: null };
  const counted = order.lines.reduce((sum, line) => sum + line.counted, 0);
  if (stage === 'packing')
    return {
      shape: 'third',
      note: (
        <Trans>
          {counted} of {units} in the box
        </Trans>
      ),
    };
  return { shape: 'todo', note: null };
}

/** Where the order stands, from left to right. Closed orders have no such line. */
export function StageLine({ order }: { order: OrderDetail }) {
  const { t } = useLingui();
  const { row, parcels } = order;
  if (['cancelled', 'refunded', 'failed', 'gone', 'sameSale', 'unknown'].includes(row.stage)) return null;
  const parcel = parcels.at(-1);
  const steps: Step[] = [
    { name: t`Received`, note: <When at={row.placed} />, shape: 'done' },
    { name: t`Paid`, ...paidStep(order) },
    { name: t`Packed`, ...packedStep(order) },
    {
      name: t`Shipped`,
      note: parcel ? <When at={parcel.finished} /> : null,
      shape: row.stage === 'shipped' ? 'done' : 'todo',
    },
  ];
  return (
    <ol className={cx(styles.stages)} aria-label={t`Stages`}>
      {steps.map((step, index) => (
        <Fragment key={step.name}>
          {index > 0 && (
            <li aria-hidden="true" className={cx(styles.bar, step.shape === 'done' && styles.passed)} />
          )}
          <li className={cx(styles.stage, step.shape === 'todo' && styles.ahead)}>
            <StageRing shape={step.shape} size={18} />
            <span>
              <b>{step.name}</b>
              <small>{step.note}</small>
            </span>
          </li>
        </Fragment>
      ))}
    </ol>
  );
}
