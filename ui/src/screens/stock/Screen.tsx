import { useLingui } from '@lingui/react/macro';
import { getRouteApi } from '@tanstack/react-router';
import { Page } from '../../components/Panels';
import { ViewTabs } from '../../components/ViewTabs';
import { useCommand } from '../../ipc/queries';
import { useTitle } from '../../lib/useTitle';
import { CorrectionsTab } from './CorrectionsTab';
import { CountsTab } from './CountsTab';
import { ItemsTab } from './ItemsTab';
import { ReceiveTab } from './ReceiveTab';
import { SlottingTab } from './SlottingTab';
import { TransfersTab } from './TransfersTab';

const route = getRouteApi('/frame/stock');

type Tab = 'items' | 'receive' | 'counts' | 'transfers' | 'corrections' | 'slotting';

/** Goods that we hold: what lies where and why, receiving, counting, and what is on the way between warehouses. */
export function StockScreen() {
  const { t } = useLingui();
  const navigate = route.useNavigate();
  const { tab = 'items' } = route.useSearch();
  const waiting = useCommand('stock.adjustments', {}).data?.rows.filter(
    ({ state }) => state === 'waiting',
  ).length;
  const open = useCommand('counts.list', {}).data?.filter(({ state }) => state === 'open').length;
  const tabs: { id: Tab; label: string; count?: number | undefined }[] = [
    { id: 'items', label: t`Items` },
    { id: 'receive', label: t`Receive` },
    { id: 'counts', label: t`Counts`, count: open },
    { id: 'transfers', label: t`Transfers` },
    { id: 'corrections', label: t`Corrections`, count: waiting },
    { id: 'slotting', label: t`Better bins` },
  ];
  const named = tabs.find(({ id }) => id === tab && id !== 'items');
  useTitle(...(named ? [named.label] : []), t`Stock`);
  return (
    <Page title={t`Stock`}>
      <ViewTabs<Tab>
        label={t`Parts of the stock`}
        tabs={tabs}
        selected={tab}
        onSelect={(next) => void navigate({ search: next === 'items' ? {} : { tab: next }, replace: true })}
      >
        {tab === 'items' && <ItemsTab />}
        {tab === 'receive' && <ReceiveTab />}
        {tab === 'counts' && <CountsTab />}
        {tab === 'transfers' && <TransfersTab />}
        {tab === 'corrections' && <CorrectionsTab />}
        {tab === 'slotting' && <SlottingTab />}
      </ViewTabs>
    </Page>
  );
}
