import { Trans } from '@lingui/react/macro';
import { formatWeight } from '../i18n/format';
import type { ScaleNow } from '../ipc/bindings';
import { useUi } from '../state/ui';

/** What the scale says, in a few words. */
export function ScaleWords({ now: { port, reading } }: { now: ScaleNow }) {
  const lang = useUi((state) => state.lang);
  if (port !== 'open') return <Trans>not connected</Trans>;
  switch (reading?.kind) {
    case undefined:
      return <Trans>nothing yet</Trans>;
    case 'weight':
      return reading.isStable ? (
        formatWeight(reading.grams, lang)
      ) : (
        <Trans>{formatWeight(reading.grams, lang)}, moving</Trans>
      );
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
