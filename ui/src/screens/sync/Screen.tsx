import { useLingui } from '@lingui/react/macro';
import { RefreshCw } from 'lucide-react';
import { Button } from '../../components/Button';
import { ProblemNotice } from '../../components/Notice';
import { Page, PageBody } from '../../components/Panels';
import { useAction, useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useTitle } from '../../lib/useTitle';
import { HeldCard } from './HeldCard';
import { HistoryCard } from './HistoryCard';
import { NeedsYouCard } from './NeedsYouCard';
import { QueueCard } from './QueueCard';
import { ShopCard } from './ShopCard';
import styles from './Sync.module.css';

/** How the shops do, what they ask, what is held and what is on its way to them. */
export function SyncScreen() {
  const { t } = useLingui();
  const status = useCommand('sync.status', {});
  const now = useAction('sync.now');
  useTitle(t`Sync`);
  return (
    <Page
      title={t`Sync`}
      actions={
        <Button
          icon={<RefreshCw />}
          isDisabled={now.isPending}
          onPress={() => now.mutate({})}
        >{t`Sync now`}</Button>
      }
    >
      <PageBody>
        <div className={cx(styles.stack)}>
          {now.error && <ProblemNotice problem={now.error} live />}
          {status.error && (
            <ProblemNotice
              problem={status.error}
              actions={<Button onPress={() => void status.refetch()}>{t`Try again`}</Button>}
            />
          )}
          {status.data?.shops.map((shop) => (
            <ShopCard key={shop.shopId} shop={shop} />
          ))}
          {status.data?.shops.length === 0 && <p>{t`No shop is connected.`}</p>}
          <NeedsYouCard />
          {status.data && <HeldCard status={status.data} />}
          <QueueCard status={status.data} />
          <HistoryCard />
        </div>
      </PageBody>
    </Page>
  );
}
