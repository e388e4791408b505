import { MeaningChoice } from './MeaningChoice';
import { PlaceDialog } from './PlaceDialog';
import type { useOpenScanned } from './useOpenScanned';

/** What a scan left on the window. */
export function ScanLayers({ layer, choose, close }: ReturnType<typeof useOpenScanned>) {
  if (layer?.kind === 'choice') return <MeaningChoice {...layer} onChoose={choose} onClose={close} />;
  if (layer?.kind === 'place') return <PlaceDialog place={layer.place} onClose={close} />;
  return null;
}
