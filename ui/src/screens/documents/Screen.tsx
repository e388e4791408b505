import { Trans, useLingui } from '@lingui/react/macro';
import { getRouteApi } from '@tanstack/react-router';
import { FilePlus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Page } from '../../components/Panels';
import { QUEUE_HEAD } from '../../components/PrintState';
import { ViewTabs } from '../../components/ViewTabs';
import { useShortcut } from '../../input/shortcuts';
import { useCommand } from '../../ipc/queries';
import { useTitle } from '../../lib/useTitle';
import { DocumentsTab } from './DocumentsTab';
import { NewDocument } from './new/NewDocument';
import { QueueTab } from './QueueTab';

const route = getRouteApi('/frame/documents');

export type DocumentsView = 'documents' | 'queue';

/** Every paper that was made and what printers make of them; new ones begin here. */
export function DocumentsScreen() {
  const { t } = useLingui();
  const navigate = route.useNavigate();
  const { tab = 'documents' } = route.useSearch();
  const [isMaking, setMaking] = useState(false);
  const queue = useCommand('queue.list', QUEUE_HEAD).data;
  const show = (view: DocumentsView) =>
    void navigate({ search: view === 'documents' ? {} : { tab: view }, replace: true });
  useTitle(tab === 'queue' ? t`Print queue` : t`Documents`);
  useShortcut('KeyN', () => setMaking(true));
  return (
    <Page
      title={t`Documents`}
      actions={
        <Button icon={<FilePlus />} keys={['N']} onPress={() => setMaking(true)}>
          <Trans>New document</Trans>
        </Button>
      }
    >
      <ViewTabs<DocumentsView>
        label={t`Documents and print queue`}
        tabs={[
          { id: 'documents', label: t`Documents` },
          {
            id: 'queue',
            label: t`Print queue`,
            count: queue && queue.waiting + queue.stuck,
            bad: (queue?.stuck ?? 0) > 0,
          },
        ]}
        selected={tab}
        onSelect={show}
      >
        {tab === 'queue' ? <QueueTab /> : <DocumentsTab />}
      </ViewTabs>
      {isMaking && (
        <NewDocument
          onClose={() => setMaking(false)}
          onMade={(document) => {
            setMaking(false);
            void navigate({ search: { document } });
          }}
        />
      )}
    </Page>
  );
}
