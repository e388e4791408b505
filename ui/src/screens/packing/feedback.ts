import type {
  Finished,
  FinishReply,
  Item,
  ItemUnits,
  OpenIn,
  OpenPoint,
  OpenReply,
  OrderChange,
  PackingLine,
  PackingView,
  PackRefusal,
  ReopenReply,
  ScanOutcome,
  ScanReply,
} from '../../ipc/bindings';
import type { CoreError } from '../../ipc/errors';

/** What was scanned, and what the shop calls the same item now. */
export interface Renamed {
  code: string;
  now: string;
}

/** The order that another station packs. */
export type TakenBy = OpenReply & { result: 'takenBy' };

/** The answer to the last scan or key. It stays until the next scan or until it is acknowledged. */
export type Feedback =
  | { kind: 'ready' }
  | { kind: 'next' }
  | { kind: 'opened' }
  | { kind: 'counted'; lineId: string; units: number; renamed?: Renamed | undefined }
  | { kind: 'undone'; lineId: string | null }
  | { kind: 'packed'; renamed?: Renamed | undefined }
  | { kind: 'weightDoubt' }
  | { kind: 'boxChosen'; name: string }
  | { kind: 'noBoxes' }
  | { kind: 'wrongItem'; scanned: Item; needed: PackingLine | undefined; sameProduct: boolean }
  | { kind: 'tooMany'; lineId: string; units: number }
  | { kind: 'lotMissing'; lineId: string; isSerial: boolean }
  | { kind: 'expired'; lineId: string; lot: string; expires: string }
  | { kind: 'serialTwice'; lineId: string; serial: string }
  | { kind: 'wrongLabel'; number: string | null }
  | { kind: 'slipForLabel' }
  | { kind: 'oldLabel' }
  | { kind: 'bin'; code: string }
  | { kind: 'unknown'; code: string }
  | { kind: 'unknownOrder'; code: string }
  | { kind: 'otherOrder'; wanted: OpenIn }
  | { kind: 'elsewhere'; station: string }
  | { kind: 'takenBy'; by: TakenBy }
  | { kind: 'nothingLeft' }
  | {
      kind: 'refused';
      reason: PackRefusal;
      number: string;
      orderId: string;
      trackingNumber: string;
      leftAt: string | null;
    }
  | { kind: 'stopped'; reason: PackRefusal }
  | { kind: 'changed'; change: OrderChange }
  | { kind: 'takeOut'; items: readonly ItemUnits[] }
  | { kind: 'notReady'; open: readonly OpenPoint[] }
  | { kind: 'notInBooks'; missing: readonly ItemUnits[] }
  | { kind: 'failed'; error: CoreError }
  | { kind: 'notPrinted'; error: CoreError | null }
  | { kind: 'notReopened'; why: NotReopened }
  | { kind: 'finished'; finished: Finished };

/** Why a parcel was not opened again. */
export type NotReopened = Exclude<ReopenReply['result'], 'reopened'>;

export type FeedbackTone = 'idle' | 'ok' | 'warn' | 'bad';

const OK: readonly Feedback['kind'][] = ['counted', 'packed', 'boxChosen'];
const BAD: readonly Feedback['kind'][] = [
  ...(['wrongItem', 'expired', 'wrongLabel', 'oldLabel', 'stopped', 'changed'] as const),
  ...(['failed', 'notPrinted'] as const),
];
const IDLE: readonly Feedback['kind'][] = ['ready', 'next', 'opened', 'undone', 'nothingLeft', 'finished'];

/** Red: refuse and stop. Amber: nothing is wrong with the box, but a person must act. */
export function toneOf(feedback: Feedback): FeedbackTone {
  if (feedback.kind === 'refused')
    return feedback.reason === 'shipped' || isCalledOff(feedback.reason) ? 'bad' : 'warn';
  if (OK.includes(feedback.kind)) return 'ok';
  if (BAD.includes(feedback.kind)) return 'bad';
  return IDLE.includes(feedback.kind) ? 'idle' : 'warn';
}

/** Errors stay until they are acknowledged; a weight that does not fit stays until it fits or somebody says that it does. */
export function needsAnswer(feedback: Feedback): boolean {
  if (feedback.kind === 'weightDoubt') return false;
  const tone = toneOf(feedback);
  return tone === 'warn' || tone === 'bad';
}

/** What the panel says when nothing was scanned since. */
export function restingFeedback(view: PackingView | null): Feedback {
  if (!view) return { kind: 'ready' };
  if (view.stopped) return { kind: 'stopped', reason: view.stopped };
  if (view.changed) return { kind: 'changed', change: view.changed };
  if (view.state !== 'packed') return { kind: 'next' };
  return { kind: view.open.some(({ open }) => open === 'weightDoubt') ? 'weightDoubt' : 'packed' };
}

