import { useLingui } from '@lingui/react/macro';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import {
  Box,
  CirclePause,
  Hand,
  Keyboard,
  PackageCheck,
  PackageX,
  SkipForward,
  Undo2,
  Volume2,
  VolumeX,
} from 'lucide-react';
import { Button, IconButton } from '../../components/Button';
import { Veil } from '../../components/Veil';
import { Layer } from '../../input/layers';
import { emitScan } from '../../input/scanBus';
import { useShortcut } from '../../input/shortcuts';
import { cx } from '../../lib/cx';
import { useMute } from '../../lib/useMute';
import { useTitle } from '../../lib/useTitle';
import { BoxAndWeight, BoxDialog } from './Box';
import { CodeDialog } from './CodeDialog';
import { ByHandDialog, LinkDialog, MoreDialog, ShortDialog, TakeOverDialog, WeightDialog } from './Dialogs';
import { FeedbackPanel } from './FeedbackPanel';
import { toneOf } from './feedback';
import { OrderPanel } from './OrderPanel';
import { Papers } from './Papers';
import { Queue } from './Queue';
import { ScanLog } from './ScanLog';
import styles from './Station.module.css';
import { StationBar } from './StationBar';
import { type Station, useStation } from './useStation';

const route = getRouteApi('/packing');

/** F2: a code, or the tracking number once everything is in. */
function TypeCode({ station, onClose }: { station: Station; onClose: () => void }) {
  const { t } = useLingui();
  const { view, tracking, setTracking } = station;
  if (view?.state === 'packed')
    return (
      <CodeDialog
        title={t`Tracking number`}
        label={t`Number on the label`}
        hint={t`Leave it empty when there is none yet.`}
        action={t`Use this number`}
        initial={tracking ?? ''}
        mayBeEmpty
        onCode={(code) => setTracking(code || undefined)}
        onClose={onClose}
      />
    );
  return (
    <CodeDialog
      title={view ? t`Type an item's code` : t`Type an order's number`}
      label={view ? t`EAN or SKU` : t`Order number`}
      hint={t`It counts like a scan.`}
      action={view ? t`Count it` : t`Open it`}
      initial=""
      mayBeEmpty={false}
      onCode={(code) => void emitScan(code, 'typed')}
      onClose={onClose}
    />
  );
}

/** The window that the bench asks something in. */
function Asked({ station }: { station: Station }) {
  const { view, question, ask } = station;
  const onClose = () => ask(undefined);
  if (question === 'code') return <TypeCode station={station} onClose={onClose} />;
  if (question === 'takeOver') return <TakeOverDialog station={station} onClose={onClose} />;
  if (!view) return null;
  const props = { station, view, onClose };
  switch (question) {
    case 'short':
      return <ShortDialog {...props} />;
    case 'byHand':
      return <ByHandDialog {...props} />;
    case 'box':
      return <BoxDialog {...props} />;
    case 'weight':
      return <WeightDialog {...props} />;
    case 'link':
      return <LinkDialog {...props} />;
    case 'more':
      return <MoreDialog {...props} />;
    default:
      return null;
  }
}

/** Keys of the bench; the buttons below show them. */
function useBenchKeys(station: Station): { counted: boolean; packed: boolean; mayGoOn: boolean } {
  const { view, undoScan, setAside, finish, ask, next, readNote, doneStep } = station;
  const packed = view?.state === 'packed';
  const counted = (view?.counted ?? 0) > 0;
  const mayGoOn = view !== null && view.stopped === null && view.changed === null;
  const note = view?.notes.find(({ isRead }) => !isRead);
  const step = view?.steps.find(({ isDone }) => !isDone);
  useShortcut('F2', () => ask('code'));
  useShortcut('Ctrl+KeyZ', () => void undoScan(), { enabled: counted, inFields: false });
  useShortcut('F3', () => void next(), { enabled: view === null });
  useShortcut('F4', () => ask('short'), { enabled: mayGoOn && !packed });
  useShortcut('F5', () => ask('byHand'), { enabled: mayGoOn && !packed });
  useShortcut('F6', () => ask('box'), { enabled: mayGoOn && (view?.hasBoxes ?? false) });
  useShortcut('F7', () => ask('weight'), { enabled: mayGoOn });
  useShortcut('F8', () => void setAside(), { enabled: view !== null });
  useShortcut('F9', () => void finish(), { enabled: packed && mayGoOn });
  useShortcut('KeyN', () => note && void readNote(note.key), {
    enabled: note !== undefined,
    inFields: false,
  });
  useShortcut('KeyD', () => step && void doneStep(step.id), { enabled: step !== undefined, inFields: false });
  return { counted, packed, mayGoOn };
}

