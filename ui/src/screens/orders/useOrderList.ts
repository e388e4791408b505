import { useCallback, useMemo, useState } from 'react';
import { NO_LOOK } from '../../grid/layout';
import type { ListLook, OrderCondition, OrderListSpec, OrderSort, OrderViewRow } from '../../ipc/bindings';
import { useAction, useCommand } from '../../ipc/queries';

/** What the address says of the list; what it leaves out is as the view has it. */
export type OrdersSearch = {
  view?: string | undefined;
  text?: string | undefined;
  sort?: OrderSort | undefined;
  filter?: OrderCondition[] | undefined;
};

const FIRST: OrderViewRow = {
  ...{ id: 'toProcess', name: null, view: 'toProcess', filter: [], sort: 'placedAsc', look: NO_LOOK },
  ...{ isShared: true, isMine: false, count: 0 },
};

/** Whether two lists, filters or orders say the same. */
export const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** The view that is open, what the address changed of it, and the list that comes of both. */
export function useOrderList(search: OrdersSearch) {
  const views = useCommand('views.orders', {}).data?.views;
  const wanted = search.view ?? views?.[0]?.id ?? FIRST.id;
  const known = views?.find((view) => view.id === wanted);
  const fallback = views?.[0] ?? FIRST;
  // Until the views are there, one that comes with the program can be shown already.
  const view: OrderViewRow =
    known ?? (views ? fallback : { ...FIRST, id: wanted, view: builtIn(wanted) ?? FIRST.view });
  const isReady = views !== undefined || builtIn(wanted) !== undefined;
  const filter = search.filter ?? view.filter;
  const sort = search.sort ?? view.sort;
  const text = search.text ?? '';
  const isChanged = !same(filter, view.filter) || sort !== view.sort;
  const key = JSON.stringify([view.view, filter, text, sort]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all of it.
  const spec: OrderListSpec = useMemo(() => ({ view: view.view, filter, text, sort }), [key]);
  return { views: views ?? [], view, spec, isChanged, isReady };
}

const BUILT_IN = [
  ...(['toProcess', 'toPack', 'inPacking', 'awaitingPayment', 'onHold'] as const),
  ...(['problems', 'unsent', 'shipped', 'all'] as const),
];

export function builtIn(id: string) {
  return BUILT_IN.find((view) => view === id);
}

/** How the view looks, and what changes that: shown at once and kept for the next time. */
export function useLook(view: OrderViewRow) {
  const keep = useAction('views.setLook');
  const [changed, setChanged] = useState<{ view: string; look: ListLook }>();
  const look = changed?.view === view.id ? changed.look : view.look;
  const { mutate } = keep;
  const setLook = useCallback(
    (next: ListLook) => {
      setChanged({ view: view.id, look: next });
      const isNone = next.columns.length === 0 && next.density === null;
      mutate({ list: 'orders', view: view.id, look: isNone ? null : next });
    },
    [view.id, mutate],
  );
  return [look, setLook] as const;
}
