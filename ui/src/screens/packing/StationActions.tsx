import { useLingui } from '@lingui/react/macro';
import {
  Box,
  CirclePause,
  Hand,
  Keyboard,
  PackageCheck,
  PackageOpen,
  PackageX,
  Printer,
  SkipForward,
  Undo2,
  Volume2,
  VolumeX,
} from 'lucide-react';
import { Button, IconButton } from '../../components/Button';
import { useShortcut } from '../../input/shortcuts';
import { cx } from '../../lib/cx';
import { useMute } from '../../lib/useMute';
import styles from './Station.module.css';
import type { Station } from './useStation';

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

/** What can be done about the parcel that was closed last, while no order is on the bench. */
function LastParcel({ station }: { station: Station }) {
  const { t } = useLingui();
  const { lastLabel, feedback, ask, reprint } = station;
  const isClosed = feedback.kind === 'finished';
  const again = () => lastLabel && void reprint(lastLabel.id, lastLabel.number);
  useShortcut('KeyR', again, {
    enabled: lastLabel !== undefined && feedback.kind !== 'refused',
    inFields: false,
  });
  useShortcut('KeyA', () => ask('reopen'), { enabled: isClosed, inFields: false });
  return (
    <>
      {lastLabel && (
        <Button size="l" icon={<Printer />} keys={['R']} onPress={again}>
          {t`Reprint the label`}
        </Button>
      )}
      {isClosed && (
        <Button size="l" icon={<PackageOpen />} keys={['A']} onPress={() => ask('reopen')}>
          {t`Open it again`}
        </Button>
      )}
    </>
  );
}

/** What can be done at the bench, with its keys. */
export function StationActions({ station }: { station: Station }) {
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
      <LastParcel station={station} />
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
