import { msg } from '@lingui/core/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Scan, useScan } from '../../input/scanBus';
import type { Finished, OpenIn, PackingView } from '../../ipc/bindings';
import { call } from '../../ipc/client';
import { toCoreError } from '../../ipc/errors';
import { commandOptions, useCommand } from '../../ipc/queries';
import { useToasts } from '../../state/toasts';
import { afterOpen, afterScan, currentFeedback, type Feedback, restingFeedback } from './feedback';

/** Runs jobs one after another: the second scan is answered after the first. */
function useQueue() {
  const tail = useRef<Promise<unknown>>(Promise.resolve());
  return useCallback(<T>(job: () => Promise<T>): Promise<T> => {
    const run = tail.current.then(job, job);
    tail.current = run.catch(() => {});
    return run;
  }, []);
}

/** The session on the bench: kept by the backend, mirrored in the query cache. */
function useSession() {
  const client = useQueryClient();
  const { data, isFetched } = useCommand('packing.current', {});
  const { queryKey } = commandOptions('packing.current', {});
  const read = () => client.getQueryData(queryKey) ?? null;
  const write = async (view: PackingView | null) => {
    await client.cancelQueries({ queryKey });
    client.setQueryData(queryKey, view);
  };
  return { view: data ?? null, isFetched, read, write };
}

/** Everything the packing station does. Commands run in the order in which they were asked for. */
export function useStation(wantedOrder: string | undefined) {
  const { view, isFetched, read, write } = useSession();
  const enqueue = useQueue();
  const [answer, setAnswer] = useState<Feedback>();
  /** Typed by hand in this session; a scanned one is in the view. */
  const [typed, setTyped] = useState<string>();
  const pushToast = useToasts((state) => state.push);

  /** Runs one job; what fails is shown and stays until acknowledged. */
  const run = (job: () => Promise<Feedback | undefined>): Promise<string> =>
    enqueue(async () => {
      try {
        const next = await job();
        if (next) setAnswer(next);
        return next?.kind ?? 'repeated';
      } catch (error) {
        setAnswer({ kind: 'failed', error: toCoreError(error) });
        return 'failed';
      }
    });

  const openNow = async (wanted: OpenIn): Promise<Feedback> => {
    const reply = await call('packing.open', wanted);
    if (reply.result === 'opened') {
      setTyped(undefined);
      await write(reply.view);
    }
    return afterOpen(reply);
  };
  const open = (wanted: OpenIn) =>
    run(async () => {
      const here = read();
      const same = wanted.by === 'order' && here?.order.id === wanted.orderId;
      if (same) return restingFeedback(here);
      return here ? { kind: 'otherOrder', wanted } : openNow(wanted);
    });

  const scan = ({ code, id }: Scan) =>
    run(async () => {
      const here = read();
      if (!here) return openNow({ by: 'code', code });
      const reply = await call('packing.scan', { sessionId: here.sessionId, code, scanId: id });
      await write(reply.outcome.outcome === 'notOpen' ? null : reply.view);
      return afterScan(reply, code);
    });
  useScan(scan);

  /** Does something with the session on the bench; without one there is nothing to do. */
  const withSession = (job: (here: PackingView) => Promise<Feedback>) =>
    run(async () => {
      const here = read();
      return here ? job(here) : undefined;
    });

  const undoScan = () =>
    withSession(async ({ sessionId }) => {
      const reply = await call('packing.undoScan', { sessionId });
      await write(reply.view);
      return { kind: 'undone', lineId: reply.lineId };
    });

  const setAside = () =>
    withSession(async ({ sessionId }) => {
      const wanted = answer?.kind === 'otherOrder' ? answer.wanted : undefined;
      await call('packing.setAside', { sessionId });
      await write(null);
      return wanted ? openNow(wanted) : { kind: 'ready' };
    });

  const undoFinish = (opId: string) =>
    run(async () => {
      const reply = await call('packing.undoFinish', { opId });
      if (reply.result === 'opened') await write(reply.view);
      return afterOpen(reply);
    });

  const offerUndo = ({ number, opId, undoUntil }: Finished) =>
    pushToast({
      tone: 'info',
      title: { ...msg({ message: 'Order {number} is finished' }), values: { number } },
      detail: msg`The shop is told in a few seconds.`,
      action: { label: msg`Undo`, keys: ['Ctrl', 'Z'], run: () => void undoFinish(opId) },
      ttl: Math.max(0, Date.parse(undoUntil) - Date.now()),
    });

  const finish = () =>
    withSession(async ({ sessionId, trackingNumber }) => {
      const input = { sessionId, trackingNumber: typed ?? trackingNumber, carrier: null };
      const finished = await call('packing.finish', input);
      setTyped(undefined);
      await write(null);
      offerUndo(finished);
      return { kind: 'finished', finished };
    });

  const openWanted = useRef(open);
  openWanted.current = open;
  useEffect(() => {
    if (wantedOrder && isFetched) void openWanted.current({ by: 'order', orderId: wantedOrder });
  }, [wantedOrder, isFetched]);

  return {
    view,
    feedback: currentFeedback(view, answer),
    tracking: typed ?? view?.trackingNumber ?? undefined,
    acknowledge: () => setAnswer(undefined),
    setTracking: setTyped,
    ...{ open, undoScan, setAside, finish },
  };
}

export type Station = ReturnType<typeof useStation>;
