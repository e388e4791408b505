import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Combine } from 'lucide-react';
import { Button } from '../../components/Button';
import { Notice, ProblemNotice } from '../../components/Notice';
import { StageTag } from '../../components/Stage';
import type { OrderRow, OrderWork } from '../../ipc/bindings';
import { useAction } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { ResultDialog } from '../../orderWork/ResultDialog';
import { useAnnounce, useDecide } from '../../orderWork/useDecide';
import { useMay } from '../../people/usePeople';
import styles from './Order.module.css';

function OrderLink({ row }: { row: OrderRow }) {
  return (
    <Link to="/orders/$orderId" params={{ orderId: row.id }} className={cx(styles.link)}>
      {row.number}
    </Link>
  );
}

/** Orders that go into one parcel with this one; they are packed one after another. */
function Together({ work }: { work: OrderWork }) {
  const { t } = useLingui();
  const deciding = useDecide();
  const mayManage = useMay('manageOrders');
  const { mates, row } = work;
  const followers = mates.slice(1).map(({ id }) => id);
  const isLead = mates[0]?.id === row.id;
  return (
    <Notice
      tone="info"
      title={t`Goes into one parcel with other orders`}
      actions={
        mayManage && (
          <Button
            size="s"
            isDisabled={deciding.isPending}
            onPress={() => deciding.decide({ ids: isLead ? followers : [row.id] }, { kind: 'unmerge' })}
          >
            {isLead ? t`Pack all by themselves` : t`Pack by itself`}
          </Button>
        )
      }
    >
      <ul className={cx(styles.mates)}>
        {mates.map((mate) => (
          <li key={mate.id}>
            {mate.id === row.id ? <b>{mate.number}</b> : <OrderLink row={mate} />}
            <StageTag stage={mate.stage} />
          </li>
        ))}
      </ul>
      <ResultDialog result={deciding.result} onClose={deciding.close} />
    </Notice>
  );
}

/** Other open orders of the same receiver: one parcel would do. */
function Suggestion({ work }: { work: OrderWork }) {
  const { t } = useLingui();
  const merge = useAction('orders.merge');
  const { announce } = useAnnounce();
  const mayManage = useMay('manageOrders');
  const { mayMerge, row } = work;
  const send = () =>
    merge.mutate(
      { orderId: row.id, otherIds: mayMerge.map(({ id }) => id), why: '' },
      { onSuccess: announce },
    );
  return (
    <Notice
      tone="info"
      title={t`The same receiver has more open orders`}
      actions={
        mayManage && (
          <Button size="s" icon={<Combine />} isDisabled={merge.isPending} onPress={send}>
            {t`Pack them into one parcel`}
          </Button>
        )
      }
    >
      <p>
        <Trans>Name, phone and address are the same.</Trans>{' '}
        <Trans>Put together, they are packed one after another into one box with one label.</Trans>
      </p>
      <ul className={cx(styles.mates)}>
        {mayMerge.map((mate) => (
          <li key={mate.id}>
            <OrderLink row={mate} />
            <StageTag stage={mate.stage} />
          </li>
        ))}
      </ul>
      {merge.error && <ProblemNotice problem={merge.error} live />}
    </Notice>
  );
}

/** What goes, or could go, into one parcel with the order. */
export function MergeCard({ work }: { work: OrderWork }) {
  if (work.mates.length > 1) return <Together work={work} />;
  if (work.mayMerge.length > 0) return <Suggestion work={work} />;
  return null;
}
