import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { CircleAlert, CirclePause, CloudCheck, CloudDownload, CloudOff, CloudUpload } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button as AriaButton, DialogTrigger } from 'react-aria-components';
import type { ShopSync, SyncStatus } from '../ipc/bindings';
import { useCommand } from '../ipc/queries';
import { cx } from '../lib/cx';
import { SyncPopover } from './SyncPopover';
import styles from './SyncState.module.css';
import { Relative, When } from './Values';

type Shown = { icon: ReactNode; words: ReactNode; tone?: 'warn' | 'bad' };

const importing = ({ phase }: ShopSync) => phase.startsWith('importing');

const DECISION = <CircleAlert size={16} />;

/** What a person must see to: refused shops, open questions, held changes. */
function askedState({ shops, needsYou, held }: SyncStatus): Shown | undefined {
  const refused = shops.find(({ state }) => state === 'authFailed' || state === 'blocked');
  if (refused) return { tone: 'bad', icon: DECISION, words: <Trans>Problem with {refused.name}</Trans> };
  if (needsYou > 0)
    return {
      tone: 'bad',
      icon: DECISION,
      words: <Plural value={needsYou} one="# decision" other="# decisions" />,
    };
  if (held > 0)
    return {
      tone: 'warn',
      icon: <CirclePause size={16} />,
      words: <Plural value={held} one="# held back" other="# held back" />,
    };
  return undefined;
}

/** No network: since when, as far as that is known. */
function offlineState({ shops, waiting }: SyncStatus): Shown | undefined {
  const offline = shops.find(({ state }) => state === 'offline');
  if (!offline) return undefined;
  const icon = <CloudOff size={16} />;
  const since = offline.lastSuccess && <When at={offline.lastSuccess} />;
  if (since && waiting > 0)
    return {
      ...{ tone: 'warn', icon },
      words: (
        <Trans>
          Offline since {since}, {waiting} waiting
        </Trans>
      ),
    };
  if (waiting > 0) return { tone: 'warn', icon, words: <Trans>Offline, {waiting} waiting</Trans> };
  return { tone: 'warn', icon, words: since ? <Trans>Offline since {since}</Trans> : <Trans>Offline</Trans> };
}

/** Work in progress, or when all was well last. */
function workState({ shops, waiting }: SyncStatus): Shown | undefined {
  if (shops.some(importing)) return { icon: <CloudDownload size={16} />, words: <Trans>Importing</Trans> };
  if (waiting > 0) return { icon: <CloudUpload size={16} />, words: <Trans>Sending {waiting}</Trans> };
  const last = shops
    .map((shop) => shop.lastSuccess ?? '')
    .sort()
    .at(-1);
  if (!last) return undefined;
  return {
    icon: <CloudCheck size={16} />,
    words: (
      <>
        <Trans>Synced</Trans>{' '}
        <span className={cx(styles.soft)}>
          <Relative at={last} />
        </span>
      </>
    ),
  };
}

/** The counts that the words beside them do not say: held changes, and those that only wait. */
function OtherCounts({ status }: { status: SyncStatus }) {
  const { t } = useLingui();
  const { held, needsYou } = status;
  const moving = status.waiting - held;
  const counts = [
    { shown: needsYou > 0 && held > 0, count: held, label: t`held back`, Icon: CirclePause },
    { shown: needsYou + held > 0 && moving > 0, count: moving, label: t`waiting`, Icon: CloudUpload },
  ];
  return counts
    .filter(({ shown }) => shown)
    .map(({ count, label, Icon }) => (
      <span key={label} className={cx(styles.count)} title={`${count} ${label}`}>
        <Icon size={14} aria-hidden="true" />
        {count}
        <span className="sr-only"> {label}</span>
      </span>
    ));
}

/** How the shops do, in words and with an icon, the worst thing first; unfolds to each shop and what waits. */
export function SyncState() {
  const status = useCommand('sync.status', {}).data;
  // The popover stays inside the bar, so that nothing of it lies outside of the landmarks.
  const [home, setHome] = useState<HTMLSpanElement | null>(null);
  const shown = status && (askedState(status) ?? offlineState(status) ?? workState(status));
  if (!shown) return null;
  return (
    <DialogTrigger>
      <AriaButton className={cx(styles.item, shown.tone && styles[shown.tone])}>
        {shown.icon}
        <span>{shown.words}</span>
        <OtherCounts status={status} />
      </AriaButton>
      <span ref={setHome} />
      {home && <SyncPopover status={status} home={home} />}
    </DialogTrigger>
  );
}
