import { Trans, useLingui } from '@lingui/react/macro';
import { Code, DateTime, Relative } from '../../components/Values';
import { REFUSALS } from '../../i18n/words';
import type { OrderChange } from '../../ipc/bindings';
import { Lines } from './FeedbackLines';
import type { Feedback, TakenBy as TakenByReply } from './feedback';

/** Another station packs the order. */
export function TakenBy({ by }: { by: TakenByReply }) {
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

/** The order may not be packed, from the start or not any more. */
export function Refused({ feedback }: { feedback: Feedback & { kind: 'refused' | 'stopped' } }) {
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

/** The order became another one while it was packed. */
export function Changed({ change }: { change: OrderChange }) {
  return (
    <Lines>
      {change === 'address' ? (
        <>
          <p>
            <Trans>The order goes to another address now. Its labels are void: take them off the box.</Trans>
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
}
