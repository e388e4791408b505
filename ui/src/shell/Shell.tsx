import { useLingui } from '@lingui/react/macro';
import { Link, type LinkProps } from '@tanstack/react-router';
import { Boxes, FileText, GitCompareArrows, Inbox, PackageCheck, Settings, Waypoints } from 'lucide-react';
import type { ReactNode } from 'react';
import { QUEUE_HEAD } from '../components/PrintState';
import { formatNumber } from '../i18n/format';
import { Layer } from '../input/layers';
import type { Right } from '../ipc/bindings';
import { useCommand } from '../ipc/queries';
import { cx } from '../lib/cx';
import { usePeople } from '../people/usePeople';
import { useUi } from '../state/ui';
import styles from './Shell.module.css';
import { TopBar } from './TopBar';
import { useNavigationKeys } from './useNavigationKeys';

type NavItemProps = {
  to: NonNullable<LinkProps['to']>;
  icon: ReactNode;
  label: string;
  count?: number;
  bad?: boolean;
};

function NavItem({ to, icon, label, count = 0, bad = false }: NavItemProps) {
  const lang = useUi((state) => state.lang);
  return (
    <Link to={to} className={cx(styles.nav)} activeProps={{ 'aria-current': 'page' }}>
      {icon}
      <span>{label}</span>
      {count > 0 && <span className={cx(styles.count, bad && styles.bad)}>{formatNumber(count, lang)}</span>}
    </Link>
  );
}

/** The first letter of the shop, or the product's own. */
function Brand({ name, note }: { name: string; note: string }) {
  return (
    <div className={cx(styles.brand)}>
      <span className={cx(styles.logo)} aria-hidden="true">
        {[...name][0]?.toUpperCase()}
      </span>
      <span className={cx(styles.shop)}>
        <b>{name}</b>
        <small>{note}</small>
      </span>
    </div>
  );
}

/** The frame of every screen but the packing station. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useLingui();
  const views = useCommand('orders.views', {}).data?.views ?? [];
  const sync = useCommand('sync.status', {}).data;
  const stuck = useCommand('queue.list', QUEUE_HEAD).data?.stuck ?? 0;
  const shops = useCommand('shops.list', {}).data ?? [];
  const count = (view: string) => views.find((known) => known.view === view)?.count ?? 0;
  const waves = useCommand('waves.list', {}).data?.waves ?? [];
  const active = waves.filter(({ state }) => state === 'planned' || state === 'picking').length;
  const shop = shops[0];
  const note = shop?.isDemo ? t`Demo shop` : (shop?.kind ?? '');
  const rights = usePeople()?.rights;
  const may = (...any: Right[]) => rights === undefined || any.some((right) => rights.includes(right));
  useNavigationKeys();
  return (
    <div className={cx(styles.shell)}>
      <nav className={cx(styles.side)} aria-label={t`Main`}>
        <Brand name={shop?.name ?? 'Packbench'} note={note} />
        <NavItem to="/orders" icon={<Inbox size={20} />} label={t`Orders`} count={count('toProcess')} />
        {may('pick') && (
          <NavItem to="/waves" icon={<Waypoints size={20} />} label={t`Pick waves`} count={active} />
        )}
        {may('pack') && (
          <NavItem
            to="/packing"
            icon={<PackageCheck size={20} />}
            label={t`Packing`}
            count={count('toPack')}
          />
        )}
        <NavItem to="/stock" icon={<Boxes size={20} />} label={t`Stock`} />
        {may('print') && (
          <NavItem to="/documents" icon={<FileText size={20} />} label={t`Documents`} count={stuck} bad />
        )}
        <span className={cx(styles.grow)} />
        {may('decideSync') && (
          <NavItem
            to="/sync"
            icon={<GitCompareArrows size={20} />}
            label={t`Sync`}
            count={sync?.needsYou ?? 0}
            bad
          />
        )}
        {may('configureStation', 'configureFloor') && (
          <NavItem to="/settings" icon={<Settings size={20} />} label={t`Settings`} />
        )}
      </nav>
      <TopBar demo={shop?.isDemo ?? false} />
      <main className={cx(styles.panel)}>
        <Layer>{children}</Layer>
      </main>
    </div>
  );
}
