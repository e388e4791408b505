import { Plural, Trans } from '@lingui/react/macro';
import { Code } from '../../components/Values';
import type { PackingView } from '../../ipc/bindings';
import { LineName, Lines } from './FeedbackLines';
import type { Feedback } from './feedback';

/** More units than the order needs. */
export function TooMany({ view, lineId, units }: { view: PackingView; lineId: string; units: number }) {
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

type OfItem = Feedback & { kind: 'lotMissing' | 'expired' | 'serialTwice' };

/** The item is right, and this unit of it is not. */
export function WrongUnit({ feedback, view }: { feedback: OfItem; view: PackingView | null }) {
  switch (feedback.kind) {
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
  }
}

type OfCode = Feedback & {
  kind: 'wrongLabel' | 'slipForLabel' | 'oldLabel' | 'bin' | 'unknown' | 'unknownOrder';
};

/** The code is of something else, or of nothing that is known. */
export function WrongCode({ feedback }: { feedback: OfCode }) {
  switch (feedback.kind) {
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
    case 'slipForLabel':
      return (
        <Lines>
          <p>
            <Trans>The slip goes into the box. Scan the label that is on it.</Trans>
          </p>
          <p>
            <Trans>The parcel stays open.</Trans>
          </p>
        </Lines>
      );
    case 'oldLabel':
      return (
        <Lines>
          <p>
            <Trans>
              This label is void, or of another parcel of this order. Take it off and scan the one for this
              box.
            </Trans>
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
  }
}
