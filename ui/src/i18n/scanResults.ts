import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ScanSource } from '../input/scanBus';

export type ScanTone = 'good' | 'wrong' | 'plain';

/** What became of a scan, in words; screens add theirs. A word that is not here was heard, and no more is known. */
export const SCAN_RESULTS: Record<string, { label: MessageDescriptor; tone: ScanTone }> = {
  ambiguous: { label: msg`can be read in two ways`, tone: 'wrong' },
  failed: { label: msg`not answered`, tone: 'wrong' },
  unheard: { label: msg`nobody listened`, tone: 'wrong' },
  unknown: { label: msg`not known`, tone: 'wrong' },
  unknownOrder: { label: msg`not known`, tone: 'wrong' },
  tooLong: { label: msg`too long for a code`, tone: 'wrong' },
  several: { label: msg`means several things`, tone: 'wrong' },
  command: { label: msg`command of another screen`, tone: 'wrong' },
  ignored: { label: msg`not used here`, tone: 'plain' },
  repeated: { label: msg`the same scan again`, tone: 'plain' },
  searched: { label: msg`searched`, tone: 'good' },
  locked: { label: msg`nobody is signed in`, tone: 'wrong' },
  signedIn: { label: msg`signed in`, tone: 'good' },
  opened: { label: msg`opened`, tone: 'good' },
  added: { label: msg`added`, tone: 'good' },
  calibrated: { label: msg`measured`, tone: 'good' },
  counted: { label: msg`counted`, tone: 'good' },
  packed: { label: msg`everything is in`, tone: 'good' },
  wrongItem: { label: msg`not in this order`, tone: 'wrong' },
  tooMany: { label: msg`one too many`, tone: 'wrong' },
  otherOrder: { label: msg`another order`, tone: 'wrong' },
  wrongLabel: { label: msg`wrong label`, tone: 'wrong' },
  oldLabel: { label: msg`old label`, tone: 'wrong' },
  slipForLabel: { label: msg`the slip`, tone: 'wrong' },
  refused: { label: msg`may not be packed`, tone: 'wrong' },
  stopped: { label: msg`may not be packed`, tone: 'wrong' },
};
export const HEARD: { label: MessageDescriptor; tone: ScanTone } = { label: msg`heard`, tone: 'plain' };

export const SCAN_SOURCES: Record<ScanSource, MessageDescriptor> = {
  keyboard: msg`Scanner that types`,
  serial: msg`Serial port`,
  typed: msg`Typed`,
  pasted: msg`Pasted`,
};
