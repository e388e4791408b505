import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { newScanId, type Scan, useScan } from '../../input/scanBus';
import type { PickOutcome, PickReply, PickView, ShortPicked, ShortReason } from '../../ipc/bindings';
import { call } from '../../ipc/client';
import { type CoreError, toCoreError } from '../../ipc/errors';
import { commandOptions, useCommand } from '../../ipc/queries';

/** The answer to what the picker did last. */
export type Answer =
  | { kind: 'outcome'; outcome: PickOutcome; code: string }
  | { kind: 'short'; short: ShortPicked }
  | { kind: 'failed'; error: CoreError };

/** Runs jobs one after another: the second scan is answered after the first. */
function useQueue() {
  const tail = useRef<Promise<unknown>>(Promise.resolve());
  return useCallback(<T>(job: () => Promise<T>): Promise<T> => {
    const run = tail.current.then(job, job);
    tail.current = run.catch(() => {});
    return run;
  }, []);
}

/** Everything a picker does. The work is kept by the backend after every scan. */
export function usePick(waveId: string) {
  const client = useQueryClient();
  const work = useCommand('waves.work', { waveId });
  const { queryKey } = commandOptions('waves.work', { waveId });
  const enqueue = useQueue();
  const [answer, setAnswer] = useState<Answer>();
  /** What the books did not know: asked again when the picker says that it was found. */
  const unknown = useRef<() => Promise<PickReply>>(undefined);

  const show = async (view: PickView) => {
    await client.cancelQueries({ queryKey });
    client.setQueryData(queryKey, view);
  };
  const run = (job: () => Promise<Answer | undefined>): Promise<string> =>
    enqueue(async () => {
      try {
        const next = await job();
        setAnswer(next);
        return next?.kind === 'outcome' ? next.outcome.outcome : (next?.kind ?? 'done');
      } catch (error) {
        setAnswer({ kind: 'failed', error: toCoreError(error) });
        return 'failed';
      }
    });
  const ask = (code: string, job: () => Promise<PickReply>, again: () => Promise<PickReply>) =>
    run(async () => {
      const { outcome, view } = await job();
      unknown.current = outcome.outcome === 'refused' && outcome.why === 'notInBooks' ? again : undefined;
      await show(view);
      return { kind: 'outcome', outcome, code };
    });

  const scan = ({ code, id }: Scan) => {
    const send = (scanId: string, isFound: boolean) => () =>
      call('waves.scan', { waveId, code, scanId, isFound });
    return ask(code, send(id, false), send(newScanId(), true));
  };
  useScan(scan);

  const count = (units: number) => {
    const send = (isFound: boolean) => () => call('waves.count', { waveId, units, isFound });
    return ask('', send(false), send(true));
  };
  const found = () => {
    const again = unknown.current;
    if (again) void ask('', again, again);
  };
  const short = (reason: ShortReason) =>
    run(async () => {
      const reply = await call('waves.short', { waveId, reason });
      await show(reply.view);
      return { kind: 'short', short: reply.short };
    });
  const step = (name: 'waves.recount' | 'waves.told') => () =>
    run(async () => {
      await show(await call(name, { waveId }));
      return undefined;
    });

  return {
    ...{ work, answer, count, found, short },
    recount: step('waves.recount'),
    told: step('waves.told'),
    acknowledge: () => setAnswer(undefined),
  };
}

export type Pick = ReturnType<typeof usePick>;
