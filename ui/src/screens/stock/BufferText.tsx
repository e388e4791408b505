import { Trans } from '@lingui/react/macro';
import type { StockBuffer } from '../../ipc/bindings';

/** How many units are kept back from sale, and why so many. */
export function BufferText({ buffer }: { buffer: StockBuffer }) {
  const { set, units, sold, lagMinutes, spanMinutes } = buffer;
  const hours = Math.round(spanMinutes / 60);
  return (
    <>
      {set !== null && (
        <>
          <Trans>
            Safety buffer, set by hand: <b>{set}</b>.
          </Trans>{' '}
        </>
      )}
      <Trans>
        Proposed safety buffer: <b>{units}</b> = {sold} sold in {hours} h × {lagMinutes} min until a sale is
        known here, rounded up.
      </Trans>
    </>
  );
}
