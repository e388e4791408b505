import { msg } from '@lingui/core/macro';
import { useEffect, useRef, useState } from 'react';
import { newScanId, type Scan, useScan } from '../../input/scanBus';
import type {
  BenchReply,
  ByHandReason,
  Finished,
  FinishReply,
  OpenIn,
  PackingView,
  ScanReply,
} from '../../ipc/bindings';
import { call } from '../../ipc/client';
import { toCoreError } from '../../ipc/errors';
import { useToasts } from '../../state/toasts';
import {
  afterFinish,
  afterOpen,
  afterScan,
  currentFeedback,
  type Feedback,
  ofOutcome,
  restingFeedback,
} from './feedback';
import { useClosedParcel } from './useClosedParcel';
import { useLastLabel } from './useLastLabel';
import { useScale } from './useScale';
import { useQueue, useSession } from './useSession';

/** What the bench asks in a window of its own. */
export type Question =
  | 'code'
  | 'short'
  | 'byHand'
  | 'box'
  | 'weight'
  | 'link'
  | 'more'
  | 'takeOver'
  | 'reopen';

/** Everything the packing station does. Commands run in the order in which they were asked for. */
export function useStation(wantedOrder: string | undefined) {
  const { view, isFetched, read, write } = useSession();
  const enqueue = useQueue();
  const [answer, setAnswer] = useState<Feedback>();
  const [question, ask] = useState<Question>();
  /** Typed by hand in this session; a scanned one is in the view. */
  const [typed, setTyped] = useState<string>();
  /** The wave from which the next order comes. */
  const wave = useRef<string | null>(null);
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

  const offerUndo = ({ number, opId, undoUntil }: Finished) =>
    pushToast({
      tone: 'info',
      title: { ...msg({ message: 'Order {number} is finished' }), values: { number } },
      detail: msg`The shop is told in a few seconds.`,
      action: { label: msg`Undo`, keys: ['Ctrl', 'Z'], run: () => void undoFinish(opId) },
      ttl: Math.max(0, Date.parse(undoUntil) - Date.now()),
    });

  /** Shows what closing led to; a closed order leaves the bench. */
  const closed = async (reply: FinishReply): Promise<Feedback> => {
    if (reply.result === 'finished') {
      setTyped(undefined);
      await write(null);
      offerUndo(reply.finished);
    } else if (reply.result !== 'notInBooks') await write(reply.view);
    return afterFinish(reply);
  };

  const openNow = async (wanted: OpenIn): Promise<Feedback> => {
    const reply = await call('packing.open', wanted);
    if (reply.result !== 'opened') return afterOpen(reply);
    setTyped(undefined);
    wave.current = reply.waveId;
    await write(reply.view);
    if (reply.finish) return closed(reply.finish);
    const code = wanted.by === 'code' ? wanted.code : '';
    const renamed = reply.calledNow === null ? undefined : { code, now: reply.calledNow };
    const scanned = reply.scanned && ofOutcome(reply.scanned, reply.view, { code, renamed });
    return scanned ?? afterOpen(reply);
  };
  const open = (wanted: OpenIn) =>
    run(async () => {
      const here = read();
      const same = wanted.by === 'order' && here?.order.id === wanted.orderId;
      if (same) return restingFeedback(here);
      return here ? { kind: 'otherOrder', wanted } : openNow(wanted);
    });

  /** What is packed next: the order that goes into the same box, else the most urgent one. */
  const nextWanted = (): OpenIn => {
    const mate = answer?.kind === 'finished' ? answer.finished.mateId : null;
    return mate === null ? { by: 'next', waveId: wave.current } : { by: 'order', orderId: mate };
  };

  /** What a command card means for the screen. */
  const commanded = async ({ command, view: after }: ScanReply): Promise<Feedback | undefined> => {
    switch (command?.command) {
      case 'undone':
        return { kind: 'undone', lineId: command.lineId };
      case 'setAside':
        await write(null);
        return { kind: 'ready' };
      case 'boxChosen':
        return command.isChosen ? { kind: 'boxChosen', name: after.boxName ?? '' } : { kind: 'noBoxes' };
      case 'print':
        return { kind: 'notReady', open: after.open };
      case 'short':
        ask('short');
        return undefined;
      case 'next':
        return after.open.length > 0 ? { kind: 'notReady', open: after.open } : undefined;
      case 'cancel':
        ask(undefined);
        return restingFeedback(after);
      default:
        return restingFeedback(after);
    }
  };

  const answered = async (reply: ScanReply, code: string): Promise<Feedback | undefined> => {
    const { outcome } = reply.outcome;
    const isGone = outcome === 'notOpen' || outcome === 'elsewhere';
    await write(isGone ? null : reply.view);
    if (reply.finish) return closed(reply.finish);
    return reply.command ? commanded(reply) : afterScan(reply, code);
  };

  const scan = ({ code, id }: Scan) =>
    run(async () => {
      const here = read();
      if (here)
        return answered(await call('packing.scan', { sessionId: here.sessionId, code, scanId: id }), code);
      const card = code.toUpperCase();
      if (card === '//NEXT') return openNow(nextWanted());
      if (card === '//CANCEL') return { kind: 'ready' };
      return openNow({ by: 'code', code, scanId: id });
    });
  useScan(scan);

  /** Does something with the session on the bench; without one there is nothing to do. */
  const withSession = (job: (here: PackingView) => Promise<Feedback | undefined>) =>
    run(async () => {
      const here = read();
      return here ? job(here) : undefined;
    });

  /** Shows the session after a step. */
  const stepped = async (reply: BenchReply, done?: Feedback): Promise<Feedback> => {
    await write(reply.view);
    if (reply.finish) return closed(reply.finish);
    return (reply.isDone && done) || restingFeedback(reply.view);
  };

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

  const finish = (isFound = false) =>
    withSession(async ({ sessionId, trackingNumber }) => {
      const input = { sessionId, trackingNumber: typed ?? trackingNumber, carrier: null, isFound };
      return closed(await call('packing.finish', input));
    });

  const goOn = () =>
    withSession(async ({ sessionId }) => {
      const reply = await call('packing.goOn', { sessionId });
      if (reply.result === 'refused') return { kind: 'stopped', reason: reply.reason };
      await write(reply.view);
      return reply.takeOut.length > 0
        ? { kind: 'takeOut', items: reply.takeOut }
        : restingFeedback(reply.view);
    });

  const byHand = (lineId: string, reason: ByHandReason) =>
    withSession(async ({ sessionId }) =>
      answered(await call('packing.byHand', { sessionId, lineId, reason, scanId: newScanId() }), ''),
    );

  const steps = {
    chooseBox: (boxId: string) =>
      withSession(async ({ sessionId }) => {
        const reply = await call('packing.chooseBox', { sessionId, boxId });
        return stepped(reply, { kind: 'boxChosen', name: reply.view.boxName ?? '' });
      }),
    weigh: (grams: number, fromScale = false) =>
      withSession(async ({ sessionId }) =>
        stepped(await call('packing.weigh', { sessionId, grams, fromScale })),
      ),
    acceptWeight: () =>
      withSession(async ({ sessionId }) => stepped(await call('packing.acceptWeight', { sessionId }))),
    doneStep: (key: string) =>
      withSession(async ({ sessionId }) => stepped(await call('packing.doneStep', { sessionId, key }))),
    readNote: (key: string) =>
      withSession(async ({ sessionId }) => stepped(await call('packing.readNote', { sessionId, key }))),
    leaveOut: (lineId: string, units: number) =>
      withSession(async ({ sessionId }) =>
        stepped(await call('packing.leaveOut', { sessionId, lineId, units, reason: '' })),
      ),
    letIn: (lineId: string, units: number, reason: string) =>
      withSession(async ({ sessionId }) =>
        stepped(await call('packing.letIn', { sessionId, lineId, units, reason })),
      ),
    link: (code: string, lineId: string) =>
      withSession(async ({ sessionId }) => stepped(await call('packing.link', { sessionId, code, lineId }))),
    hold: (why: string) =>
      withSession(async ({ sessionId, order }) => {
        const decision = { kind: 'hold', reason: 'stock', text: why } as const;
        await call('orders.decide', { ids: [order.id], why, decision });
        await call('packing.setAside', { sessionId });
        await write(null);
        return { kind: 'ready' };
      }),
  };

  const takeOver = (orderId: string, reason: string) =>
    run(async () => {
      const reply = await call('packing.takeOver', { orderId, reason });
      if (reply.result === 'opened') await write(reply.view);
      return afterOpen(reply);
    });

  const closedParcel = useClosedParcel(run, write);
  useScale(view, question === 'weight', (grams) => void steps.weigh(grams, true));
  const lastLabel = useLastLabel(answer);

  const openWanted = useRef(open);
  openWanted.current = open;
  useEffect(() => {
    if (wantedOrder && isFetched) void openWanted.current({ by: 'order', orderId: wantedOrder });
  }, [wantedOrder, isFetched]);

  return {
    view,
    feedback: currentFeedback(view, answer),
    tracking: typed ?? view?.trackingNumber ?? undefined,
    question,
    ask,
    acknowledge: () => setAnswer(undefined),
    setTracking: setTyped,
    next: () => open(nextWanted()),
    lastLabel,
    ...{ open, undoScan, setAside, finish, goOn, byHand, takeOver },
    ...closedParcel,
    ...steps,
  };
}

export type Station = ReturnType<typeof useStation>;
