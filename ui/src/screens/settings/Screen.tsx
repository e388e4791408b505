import { useLingui } from '@lingui/react/macro';
import { getRouteApi } from '@tanstack/react-router';
import { Page, PageBody } from '../../components/Panels';
import { ViewTabs } from '../../components/ViewTabs';
import { useTitle } from '../../lib/useTitle';
import { CutOffs } from './cutoffs/CutOffs';
import { General } from './General';
import { Numbering } from './Numbering';
import { PackingSetup } from './packing/PackingSetup';
import { Printers } from './printers/Printers';
import { Scanner } from './scanner/Scanner';
import { Templates } from './templates/Templates';
import { Users } from './users/Users';
import { Warehouses } from './warehouses/Warehouses';

const route = getRouteApi('/frame/settings');

type Section =
  | 'general'
  | 'cutoffs'
  | 'warehouses'
  | 'packing'
  | 'users'
  | 'scanner'
  | 'printers'
  | 'templates'
  | 'numbering';

/** Settings of this installation, by what they are about. */
export function SettingsScreen() {
  const { t } = useLingui();
  const navigate = route.useNavigate();
  const { section = 'general' } = route.useSearch();
  const tabs: { id: Section; label: string }[] = [
    { id: 'general', label: t`General` },
    { id: 'cutoffs', label: t`Cut-offs` },
    { id: 'warehouses', label: t`Warehouses and bins` },
    { id: 'packing', label: t`Boxes and packing rules` },
    { id: 'users', label: t`Users` },
    { id: 'scanner', label: t`Scanner and sounds` },
    { id: 'printers', label: t`Printers` },
    { id: 'templates', label: t`Templates` },
    { id: 'numbering', label: t`Numbering` },
  ];
  const named = tabs.find(({ id }) => id === section && id !== 'general');
  useTitle(...(named ? [named.label] : []), t`Settings`);
  return (
    <Page title={t`Settings`}>
      <ViewTabs<Section>
        label={t`Sections of the settings`}
        tabs={tabs}
        selected={section}
        onSelect={(next) =>
          void navigate({ search: next === 'general' ? {} : { section: next }, replace: true })
        }
      >
        <PageBody>
          {section === 'general' && <General />}
          {section === 'cutoffs' && <CutOffs />}
          {section === 'warehouses' && <Warehouses />}
          {section === 'packing' && <PackingSetup />}
          {section === 'users' && <Users />}
          {section === 'scanner' && <Scanner />}
          {section === 'printers' && <Printers />}
          {section === 'templates' && <Templates />}
          {section === 'numbering' && <Numbering />}
        </PageBody>
      </ViewTabs>
    </Page>
  );
}
