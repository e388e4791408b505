import { Trans, useLingui } from '@lingui/react/macro';
import { Info } from 'lucide-react';
import { ClockTime, Code } from '../../components/Values';
import { describeProblem } from '../../i18n/problems';
import { NOT_REOPENED } from '../../i18n/reopen';
import type { Finished, ItemUnits } from '../../ipc/bindings';
import type { CoreError } from '../../ipc/errors';
import { cx } from '../../lib/cx';
import { Compare } from './Compare';
import { Counted } from './Counted';
import styles from './Feedback.module.css';
import { Lines, Units } from './FeedbackLines';
import type { Renamed } from './feedback';
import { TooMany, WrongCode, WrongUnit } from './NotCounted';
import { OpenList } from './OpenPoints';
import { Changed, Refused, TakenBy } from './OrderTrouble';
import type { Station } from './useStation';

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

function NotInBooks({ missing }: { missing: readonly ItemUnits[] }) {
  return (
    <Lines>
      <Units items={missing} />
      <p>
        <Trans>The books do not have these, but they are in the box. Enter says that you found them.</Trans>
      </p>
    </Lines>
  );
}

function Closed({ finished }: { finished: Finished }) {
  return (
    <Lines>
      <p>
        <Trans>Order {finished.number}.</Trans>{' '}
        <Trans>
          The shop is told at <ClockTime at={finished.undoUntil} />.
        </Trans>
      </p>
      <p>
        {finished.mateId === null ? (
          <Trans>Scan the next order.</Trans>
        ) : (
          <Trans>Another order goes into the same box. F3 opens it.</Trans>
        )}
      </p>
    </Lines>
  );
}

function Failed({ error }: { error: CoreError }) {
  const { what, advice } = describeProblem(error);
  return (
    <Lines>
      <p>{what}</p>
      {advice && <p>{advice}</p>}
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
  const { i18n } = useLingui();
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
    case 'weightDoubt':
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
    case 'expired':
    case 'serialTwice':
      return <WrongUnit feedback={feedback} view={view} />;
    case 'wrongLabel':
    case 'slipForLabel':
    case 'oldLabel':
    case 'bin':
    case 'unknown':
    case 'unknownOrder':
      return <WrongCode feedback={feedback} />;
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
      return <Changed change={feedback.change} />;
    case 'takeOut':
      return <Units items={feedback.items} />;
    case 'notReady':
      return view && <OpenList view={view} open={feedback.open} />;
    case 'notInBooks':
      return <NotInBooks missing={feedback.missing} />;
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
    case 'failed':
      return <Failed error={feedback.error} />;
    case 'notPrinted':
      return feedback.error ? (
        <Failed error={feedback.error} />
      ) : (
        <Lines>
          <Trans>There is no label of this order here. Its papers are on the page of the order.</Trans>
        </Lines>
      );
    case 'notReopened':
      return <Lines>{i18n._(NOT_REOPENED[feedback.why])}</Lines>;
    case 'finished':
      return <Closed finished={feedback.finished} />;
  }
}
