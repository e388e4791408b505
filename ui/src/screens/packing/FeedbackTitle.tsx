import { Trans, useLingui } from '@lingui/react/macro';
import {
  BookX,
  Box,
  CalendarX,
  CircleCheck,
  CircleHelp,
  CirclePause,
  CircleSlash,
  Hash,
  Layers,
  ListChecks,
  MapPin,
  OctagonX,
  PackageCheck,
  PackageMinus,
  PackageOpen,
  Printer,
  Scale,
  ScanBarcode,
  ScanSearch,
  Tag,
  Truck,
  Undo2,
  Users,
} from 'lucide-react';
import { REFUSALS } from '../../i18n/words';
import type { PackRefusal } from '../../ipc/bindings';
import type { Feedback } from './feedback';

const ICONS: Record<Feedback['kind'], typeof CircleCheck> = {
  ready: ScanBarcode,
  next: ScanBarcode,
  opened: PackageOpen,
  counted: CircleCheck,
  undone: Undo2,
  packed: PackageCheck,
  weightDoubt: Scale,
  boxChosen: Box,
  noBoxes: Box,
  lotMissing: Hash,
  expired: CalendarX,
  serialTwice: Hash,
  wrongLabel: Tag,
  slipForLabel: Tag,
  oldLabel: Tag,
  notPrinted: Printer,
  notReopened: CirclePause,
  bin: MapPin,
  elsewhere: Users,
  takenBy: Users,
  nothingLeft: PackageCheck,
  changed: OctagonX,
  takeOut: PackageMinus,
  notReady: ListChecks,
  notInBooks: BookX,
  wrongItem: OctagonX,
  tooMany: Layers,
  unknown: CircleHelp,
  unknownOrder: ScanSearch,
  otherOrder: Layers,
  refused: CirclePause,
  stopped: OctagonX,
  failed: OctagonX,
  finished: PackageCheck,
};
const REFUSAL_ICONS: Partial<Record<PackRefusal, typeof CircleCheck>> = {
  shipped: Truck,
  cancelled: CircleSlash,
  refunded: CircleSlash,
  gone: CircleSlash,
};

/** The sign of an outcome; it never stands alone. */
export function FeedbackIcon({ feedback }: { feedback: Feedback }) {
  const refused = feedback.kind === 'refused' ? REFUSAL_ICONS[feedback.reason] : undefined;
  const Icon = refused ?? ICONS[feedback.kind];
  return <Icon aria-hidden="true" />;
}

/** The outcome in a few words. */
export function FeedbackTitle({ feedback }: { feedback: Feedback }) {
  const { i18n } = useLingui();
  switch (feedback.kind) {
    case 'ready':
      return <Trans>Scan an order</Trans>;
    case 'next':
      return <Trans>Scan the next item</Trans>;
    case 'opened':
      return <Trans>Order opened</Trans>;
    case 'counted':
      return <Trans>Correct</Trans>;
    case 'undone':
      return feedback.lineId ? <Trans>Scan taken back</Trans> : <Trans>Nothing to take back</Trans>;
    case 'packed':
      return <Trans>Everything is in</Trans>;
    case 'weightDoubt':
      return <Trans>Check the weight</Trans>;
    case 'boxChosen':
      return <Trans>Box set</Trans>;
    case 'noBoxes':
      return <Trans>No boxes are set up</Trans>;
    case 'wrongItem':
      return <Trans>Wrong item</Trans>;
    case 'tooMany':
      return feedback.units > 1 ? <Trans>More than is missing</Trans> : <Trans>One too many</Trans>;
    case 'lotMissing':
      return feedback.isSerial ? <Trans>Serial number missing</Trans> : <Trans>Lot missing</Trans>;
    case 'expired':
      return <Trans>No longer good</Trans>;
    case 'serialTwice':
      return <Trans>This piece is in already</Trans>;
    case 'wrongLabel':
      return <Trans>Wrong label</Trans>;
    case 'slipForLabel':
      return <Trans>That is the slip</Trans>;
    case 'oldLabel':
      return <Trans>Old label</Trans>;
    case 'notPrinted':
      return <Trans>Not printed</Trans>;
    case 'notReopened':
      return <Trans>It stays closed</Trans>;
    case 'bin':
      return <Trans>That is a bin</Trans>;
    case 'elsewhere':
      return <Trans>Taken over</Trans>;
    case 'takenBy':
      return feedback.by.station ? (
        <Trans>Open at {feedback.by.station}</Trans>
      ) : (
        <Trans>Open at another station</Trans>
      );
    case 'nothingLeft':
      return <Trans>All caught up</Trans>;
    case 'changed':
      return feedback.change === 'address' ? <Trans>Do not ship</Trans> : <Trans>The items changed</Trans>;
    case 'takeOut':
      return <Trans>Take these out</Trans>;
    case 'notReady':
      return <Trans>Not closed yet</Trans>;
    case 'notInBooks':
      return <Trans>Not in the books</Trans>;
    case 'unknown':
      return <Trans>Barcode not known</Trans>;
    case 'unknownOrder':
      return <Trans>Order not found</Trans>;
    case 'otherOrder':
      return <Trans>Another order</Trans>;
    case 'refused':
    case 'stopped':
      return i18n._(REFUSALS[feedback.reason].title);
    case 'failed':
      return <Trans>Not counted</Trans>;
    case 'finished':
      return <Trans>Parcel finished</Trans>;
  }
}
