import { Trans, useLingui } from '@lingui/react/macro';
import { Filter, PackageCheck } from 'lucide-react';
import { Button } from '../../components/Button';
import { EmptyState } from '../../components/Panels';
import type { OrderCondition, OrderView } from '../../ipc/bindings';
import { useWords } from './filter/useOptions';
import { conditionWords } from './filter/values';

type Props = {
  view: OrderView;
  text: string;
  filter: readonly OrderCondition[];
  onClearText: () => void;
  onClearFilter: () => void;
  onView: (view: OrderView) => void;
};

/** Why the list is empty, and one next step: which filter to take off, or where to look. */
export function NoOrders({ view, text, filter, onClearText, onClearFilter, onView }: Props) {
  const { t } = useLingui();
  const words = useWords();
  if (text !== '')
    return (
      <EmptyState
        icon={<Filter aria-hidden="true" />}
        title={t`No orders match`}
        action={<Button onPress={onClearText}>{t`Clear the filter`}</Button>}
      >
        <Trans>No order in this view contains “{text}”.</Trans>
      </EmptyState>
    );
  if (filter.length > 0) {
    const named = filter.map((condition) => {
      const { field, value } = conditionWords(condition, words);
      return `${field}: ${value}`;
    });
    return (
      <EmptyState
        icon={<Filter aria-hidden="true" />}
        title={t`No orders match`}
        action={<Button onPress={onClearFilter}>{t`Remove all filters`}</Button>}
      >
        <Trans>No order in this view fits {named.join(' · ')}.</Trans>
      </EmptyState>
    );
  }
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
