import { useLingui } from '@lingui/react/macro';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Veil } from '../../components/Veil';
import { Layer } from '../../input/layers';
import { emitScan } from '../../input/scanBus';
import { useShortcut } from '../../input/shortcuts';
import { cx } from '../../lib/cx';
import { useTitle } from '../../lib/useTitle';
import { BoxAndWeight, BoxDialog } from './Box';
import { CodeDialog } from './CodeDialog';
import {
  ByHandDialog,
  LinkDialog,
  MoreDialog,
  ReopenDialog,
  ShortDialog,
  TakeOverDialog,
  WeightDialog,
} from './Dialogs';
import { FeedbackPanel } from './FeedbackPanel';
import { toneOf } from './feedback';
import { OrderPanel } from './OrderPanel';
import { Papers } from './Papers';
import { Queue } from './Queue';
import { ScanLog } from './ScanLog';
import styles from './Station.module.css';
import { StationActions } from './StationActions';
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
  if (question === 'reopen') return <ReopenDialog station={station} onClose={onClose} />;
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
