import { Plural, Trans, useLingui } from '@lingui/react/macro';
import {
  CircleCheck,
  CircleHelp,
  CirclePause,
  CircleSlash,
  Info,
  Layers,
  OctagonX,
  PackageCheck,
  PackageOpen,
  ScanBarcode,
  ScanSearch,
  Truck,
  Undo2,
} from 'lucide-react';
import { ClockTime, Code } from '../../components/Values';
import { describeProblem } from '../../i18n/problems';
import { REFUSALS } from '../../i18n/words';
import type { PackingView, PackRefusal } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import { Compare } from './Compare';
import { Counted } from './Counted';
import styles from './Feedback.module.css';
import type { Feedback, Renamed } from './feedback';
import type { Station } from './useStation';

const ICONS: Record<Feedback['kind'], typeof CircleCheck> = {
  ready: ScanBarcode,
  next: ScanBarcode,
  opened: PackageOpen,
  counted: CircleCheck,
  undone: Undo2,
  packed: PackageCheck,
  wrongItem: OctagonX,
  tooMany: Layers,
  unknown: CircleHelp,
  unknownOrder: ScanSearch,
  otherOrder: Layers,
  refused: CirclePause,
  stopped: OctagonX,
  failed: OctagonX,
  finished: PackageCheck,
};
const REFUSAL_ICONS: Partial<Record<PackRefusal, typeof CircleCheck>> = {
  shipped: Truck,
  cancelled: CircleSlash,
  refunded: CircleSlash,
  gone: CircleSlash,
};

export function FeedbackIcon({ feedback }: { feedback: Feedback }) {
  const refused = feedback.kind === 'refused' ? REFUSAL_ICONS[feedback.reason] : undefined;
  const Icon = refused ?? ICONS[feedback.kind];
  return <Icon aria-hidden="true" />;
}

export function FeedbackTitle({ feedback }: { feedback: Feedback }) {
  const { i18n } = useLingui();
  switch (feedback.kind) {
    case 'ready':
      return <Trans>Scan an order</Trans>;
    case 'next':
      return <Trans>Scan the next item</Trans>;
    case 'opened':
      return <Trans>Order opened</Trans>;
    case 'counted':
      return <Trans>Correct</Trans>;
    case 'undone':
      return feedback.lineId ? <Trans>Scan taken back</Trans> : <Trans>Nothing to take back</Trans>;
    case 'packed':
      return <Trans>Everything is in</Trans>;
    case 'wrongItem':
      return <Trans>Wrong item</Trans>;
    case 'tooMany':
      return <Trans>One too many</Trans>;
    case 'unknown':
      return <Trans>Barcode not known</Trans>;
    case 'unknownOrder':
      return <Trans>Order not found</Trans>;
    case 'otherOrder':
      return <Trans>Another order</Trans>;
    case 'refused':
    case 'stopped':
      return i18n._(REFUSALS[feedback.reason].title);
    case 'failed':
      return <Trans>Not counted</Trans>;
    case 'finished':
      return <Trans>Parcel finished</Trans>;
  }
}

function Lines({ children }: { children: React.ReactNode }) {
  return <div className={cx(styles.text)}>{children}</div>;
}

function TooMany({ view, lineId }: { view: PackingView; lineId: string }) {
  const line = view.lines.find((known) => known.id === lineId);
  if (!line) return null;
  return (
    <Lines>
      <p>{line.item.name}</p>
      <p>
        <Plural
          value={line.needed}
          one="This order needs # of these, and it is in the box. Put this one back."
          other="This order needs # of these, and they are in the box. Put this one back."
        />
      </p>
    </Lines>
  );
}

function Packed({ station }: { station: Station }) {
  const { view, tracking } = station;
  return (
    <>
      <Lines>
        <p>
          <Trans>
            {view?.counted ?? 0} of {view?.needed ?? 0} checked.
          </Trans>
        </p>
        {!tracking && (
          <p>
            <Trans>Scan the tracking number from the label, type it with F2, or finish without one.</Trans>
          </p>
        )}
      </Lines>
      {tracking && (
        <div className={cx(styles.tracking)}>
          <small>
            <Trans>Tracking number</Trans>
          </small>
          <Code value={tracking} strong />
        </div>
      )}
    </>
  );
}

function Refused({ feedback }: { feedback: Feedback & { kind: 'refused' | 'stopped' } }) {
  const { i18n } = useLingui();
  return (
    <Lines>
      {feedback.kind === 'refused' ? (
        <p>
          <Trans>Order {feedback.number}.</Trans>
        </p>
      ) : (
        <p>
          <Trans>The order changed in the shop. Stop packing and set it aside with F8.</Trans>
        </p>
      )}
      <p>{i18n._(REFUSALS[feedback.reason].advice)}</p>
    </Lines>
  );
}

/** The code on the label is an old one: the scan counts, and whoever prints labels should know. */
function OldCode({ renamed: { code, now } }: { renamed: Renamed }) {
  return (
    <p className={cx(styles.oldCode)}>
      <Info size={20} aria-hidden="true" />
      <span>
        <Trans>
          {code} is {now} in the shop now.
        </Trans>
      </span>
    </p>
  );
}

/** The sentences of the panel. */
export function FeedbackBody({ station }: { station: Station }) {
  const { feedback } = station;
  return (
    <>
      <Sentences station={station} />
      {'renamed' in feedback && feedback.renamed && <OldCode renamed={feedback.renamed} />}
    </>
  );
}

function Sentences({ station }: { station: Station }) {
  const { feedback, view } = station;
  switch (feedback.kind) {
    case 'ready':
      return (
        <Lines>
          <Trans>The barcode on the slip, or an item that only one order needs. F2 types a number.</Trans>
        </Lines>
      );
    case 'next':
    case 'opened':
    case 'undone':
    case 'counted':
      return view && <Counted view={view} lineId={'lineId' in feedback ? feedback.lineId : null} />;
    case 'packed':
      return <Packed station={station} />;
    case 'wrongItem':
      return <Compare {...feedback} />;
    case 'tooMany':
      return view && <TooMany view={view} lineId={feedback.lineId} />;
    case 'unknown':
      return (
        <Lines>
          <p>
            <Code value={feedback.code} />
          </p>
          <p>
            <Trans>It is not on any product. The counter did not change.</Trans>
          </p>
        </Lines>
      );
    case 'unknownOrder':
      return (
        <Lines>
          <p>
            <Code value={feedback.code} />
          </p>
          <p>
            <Trans>No waiting order has this number or needs this item.</Trans>
          </p>
        </Lines>
      );
    case 'otherOrder':
      return (
        <Lines>
          <Trans>
            Finish or set aside {view?.order.number ?? ''} first. F8 sets it aside and opens the other one.
          </Trans>
        </Lines>
      );
    case 'refused':
    case 'stopped':
      return <Refused feedback={feedback} />;
    case 'failed': {
      const { what, advice } = describeProblem(feedback.error);
      return (
        <Lines>
          <p>{what}</p>
          {advice && <p>{advice}</p>}
        </Lines>
      );
    }
    case 'finished':
      return (
        <Lines>
          <p>
            <Trans>Order {feedback.finished.number}.</Trans>{' '}
            <Trans>
              The shop is told at <ClockTime at={feedback.finished.undoUntil} />.
            </Trans>
          </p>
          <p>
            <Trans>Scan the next order.</Trans>
          </p>
        </Lines>
      );
  }
}
