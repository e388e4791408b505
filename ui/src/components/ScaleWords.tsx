import { Trans } from '@lingui/react/macro';
import type { ScaleNow } from '../ipc/bindings';

/** What the scale says, in a few words. */
export function ScaleWords({ now: { port, reading } }: { now: ScaleNow }) {
  if (port !== 'open') return <Trans>not connected</Trans>;
  switch (reading?.kind) {
    case undefined:
      return <Trans>nothing yet</Trans>;
    case 'weight':
      return reading.isStable ? <Trans>{reading.grams} g</Trans> : <Trans>{reading.grams} g, moving</Trans>;
    case 'overload':
      return <Trans>too heavy for it</Trans>;
    case 'underload':
      return <Trans>below zero: set it to zero</Trans>;
    case 'moving':
      return <Trans>moving</Trans>;
    case 'unreadable':
      return <Trans>not understood: check speed and parity</Trans>;
  }
}
