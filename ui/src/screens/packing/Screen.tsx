import { useLingui } from '@lingui/react/macro';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { CirclePause, Keyboard, PackageCheck, Undo2, Volume2, VolumeX } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Layer } from '../../input/layers';
import { emitScan } from '../../input/scanBus';
import { useShortcut } from '../../input/shortcuts';
import { cx } from '../../lib/cx';
import { useMute } from '../../lib/useMute';
import { useTitle } from '../../lib/useTitle';
import { CodeDialog } from './CodeDialog';
import { FeedbackPanel } from './FeedbackPanel';
import { toneOf } from './feedback';
import { OrderPanel } from './OrderPanel';
import { Papers } from './Papers';
import { Queue } from './Queue';
import { ScanLog } from './ScanLog';
import styles from './Station.module.css';
import { StationBar } from './StationBar';
import { type Station, useStation } from './useStation';
import { Veil } from './Veil';

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

function StationActions({ station, onType }: { station: Station; onType: () => void }) {
  const { t } = useLingui();
  const { view, undoScan, setAside, finish } = station;
  const { muted, toggle } = useMute();
  const packed = view?.state === 'packed';
  const counted = (view?.counted ?? 0) > 0;
  const stopped = view?.stopped != null;
  useShortcut('F2', onType);
  useShortcut('Ctrl+KeyZ', () => void undoScan(), { enabled: counted, inFields: false });
  useShortcut('F8', () => void setAside(), { enabled: view !== null });
  useShortcut('F9', () => void finish(), { enabled: packed && !stopped });
  useShortcut('F11', toggle, { everywhere: true });
  const typed = packed ? t`Type the tracking number` : view ? t`Type a code` : t`Type a number`;
  return (
    <footer className={cx(styles.actions)}>
      <Button size="l" icon={<Keyboard />} keys={['F2']} onPress={onType}>
        {typed}
      </Button>
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
            icon={<CirclePause />}
            keys={['F8']}
            onPress={() => void setAside()}
          >{t`Set aside`}</Button>
        </>
      )}
      <span className={cx(styles.grow)} />
      <Button size="l" icon={muted ? <VolumeX /> : <Volume2 />} keys={['F11']} onPress={toggle}>
        {muted ? t`Turn sound on` : t`Mute`}
      </Button>
      {view && (
        <Button
          look={packed ? 'primary' : 'default'}
          size="l"
          icon={<PackageCheck />}
          keys={['F9']}
          isDisabled={!packed || stopped}
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
  const [typing, setTyping] = useState(false);
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
            <OrderPanel view={view} lastLineId={lastLineId} />
          ) : (
            <Queue onOpen={(row) => void station.open({ by: 'order', orderId: row.id })} />
          )}
        </div>
        <div className={cx(styles.column)}>
          <FeedbackPanel station={station} />
          <Papers documents={documents} />
          {view && <ScanLog view={view} />}
        </div>
      </main>
      <StationActions station={station} onType={() => setTyping(true)} />
      {toneOf(feedback) === 'bad' && <div className={cx(styles.edge)} />}
      {typing && <TypeCode station={station} onClose={() => setTyping(false)} />}
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