/** Answers that mean nothing without an order on the bench. */
const NEEDS_ORDER: readonly Feedback['kind'][] = [
  ...(['next', 'opened', 'counted', 'undone', 'packed', 'weightDoubt', 'boxChosen', 'noBoxes'] as const),
  ...(['wrongItem', 'tooMany', 'lotMissing', 'expired', 'serialTwice', 'wrongLabel', 'bin'] as const),
  ...(['slipForLabel', 'oldLabel'] as const),
  ...(['unknown', 'otherOrder', 'stopped', 'changed', 'takeOut', 'notReady', 'notInBooks'] as const),
];

/** What the panel says now: a stop first, then the last answer, else what to do next. */
export function currentFeedback(view: PackingView | null, answer: Feedback | undefined): Feedback {
  const resting = restingFeedback(view);
  if (!answer || resting.kind === 'stopped' || resting.kind === 'changed') return resting;
  // What was right before the parcel was weighed does not hide that something may be missing.
  if (resting.kind === 'weightDoubt' && toneOf(answer) === 'ok') return resting;
  return view || !NEEDS_ORDER.includes(answer.kind) ? answer : resting;
}

/** The order whose closed parcel the panel is about. */
export function closedOrder(feedback: Feedback): { orderId: string; number: string } | undefined {
  if (feedback.kind === 'finished') return feedback.finished;
  return feedback.kind === 'refused' && feedback.leftAt !== null ? feedback : undefined;
}

/** Whether an order that is refused for this has goods that belong back into their bins. */
export const isCalledOff = (reason: PackRefusal) => ['cancelled', 'refunded', 'gone'].includes(reason);

/** The first line with units missing. */
export function nextLine(view: PackingView): PackingLine | undefined {
  return view.lines.find((line) => line.counted < line.needed);
}

/** What a scan inside an order means for the panel; a repeated delivery changes nothing. */
export function afterScan({ outcome, calledNow, view }: ScanReply, code: string): Feedback | undefined {
  const renamed = calledNow === null ? undefined : { code, now: calledNow };
  return ofOutcome(outcome, view, { code, renamed });
}

/** What an outcome means for the panel. */
export function ofOutcome(
  outcome: ScanOutcome,
  view: PackingView,
  { code, renamed }: { code: string; renamed: Renamed | undefined },
): Feedback | undefined {
  switch (outcome.outcome) {
    case 'counted':
      return { kind: 'counted', lineId: outcome.lineId, units: outcome.units, renamed };
    case 'orderPacked':
      return { kind: 'packed', renamed };
    case 'trackingNumber':
    case 'labelProved':
      return { kind: 'packed' };
    case 'wrongItem': {
      const meant = view.lines.find((line) => line.id === outcome.meantLineId);
      return {
        kind: 'wrongItem',
        scanned: outcome.scanned,
        needed: meant ?? nextLine(view),
        sameProduct: meant !== undefined,
      };
    }
    case 'tooMany':
      return { kind: 'tooMany', lineId: outcome.lineId, units: outcome.units };
    case 'lotMissing':
      return { kind: 'lotMissing', lineId: outcome.lineId, isSerial: outcome.isSerial };
    case 'expired':
      return { kind: 'expired', lineId: outcome.lineId, lot: outcome.lot, expires: outcome.expires };
    case 'serialTwice':
      return { kind: 'serialTwice', lineId: outcome.lineId, serial: outcome.serial };
    case 'wrongLabel':
      return { kind: 'wrongLabel', number: outcome.number };
    case 'slipForLabel':
    case 'oldLabel':
      return { kind: outcome.outcome };
    case 'boxChosen':
      return { kind: 'boxChosen', name: outcome.name };
    case 'bin':
      return { kind: 'bin', code };
    case 'unknownBarcode':
      return { kind: 'unknown', code };
    case 'thisOrder':
      return { kind: view.state === 'packed' ? 'packed' : 'opened' };
    case 'otherOrder':
      return { kind: 'otherOrder', wanted: { by: 'order', orderId: outcome.orderId } };
    case 'elsewhere':
      return { kind: 'elsewhere', station: outcome.station };
    case 'notOpen':
    case 'stopped':
      return restingFeedback(outcome.outcome === 'notOpen' ? null : view);
    case 'alreadyCounted':
    case 'command':
      return undefined;
  }
}

/** What opening led to. */
export function afterOpen(reply: OpenReply): Feedback {
  switch (reply.result) {
    case 'opened':
      return { kind: reply.view.state === 'packed' ? 'packed' : 'opened' };
    case 'refused':
      return { kind: 'refused', ...reply };
    case 'takenBy':
      return { kind: 'takenBy', by: reply };
    case 'nothingLeft':
      return { kind: 'nothingLeft' };
    case 'unknown':
      return { kind: 'unknownOrder', code: reply.code };
  }
}

/** What closing the parcel led to. */
export function afterFinish(reply: FinishReply): Feedback {
  switch (reply.result) {
    case 'finished':
      return { kind: 'finished', finished: reply.finished };
    case 'notReady':
      return { kind: 'notReady', open: reply.view.open };
    case 'notInBooks':
      return { kind: 'notInBooks', missing: reply.missing };
    case 'stopped':
      return restingFeedback(reply.view);
  }
}