function StationActions({ station }: { station: Station }) {
  const { t } = useLingui();
  const { view, undoScan, setAside, finish, ask, next } = station;
  const { muted, toggle } = useMute();
  const { counted, packed, mayGoOn } = useBenchKeys(station);
  useShortcut('F11', toggle, { everywhere: true });
  const typed = packed ? t`Type the tracking number` : view ? t`Type a code` : t`Type a number`;
  return (
    <footer className={cx(styles.actions)}>
      <Button size="l" icon={<Keyboard />} keys={['F2']} onPress={() => ask('code')}>
        {typed}
      </Button>
      {!view && (
        <Button
          size="l"
          icon={<SkipForward />}
          keys={['F3']}
          onPress={() => void next()}
        >{t`Next order`}</Button>
      )}
      {view && (
        <>
          <Button
            size="l"
            icon={<Undo2 />}
            keys={['Ctrl', 'Z']}
            isDisabled={!counted}
            onPress={() => void undoScan()}
          >
            {t`Undo scan`}
          </Button>
          <Button
            size="l"
            icon={<PackageX />}
            keys={['F4']}
            isDisabled={!mayGoOn || packed}
            onPress={() => ask('short')}
          >{t`Short`}</Button>
          <Button
            size="l"
            icon={<Hand />}
            keys={['F5']}
            isDisabled={!mayGoOn || packed}
            onPress={() => ask('byHand')}
          >{t`No barcode`}</Button>
          {view.hasBoxes && (
            <Button
              size="l"
              icon={<Box />}
              keys={['F6']}
              isDisabled={!mayGoOn}
              onPress={() => ask('box')}
            >{t`Box`}</Button>
          )}
          <Button
            size="l"
            icon={<CirclePause />}
            keys={['F8']}
            onPress={() => void setAside()}
          >{t`Set aside`}</Button>
        </>
      )}
      <span className={cx(styles.grow)} />
      <IconButton
        size="l"
        look="default"
        label={muted ? t`Turn sound on` : t`Mute`}
        icon={muted ? <VolumeX /> : <Volume2 />}
        keys={['F11']}
        onPress={toggle}
      />
      {view && (
        <Button
          look={packed ? 'primary' : 'default'}
          size="l"
          icon={<PackageCheck />}
          keys={['F9']}
          isDisabled={!packed || !mayGoOn}
          onPress={() => void finish()}
        >
          {t`Finish`}
        </Button>
      )}
    </footer>
  );
}

function StationContent() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { order } = route.useSearch();
  const station = useStation(order);
  const { view, feedback } = station;
  const leave = () => void navigate({ to: '/orders' });
  useShortcut('Escape', leave);
  useTitle(...(view ? [view.order.number] : []), t`Packing`);
  const lastLineId = feedback.kind === 'counted' ? feedback.lineId : undefined;
  const documents = feedback.kind === 'finished' ? feedback.finished.documents : (view?.documents ?? []);
  return (
    <div className={cx(styles.station)}>
      <StationBar view={view} onLeave={leave} />
      <main className={cx(styles.body)}>
        <div className={cx(styles.column)}>
          {view ? (
            <OrderPanel station={station} view={view} lastLineId={lastLineId} />
          ) : (
            <Queue onOpen={(row) => void station.open({ by: 'order', orderId: row.id })} />
          )}
        </div>
        <div className={cx(styles.column)}>
          <FeedbackPanel station={station} />
          <div className={cx(styles.rest)}>
            {view && <BoxAndWeight station={station} view={view} />}
            <Papers documents={documents} />
            {view && <ScanLog view={view} />}
          </div>
        </div>
      </main>
      <StationActions station={station} />
      {toneOf(feedback) === 'bad' && <div className={cx(styles.edge)} />}
      <Asked station={station} />
      <Veil />
    </div>
  );
}

/** The packing station: one order, one box, everything by scanning. */
export function PackingScreen() {
  return (
    <Layer>
      <StationContent />
    </Layer>
  );
}
