import { msg } from '@lingui/core/macro';
import { useState } from 'react';
import { describeProblem } from '../i18n/problems';
import type { Decided, DecideIn, OrderDecision, OrderSelection } from '../ipc/bindings';
import { useAction } from '../ipc/queries';
import { useToasts } from '../state/toasts';

/** The orders that a decision is about: named one by one, or marked in a list. */
export type Target = { ids: string[] } | { selection: OrderSelection };

const UNDO_MS = 8000;

const inputOf = (target: Target, decision: OrderDecision, why: string): DecideIn =>
  'ids' in target
    ? { ids: target.ids, decision, why }
    : { ids: [], selection: target.selection, decision, why };

/** Says what was done, with one undo for all of it. What was left as it is comes back as a result to be shown. */
export function useAnnounce() {
  const push = useToasts((state) => state.push);
  const undo = useAction('orders.undo');
  const [result, setResult] = useState<Decided>();
  const takeBack = (actionId: string) =>
    undo.mutate(
      { actionId },
      {
        onSuccess: (undone) => {
          if (undone.notDone.length > 0) setResult(undone);
          else push({ tone: 'info', title: msg`Taken back.`, ttl: 4000 });
        },
        onError: () => push({ tone: 'bad', title: msg`The change could not be undone.` }),
      },
    );
  const announce = (decided: Decided) => {
    if (decided.notDone.length > 0) setResult(decided);
    if (decided.done === 0) return;
    const title = {
      ...msg({ message: '{count, plural, one {# order changed} other {# orders changed}}' }),
      values: { count: decided.done },
    };
    const action = { label: msg`Undo`, keys: ['Ctrl', 'Z'], run: () => takeBack(decided.actionId) };
    push({ tone: 'info', title, action, ttl: UNDO_MS });
  };
  return { announce, takeBack, isUndoing: undo.isPending, result, close: () => setResult(undefined) };
}

/** Decides the same about orders. */
export function useDecide() {
  const action = useAction('orders.decide');
  const said = useAnnounce();
  const push = useToasts((state) => state.push);
  const decide = (target: Target, decision: OrderDecision, onDone?: () => void, why = '') => {
    if (action.isPending) return;
    action.mutate(inputOf(target, decision, why), {
      onSuccess: (decided) => {
        said.announce(decided);
        onDone?.();
      },
    });
  };
  /** The same without a dialog: what is wrong is said in a message. */
  const decideAtOnce = (target: Target, decision: OrderDecision) => {
    if (action.isPending) return;
    action.mutate(inputOf(target, decision, ''), {
      onSuccess: said.announce,
      onError: (error) => {
        const { what } = describeProblem(error);
        push({ tone: 'bad', title: msg`The orders were not changed: ${what}` });
        action.reset();
      },
    });
  };
  return {
    ...said,
    decide,
    decideAtOnce,
    isPending: action.isPending,
    error: action.error,
    reset: action.reset,
  };
}

export type Deciding = ReturnType<typeof useDecide>;
