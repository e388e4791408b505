import { Plural, Trans, useLingui } from '@lingui/react/macro';
import {
  BookX,
  Box,
  CalendarX,
  CircleCheck,
  CircleHelp,
  CirclePause,
  CircleSlash,
  Hash,
  Info,
  Layers,
  ListChecks,
  MapPin,
  OctagonX,
  PackageCheck,
  PackageMinus,
  PackageOpen,
  ScanBarcode,
  ScanSearch,
  Tag,
  Truck,
  Undo2,
  Users,
} from 'lucide-react';
import { ClockTime, Code, DateTime, Relative } from '../../components/Values';
import { describeProblem } from '../../i18n/problems';
import { REFUSALS } from '../../i18n/words';
import type { BenchStep, ItemUnits, OpenPoint, PackingView, PackRefusal } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import { Compare } from './Compare';
import { Counted } from './Counted';
import styles from './Feedback.module.css';
import type { Feedback, Renamed, TakenBy as TakenByReply } from './feedback';
import type { Station } from './useStation';

const ICONS: Record<Feedback['kind'], typeof CircleCheck> = {
  ready: ScanBarcode,
  next: ScanBarcode,
  opened: PackageOpen,
  counted: CircleCheck,
  undone: Undo2,
  packed: PackageCheck,
  boxChosen: Box,
  noBoxes: Box,
  lotMissing: Hash,
  expired: CalendarX,
  serialTwice: Hash,
  wrongLabel: Tag,
  bin: MapPin,
  elsewhere: Users,
  takenBy: Users,
  nothingLeft: PackageCheck,
  changed: OctagonX,
  takeOut: PackageMinus,
  notReady: ListChecks,
  notInBooks: BookX,
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
    case 'boxChosen':
      return <Trans>Box set</Trans>;
    case 'noBoxes':
      return <Trans>No boxes are set up</Trans>;
    case 'wrongItem':
      return <Trans>Wrong item</Trans>;
    case 'tooMany':
      return feedback.units > 1 ? <Trans>More than is missing</Trans> : <Trans>One too many</Trans>;
    case 'lotMissing':
      return feedback.isSerial ? <Trans>Serial number missing</Trans> : <Trans>Lot missing</Trans>;
    case 'expired':
      return <Trans>No longer good</Trans>;
    case 'serialTwice':
      return <Trans>This piece is in already</Trans>;
    case 'wrongLabel':
      return <Trans>Wrong label</Trans>;
    case 'bin':
      return <Trans>That is a bin</Trans>;
    case 'elsewhere':
      return <Trans>Taken over</Trans>;
    case 'takenBy':
      return feedback.by.station ? (
        <Trans>Open at {feedback.by.station}</Trans>
      ) : (
        <Trans>Open at another station</Trans>
      );
    case 'nothingLeft':
      return <Trans>All caught up</Trans>;
    case 'changed':
      return feedback.change === 'address' ? <Trans>Do not ship</Trans> : <Trans>The items changed</Trans>;
    case 'takeOut':
      return <Trans>Take these out</Trans>;
    case 'notReady':
      return <Trans>Not closed yet</Trans>;
    case 'notInBooks':
      return <Trans>Not in the books</Trans>;
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

function TooMany({ view, lineId, units }: { view: PackingView; lineId: string; units: number }) {
  const line = view.lines.find((known) => known.id === lineId);
  if (!line) return null;
  if (units > 1)
    return (
      <Lines>
        <p>{line.item.name}</p>
        <p>
          <Trans>
            The pack holds {units}, and {line.needed - line.counted} are missing. Open it and scan single
            ones.
          </Trans>
        </p>
      </Lines>
    );
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
  const isOpen = (view?.open.length ?? 0) > 0;
  return (
    <>
      <Lines>
        <p>
          <Trans>
            {view?.counted ?? 0} of {view?.needed ?? 0} checked.
          </Trans>
        </p>
        {!tracking && !isOpen && (
          <p>
            <Trans>
              Scan the label on the box to close the parcel. F2 types a tracking number, F9 closes without a
              scan.
            </Trans>
          </p>
        )}
        {view && isOpen && <OpenList view={view} open={view.open} />}
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

/** What still keeps the parcel from being closed, each with the key that does it. */
export function OpenList({ view, open }: { view: PackingView; open: readonly OpenPoint[] }) {
  return (
    <ul className={cx(styles.open)}>
      {open.map((point) => (
        <li key={JSON.stringify(point)}>
          <OpenWords view={view} point={point} />
        </li>
      ))}
    </ul>
  );
}

function OpenWords({ view, point }: { view: PackingView; point: OpenPoint }) {
  switch (point.open) {
    case 'stopped':
      return <Trans>The order changed.</Trans>;
    case 'units':
      return <Plural value={point.missing} one="# item is missing." other="# items are missing." />;
    case 'note': {
      const note = view.notes.find(({ key }) => key === point.key);
      if (note?.kind === 'gift')
        return <Trans>It is a gift: nothing with a price goes in. N says you know.</Trans>;
      return <Trans>Read “{note?.text ?? ''}”. N says you did.</Trans>;
    }
    case 'step': {
      const step = view.steps.find(({ id }) => id === point.step);
      return step ? (
        <>
          <StepWords step={step} /> <Trans>D ticks it.</Trans>
        </>
      ) : null;
    }
    case 'box':
      return <Trans>Choose the box with F6 or scan it.</Trans>;
    case 'weight':
      return <Trans>Weigh the parcel, or type its weight with F7.</Trans>;
    case 'weightDoubt':
      return <Trans>The weight does not fit. Look into the box; W says that everything is in.</Trans>;
    case 'label':
      return <Trans>Scan the label on the box.</Trans>;
  }
}

/** What a step of the checklist asks. */
export function StepWords({ step }: { step: BenchStep }) {
  if (step.text) return <>{step.text}</>;
  switch (step.kind) {
    case 'wrap':
      return <Trans>Wrap what breaks.</Trans>;
    case 'insert':
      return <Trans>Put the insert in.</Trans>;
    case 'giftNote':
      return <Trans>Put the gift note in, and nothing with a price.</Trans>;
    case 'sample':
      return <Trans>Add a sample.</Trans>;
    case 'other':
      return null;
  }
}

function Units({ items }: { items: readonly ItemUnits[] }) {
  return (
    <ul className={cx(styles.open)}>
      {items.map(({ item, units }) => (
        <li key={item.sku}>
          {units} × {item.name}
          {item.variantLabel && <>, {item.variantLabel}</>}
        </li>
      ))}
    </ul>
  );
}

function TakenBy({ by }: { by: TakenByReply }) {
  return (
    <Lines>
      <p>
        {by.person ? (
          <Trans>
            {by.person} packs {by.number}, begun <Relative at={by.since} />.
          </Trans>
        ) : (
          <Trans>
            Somebody packs {by.number}, begun <Relative at={by.since} />.
          </Trans>
        )}
      </p>
      <p>
        <Trans>
          {by.counted} of {by.needed} checked.
        </Trans>
      </p>
    </Lines>
  );
}

function LineName({ view, lineId }: { view: PackingView; lineId: string }) {
  const line = view.lines.find((known) => known.id === lineId);
  return line ? <p>{line.item.name}</p> : null;
}

function Refused({ feedback }: { feedback: Feedback & { kind: 'refused' | 'stopped' } }) {
  const { i18n } = useLingui();
  return (
    <Lines>
      {feedback.kind === 'refused' ? (
        <>
          <p>
            <Trans>Order {feedback.number}.</Trans>
          </p>
          {feedback.leftAt && (
            <p>
              <Trans>
                It left at <DateTime at={feedback.leftAt} />.
              </Trans>
            </p>
          )}
          {feedback.trackingNumber && <Code value={feedback.trackingNumber} strong />}
        </>
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
      return view && <TooMany view={view} lineId={feedback.lineId} units={feedback.units} />;
    case 'boxChosen':
      return <Lines>{feedback.name}</Lines>;
    case 'noBoxes':
      return (
        <Lines>
          <Trans>Boxes are set up in the settings.</Trans>
        </Lines>
      );
    case 'lotMissing':
      return (
        <Lines>
          {view && <LineName view={view} lineId={feedback.lineId} />}
          <p>
            {feedback.isSerial ? (
              <Trans>Scan the code with the serial number. Nothing was counted.</Trans>
            ) : (
              <Trans>Scan the code with the lot. Nothing was counted.</Trans>
            )}
          </p>
        </Lines>
      );
    case 'expired':
      return (
        <Lines>
          {view && <LineName view={view} lineId={feedback.lineId} />}
          <p>
            <Trans>It was good until {feedback.expires}. Put it aside and take another one.</Trans>
          </p>
        </Lines>
      );
    case 'serialTwice':
      return (
        <Lines>
          {view && <LineName view={view} lineId={feedback.lineId} />}
          <Code value={feedback.serial} strong />
        </Lines>
      );
    case 'wrongLabel':
      return (
        <Lines>
          <p>
            {feedback.number ? (
              <Trans>This label belongs to order {feedback.number}. Take it off the box.</Trans>
            ) : (
              <Trans>This label belongs to another parcel. Take it off the box.</Trans>
            )}
          </p>
          <p>
            <Trans>The parcel stays open.</Trans>
          </p>
        </Lines>
      );
    case 'bin':
      return (
        <Lines>
          <p>
            <Code value={feedback.code} />
          </p>
          <p>
            <Trans>Scan the item. Nothing was counted.</Trans>
          </p>
        </Lines>
      );
    case 'elsewhere':
      return (
        <Lines>
          {feedback.station ? (
            <Trans>{feedback.station} has taken this order over. Nothing was counted.</Trans>
          ) : (
            <Trans>Another station has taken this order over. Nothing was counted.</Trans>
          )}
        </Lines>
      );
    case 'takenBy':
      return <TakenBy by={feedback.by} />;
    case 'nothingLeft':
      return (
        <Lines>
          <Trans>No orders wait here. New ones appear by themselves.</Trans>
        </Lines>
      );
    case 'changed':
      return (
        <Lines>
          {feedback.change === 'address' ? (
            <>
              <p>
                <Trans>
                  The order goes to another address now. Its labels are void: take them off the box.
                </Trans>
              </p>
              <p>
                <Trans>Enter prints new ones.</Trans>
              </p>
            </>
          ) : (
            <p>
              <Trans>Other items are wanted now. Enter shows the order as it is and what comes out.</Trans>
            </p>
          )}
        </Lines>
      );
    case 'takeOut':
      return <Units items={feedback.items} />;
    case 'notReady':
      return view && <OpenList view={view} open={feedback.open} />;
    case 'notInBooks':
      return (
        <Lines>
          <Units items={feedback.missing} />
          <p>
            <Trans>
              The books do not have these, but they are in the box. Enter says that you found them.
            </Trans>
          </p>
        </Lines>
      );
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
