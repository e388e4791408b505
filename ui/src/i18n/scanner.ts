import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type {
  PortState,
  ScaleProtocol,
  ScannerEnd,
  ScannerLayout,
  SerialParity,
  StationSound,
} from '../ipc/bindings';

/** The keyboard that a scanner pretends to be. */
export const SCANNER_LAYOUTS: Record<ScannerLayout, MessageDescriptor> = {
  us: msg`United States`,
  pl: msg`Polish`,
  de: msg`German`,
  fr: msg`French`,
  ua: msg`Ukrainian`,
  ru: msg`Russian`,
  system: msg`As this computer's keyboard`,
};

export const SCANNER_ENDS: Record<ScannerEnd, MessageDescriptor> = {
  enter: msg`Enter`,
  tab: msg`Tab`,
  silence: msg`Nothing`,
};

export const PORT_STATES: Record<PortState, MessageDescriptor> = {
  unused: msg`Not listening here`,
  open: msg`Connected`,
  absent: msg`Nothing is plugged in there. It is looked for every second.`,
  forbidden: msg`The system does not let this user open the port.`,
  busy: msg`Another program uses the port.`,
  failed: msg`The port failed. It is tried again every second.`,
};

export const PARITIES: Record<SerialParity, MessageDescriptor> = {
  none: msg`None`,
  even: msg`Even`,
  odd: msg`Odd`,
};

/** How a scale is made to tell its weight. */
export const SCALE_PROTOCOLS: Record<ScaleProtocol, MessageDescriptor> = {
  sends: msg`It sends by itself (CAS, A&D, plain text)`,
  mtSics: msg`It is asked: MT-SICS (Mettler Toledo)`,
  aandD: msg`It is asked: A&D`,
};

/** The sounds by what they say; their rhythm tells them apart. */
export const SOUNDS: Record<StationSound, { name: MessageDescriptor; rhythm: MessageDescriptor }> = {
  ok: { name: msg`Right`, rhythm: msg`one short, high` },
  done: { name: msg`Everything is in`, rhythm: msg`two, rising` },
  warn: { name: msg`Look at the screen`, rhythm: msg`three short` },
  error: { name: msg`Wrong`, rhythm: msg`two long, low` },
  news: { name: msg`Something changed`, rhythm: msg`four short, high and low` },
};
