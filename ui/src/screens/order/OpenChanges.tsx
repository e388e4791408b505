import { useLingui } from '@lingui/react/macro';
import { OpItem } from '../../components/ops/OpItem';
import { Card } from '../../components/Panels';
import type { OrderDetail } from '../../ipc/bindings';

/** Changes of this order that the shop does not have yet, with the answers to their questions. Absent without any. */
export function OpenChanges({ order }: { order: OrderDetail }) {
  const { t } = useLingui();
  const open = order.ops.filter(({ state }) => state !== 'done' && state !== 'cancelled');
  if (open.length === 0) return null;
  return (
    <Card title={t`Changes that the shop does not have yet`}>
      <ul>
        {open.map((op) => (
          <OpItem key={op.id} op={op} linksOrder={false} />
        ))}
      </ul>
    </Card>
  );
}
