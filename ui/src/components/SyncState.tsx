import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { CircleAlert, CloudCheck, CloudDownload, CloudOff, CloudUpload } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ShopSync, SyncStatus } from '../ipc/bindings';
import { useCommand } from '../ipc/queries';
import { cx } from '../lib/cx';
import styles from './SyncState.module.css';
import { Relative } from './Values';

type Shown = { icon: ReactNode; words: ReactNode; tone?: 'warn' | 'bad' };

const importing = ({ phase }: ShopSync) => phase.startsWith('importing');

/** The worst thing first: decisions, refused shops, no network, work in progress, all well. */
function shownState(status: SyncStatus): Shown | undefined {
  const { shops, waiting, needsYou } = status;
  const refused = shops.find(({ state }) => state === 'authFailed' || state === 'blocked');
  const offline = shops.find(({ state }) => state === 'offline');
  if (refused)
    return {
      tone: 'bad',
      icon: <CircleAlert size={16} />,
      words: <Trans>Problem with {refused.name}</Trans>,
    };
  if (needsYou > 0)
    return {
      tone: 'bad',
      icon: <CircleAlert size={16} />,
      words: <Plural value={needsYou} one="# decision" other="# decisions" />,
    };
  if (offline)
    return {
      tone: 'warn',
      icon: <CloudOff size={16} />,
      words: waiting ? <Trans>Offline, {waiting} waiting</Trans> : <Trans>Offline</Trans>,
    };
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

/** How the shops do, in words and with an icon; opens the Sync screen. */
export function SyncState() {
  const status = useCommand('sync.status', {}).data;
  const shown = status && shownState(status);
  if (!shown) return null;
  return (
    <Link to="/sync" className={cx(styles.item, shown.tone && styles[shown.tone])}>
      {shown.icon}
      <span>{shown.words}</span>
    </Link>
  );
}
