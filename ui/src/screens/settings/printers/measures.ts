import { LOCALES } from '../../../i18n/setup';
import type { CalibrationValues } from '../../../ipc/bindings';
import type { Lang } from '../../../state/ui';

const SQUARE = 1_000_000;

/** Whether nothing is made good. */
export const isNone = ({ offsetXUm, offsetYUm, scaleXPpm, scaleYPpm }: CalibrationValues) =>
  offsetXUm === 0 && offsetYUm === 0 && scaleXPpm === SQUARE && scaleYPpm === SQUARE;

/** Micrometres as millimetres with a sign. */
export function formatMillimetres(um: number, lang: Lang): string {
  return new Intl.NumberFormat(LOCALES[lang], {
    ...{ style: 'unit', unit: 'millimeter', unitDisplay: 'short', signDisplay: 'exceptZero' },
    ...{ minimumFractionDigits: 2, maximumFractionDigits: 2 },
  }).format(um / 1000);
}

/** Millionths as a percentage. */
export function formatScale(ppm: number, lang: Lang): string {
  return new Intl.NumberFormat(LOCALES[lang], {
    ...{ style: 'percent', minimumFractionDigits: 2, maximumFractionDigits: 2 },
  }).format(ppm / SQUARE);
}
