import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { TextField } from '../../components/Field';
import { ProblemNotice } from '../../components/Notice';
import { Card } from '../../components/Panels';
import { useShortcut } from '../../input/shortcuts';
import type { OrderDetail, OrderStatus, ShopCaps, Stage } from '../../ipc/bindings';
import { useAction } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useUndoToast } from '../../lib/useUndoToast';
import styles from './Order.module.css';
import { RefundDialog } from './RefundDialog';

const STATUSES: { to: OrderStatus; label: MessageDescriptor; isHere: readonly Stage[] }[] = [
  { to: 'processing', label: msg`Processing`, isHere: ['toPack', 'packing', 'packed'] },
  { to: 'onHold', label: msg`Put on hold`, isHere: ['onHold'] },
  { to: 'completed', label: msg`Complete`, isHere: ['shipped'] },
  { to: 'cancelled', label: msg`Cancel the order`, isHere: ['cancelled'] },
];

/** The statuses that staff may choose, but for the one that the order has. */
function StatusButtons({ order }: { order: OrderDetail }) {
  const { t, i18n } = useLingui();
  const { id, stage } = order.row;
  const announce = useUndoToast();
  const set = useAction('orders.setStatus');
  const [why, setWhy] = useState('');
  const wish = (status: OrderStatus) =>
    set.mutate(
      { orderId: id, status, ...(why.trim() !== '' && { why: why.trim() }) },
      {
        onSuccess: (op) => {
          setWhy('');
          announce(op);
        },
      },
    );
  return (
    <>
      {set.error && <ProblemNotice problem={set.error} live />}
      <p className={cx(styles.soft2)}>
        <Trans>Status in the shop</Trans>
      </p>
      <TextField
        label={t`Why the status changes`}
        hint={t`Staff reads it in the history; it may stay empty.`}
        value={why}
        onChange={setWhy}
        maxLength={500}
      />
      <div className={cx(styles.buttons)}>
        {STATUSES.filter(({ isHere }) => !isHere.includes(stage)).map(({ to, label }) => (
          <Button
            key={to}
            size="s"
            look={to === 'cancelled' ? 'danger' : 'default'}
            isDisabled={set.isPending}
            onPress={() => wish(to)}
          >
            {i18n._(label)}
          </Button>
        ))}
      </div>
    </>
  );
}

/** What the shop can be told about this order; nothing of what it cannot. */
export function ActionsCard({ order, caps }: { order: OrderDetail; caps: ShopCaps }) {
  const { t } = useLingui();
  const [refunds, setRefunds] = useState(false);
  const mayRefund = caps.refund && order.refundable.minor > 0;
  const isGone = order.row.stage === 'gone';
  useShortcut('KeyR', () => setRefunds(true), { enabled: mayRefund && !isGone });
  if (isGone || !(caps.setStatus || mayRefund)) return null;
  return (
    <Card title={t`Change the order`}>
      <div className={cx(styles.note)}>
        {caps.setStatus && <StatusButtons order={order} />}
        {mayRefund && (
          <Button icon={<Undo2 />} keys={['R']} onPress={() => setRefunds(true)}>{t`Give money back`}</Button>
        )}
        {refunds && <RefundDialog order={order} caps={caps} onClose={() => setRefunds(false)} />}
      </div>
    </Card>
  );
}
