import { Trans, useLingui } from '@lingui/react/macro';
import { Filter, PackageCheck } from 'lucide-react';
import { Button } from '../../components/Button';
import { EmptyState } from '../../components/Panels';
import type { OrderView } from '../../ipc/bindings';

type Props = { view: OrderView; text: string; onClear: () => void; onView: (view: OrderView) => void };

/** Why the list is empty, and one next step. */
export function NoOrders({ view, text, onClear, onView }: Props) {
  const { t } = useLingui();
  if (text !== '')
    return (
      <EmptyState
        icon={<Filter aria-hidden="true" />}
        title={t`No orders match`}
        action={<Button onPress={onClear}>{t`Clear the filter`}</Button>}
      >
        <Trans>No order in this view contains “{text}”.</Trans>
      </EmptyState>
    );
  const working = view === 'toProcess' || view === 'toPack' || view === 'inPacking';
  if (working)
    return (
      <EmptyState
        icon={<PackageCheck aria-hidden="true" />}
        title={t`All caught up`}
        action={<Button onPress={() => onView('shipped')}>{t`Show shipped orders`}</Button>}
      >
        <Trans>No orders wait here. New ones appear by themselves.</Trans>
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<PackageCheck aria-hidden="true" />}
      title={t`Nothing here`}
      {...(view === 'all'
        ? {}
        : { action: <Button onPress={() => onView('all')}>{t`Show all orders`}</Button> })}
    >
      <Trans>No order is in this state now.</Trans>
    </EmptyState>
  );
}
