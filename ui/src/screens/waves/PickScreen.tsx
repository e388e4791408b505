import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { ArrowLeft, CheckCheck, Hash, Keyboard, PackageMinus, Undo2, Volume2, VolumeX } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Listing } from '../../components/Listing';
import { SyncState } from '../../components/SyncState';
import { Veil } from '../../components/Veil';
import { Layer } from '../../input/layers';
import { useShortcut } from '../../input/shortcuts';
import type { PickView } from '../../ipc/bindings';
import { useAction } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useMute } from '../../lib/useMute';
import { useTitle } from '../../lib/useTitle';
import { UserMenu } from '../../people/UserMenu';
import { useUi } from '../../state/ui';
import { AnswerPanel, toneOf } from './AnswerPanel';
import { NewsPanel } from './NewsPanel';
import styles from './Pick.module.css';
import { CountDialog, LeaveRestDialog, ShortDialog, TypeDialog } from './PickDialogs';
import { PickLineCard } from './PickLineCard';
import { type Pick, usePick } from './usePick';

const route = getRouteApi('/waves/$waveId/pick');

type Opened = 'short' | 'count' | 'type' | 'rest' | undefined;
type ActionsProps = { pick: Pick; view: PickView; onOpen: (dialog: Opened) => void; onFinish: () => void };

function Actions({ pick, view, onOpen, onFinish }: ActionsProps) {
  const { t } = useLingui();
  const { muted, toggle } = useMute();
  const { step, line } = view;
  const inHand = line?.inHand ?? 0;
  const mayCount = (step === 'item' || step === 'put') && (inHand > 0 || view.wave.isBulk);
  useShortcut('F2', () => onOpen('type'));
  useShortcut('F4', () => onOpen('short'), { enabled: step === 'item' });
  useShortcut('F6', () => onOpen('count'), { enabled: mayCount });
  useShortcut('Ctrl+KeyZ', () => void pick.recount(), { enabled: inHand > 0, inFields: false });
  useShortcut('F9', onFinish);
  useShortcut('F11', toggle, { everywhere: true });
  return (
    <footer className={cx(styles.actions)}>
      <Button
        size="l"
        icon={<Keyboard />}
        keys={['F2']}
        onPress={() => onOpen('type')}
      >{t`Type a code`}</Button>
      <Button
        size="l"
        icon={<PackageMinus />}
        keys={['F4']}
        isDisabled={step !== 'item'}
        onPress={() => onOpen('short')}
      >{t`Something is missing`}</Button>
      <Button size="l" icon={<Hash />} keys={['F6']} isDisabled={!mayCount} onPress={() => onOpen('count')}>
        {t`Number`}
      </Button>
      <Button
        size="l"
        icon={<Undo2 />}
        keys={['Ctrl', 'Z']}
        isDisabled={inHand === 0}
        onPress={() => void pick.recount()}
      >{t`Count again`}</Button>
      <span className={cx(styles.grow)} />
      <Button size="l" icon={muted ? <VolumeX /> : <Volume2 />} keys={['F11']} onPress={toggle}>
        {muted ? t`Turn sound on` : t`Mute`}
      </Button>
      <Button
        look={step === 'finish' ? 'primary' : 'default'}
        size="l"
        icon={<CheckCheck />}
        keys={['F9']}
        onPress={onFinish}
      >{t`Finish the wave`}</Button>
    </footer>
  );
}

function Bar({ view, onLeave }: { view: PickView; onLeave: () => void }) {
  const { t } = useLingui();
  const muted = useUi((state) => state.muted);
  return (
    <header className={cx(styles.bar)}>
      <Button icon={<ArrowLeft />} keys={['Esc']} onPress={onLeave}>{t`Leave`}</Button>
      <h1 className={cx(styles.name)} tabIndex={-1}>
        <Trans>Wave {view.wave.number}</Trans>
      </h1>
      <span>
        <Plural value={view.unitsLeft} one="# unit left" other="# units left" />
      </span>
      <span>
        <Plural value={view.binsLeft} one="# bin left" other="# bins left" />
      </span>
      <span className={cx(styles.grow)} />
      {muted && (
        <span className={cx(styles.muted)}>
          <VolumeX size={17} aria-hidden="true" />
          <Trans>Sound is off</Trans>
        </span>
      )}
      <SyncState />
      <UserMenu />
    </header>
  );
}

function Work({ pick, view, waveId }: { pick: Pick; view: PickView; waveId: string }) {
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<Opened>();
  const end = useAction('waves.finish');
  const leave = () => void navigate({ to: '/waves/$waveId', params: { waveId } });
  const finish = (leaveRest: boolean) =>
    end.mutate(
      { waveId, leaveRest },
      { onSuccess: ({ result }) => (result === 'unitsLeft' ? setDialog('rest') : leave()) },
    );
  useShortcut('Escape', leave);
  const close = () => setDialog(undefined);
  const { line } = view;
  return (
    <div className={cx(styles.pick)}>
      <Bar view={view} onLeave={leave} />
      <main className={cx(styles.body)}>
        <div className={cx(styles.column)}>
          <NewsPanel news={view.news} onTold={() => void pick.told()} />
          <PickLineCard view={view} />
        </div>
        <div className={cx(styles.column)}>
          <AnswerPanel pick={pick} view={view} />
        </div>
      </main>
      <Actions pick={pick} view={view} onOpen={setDialog} onFinish={() => finish(false)} />
      {toneOf(pick.answer) === 'bad' && <div className={cx(styles.edge)} />}
      {dialog === 'type' && <TypeDialog onClose={close} />}
      {dialog === 'short' && <ShortDialog onShort={(reason) => void pick.short(reason)} onClose={close} />}
      {dialog === 'count' && line && (
        <CountDialog
          most={line.missing}
          initial={Math.max(1, line.missing)}
          onCount={(units) => void pick.count(units)}
          onClose={close}
        />
      )}
      {dialog === 'rest' && (
        <LeaveRestDialog
          units={view.unitsLeft}
          onLeave={() => {
            close();
            finish(true);
          }}
          onClose={close}
        />
      )}
      <Veil />
    </div>
  );
}

function PickContent() {
  const { t } = useLingui();
  const { waveId } = route.useParams();
  const pick = usePick(waveId);
  useTitle(t`Picking`);
  return <Listing answer={pick.work}>{(view) => <Work pick={pick} view={view} waveId={waveId} />}</Listing>;
}

/** Pick mode: one line at a time, everything by scanning. */
export function PickScreen() {
  return (
    <Layer>
      <PickContent />
    </Layer>
  );
}
