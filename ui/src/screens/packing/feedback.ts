import type {
  Finished,
  Item,
  OpenIn,
  OpenReply,
  PackingLine,
  PackingView,
  PackRefusal,
  ScanReply,
} from '../../ipc/bindings';
import type { CoreError } from '../../ipc/errors';

/** What was scanned, and what the shop calls the same item now. */
export interface Renamed {
  code: string;
  now: string;
}

/** The answer to the last scan or key. It stays until the next scan or until it is acknowledged. */
export type Feedback =
  | { kind: 'ready' }
  | { kind: 'next' }
  | { kind: 'opened' }
  | { kind: 'counted'; lineId: string; renamed?: Renamed | undefined }
  | { kind: 'undone'; lineId: string | null }
  | { kind: 'packed'; renamed?: Renamed | undefined }
  | { kind: 'wrongItem'; scanned: Item; needed: PackingLine | undefined; sameProduct: boolean }
  | { kind: 'tooMany'; lineId: string }
  | { kind: 'unknown'; code: string }
  | { kind: 'unknownOrder'; code: string }
  | { kind: 'otherOrder'; wanted: OpenIn }
  | { kind: 'refused'; reason: PackRefusal; number: string; orderId: string }
  | { kind: 'stopped'; reason: PackRefusal }
  | { kind: 'failed'; error: CoreError }
  | { kind: 'finished'; finished: Finished };

export type FeedbackTone = 'idle' | 'ok' | 'warn' | 'bad';

/** Red: refuse and stop. Amber: nothing is wrong with the box, but a person must act. */
export function toneOf(feedback: Feedback): FeedbackTone {
  switch (feedback.kind) {
    case 'counted':
    case 'packed':
      return 'ok';
    case 'wrongItem':
    case 'stopped':
    case 'failed':
      return 'bad';
    case 'tooMany':
    case 'unknown':
    case 'unknownOrder':
    case 'otherOrder':
      return 'warn';
    case 'refused':
      return ['shipped', 'cancelled', 'refunded', 'gone'].includes(feedback.reason) ? 'bad' : 'warn';
    default:
      return 'idle';
  }
}

/** Errors stay until they are acknowledged. */
export function needsAnswer(feedback: Feedback): boolean {
  const tone = toneOf(feedback);
  return tone === 'warn' || tone === 'bad';
}

/** What the panel says when nothing was scanned since. */
export function restingFeedback(view: PackingView | null): Feedback {
  if (!view) return { kind: 'ready' };
  if (view.stopped) return { kind: 'stopped', reason: view.stopped };
  return { kind: view.state === 'packed' ? 'packed' : 'next' };
}

/** Answers that mean nothing without an order on the bench. */
const NEEDS_ORDER: readonly Feedback['kind'][] = [
  ...(['next', 'opened', 'counted', 'undone', 'packed'] as const),
  ...(['wrongItem', 'tooMany', 'unknown', 'otherOrder', 'stopped'] as const),
];

/** What the panel says now: a stop first, then the last answer, else what to do next. */
export function currentFeedback(view: PackingView | null, answer: Feedback | undefined): Feedback {
  const resting = restingFeedback(view);
  if (!answer || resting.kind === 'stopped') return resting;
  return view || !NEEDS_ORDER.includes(answer.kind) ? answer : resting;
}

/** The first line with units missing. */
export function nextLine(view: PackingView): PackingLine | undefined {
  return view.lines.find((line) => line.counted < line.needed);
}

/** What a scan inside an order means for the panel; a repeated delivery changes nothing. */
export function afterScan({ outcome, calledNow, view }: ScanReply, code: string): Feedback | undefined {
  const renamed = calledNow === null ? undefined : { code, now: calledNow };
  switch (outcome.outcome) {
    case 'counted':
      return { kind: 'counted', lineId: outcome.lineId, renamed };
    case 'orderPacked':
      return { kind: 'packed', renamed };
    case 'trackingNumber':
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
      return { kind: 'tooMany', lineId: outcome.lineId };
    case 'unknownBarcode':
      return { kind: 'unknown', code };
    case 'thisOrder':
      return { kind: view.state === 'packed' ? 'packed' : 'opened' };
    case 'otherOrder':
      return { kind: 'otherOrder', wanted: { by: 'code', code } };
    case 'notOpen':
      return restingFeedback(null);
    case 'alreadyCounted':
      return undefined;
  }
}

/** What opening led to. */
export function afterOpen(reply: OpenReply): Feedback {
  switch (reply.result) {
    case 'opened':
      return { kind: reply.view.state === 'packed' ? 'packed' : 'opened' };
    case 'refused':
      return { kind: 'refused', reason: reply.reason, number: reply.number, orderId: reply.orderId };
    case 'unknown':
      return { kind: 'unknownOrder', code: reply.code };
  }
}
