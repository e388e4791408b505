import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { ArrowLeft, RefreshCw } from 'lucide-react';
import { Button, IconButton } from '../../components/Button';
import { Listing } from '../../components/Listing';
import { Notice, ProblemNotice } from '../../components/Notice';
import { Card, Page, PageBody } from '../../components/Panels';
import { When } from '../../components/Values';
import { useShortcut } from '../../input/shortcuts';
import type { ShopStatuses } from '../../ipc/bindings';
import { useAction, useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useTitle } from '../../lib/useTitle';
import { OursTable } from './OursTable';
import styles from './Statuses.module.css';
import type { Said } from './said';
import { TheirsTable } from './TheirsTable';

const route = getRouteApi('/frame/settings/shops/$shopId/statuses');

function Tables({
  statuses,
  onSay,
  isBusy,
}: {
  statuses: ShopStatuses;
  onSay: (said: Said) => void;
  isBusy: boolean;
}) {
  const { t } = useLingui();
  const looked = statuses.looked && (
    <Trans>
      The shop was asked <When at={statuses.looked} />
    </Trans>
  );
  return (
    <>
      <Card title={t`What Packbench writes`}>
        <p className={cx(styles.inset)}>
          <Trans>
            Which status of the shop an order gets. A parcel that leaves gives it the one of “Completed”.
          </Trans>
        </p>
        <OursTable statuses={statuses} onSay={onSay} isBusy={isBusy} />
      </Card>
      <Card title={t`What the shop's statuses mean`} note={looked}>
        <p className={cx(styles.inset)}>
          <Trans>Orders with a status that is not explained are never packed.</Trans>
        </p>
        <TheirsTable theirs={statuses.theirs} onSay={onSay} isBusy={isBusy} />
      </Card>
    </>
  );
}

function SentAgain({ count }: { count: number }) {
  return (
    <div role="status" className={cx(styles.live)}>
      {count > 0 && (
        <Notice
          tone="info"
          title={<Plural value={count} one="# change is sent again." other="# changes are sent again." />}
        />
      )}
    </div>
  );
}

/** What the statuses of one shop mean, in both directions; each choice is kept at once. */
export function StatusesScreen() {
  const { t } = useLingui();
  const { shopId } = route.useParams();
  const navigate = useNavigate();
  const statuses = useCommand('shops.statuses', { shopId });
  const shop = useCommand('shops.list', {}).data?.find(({ id }) => id === shopId);
  const look = useAction('shops.look');
  const map = useAction('shops.mapStatuses');
  const back = () => void navigate({ to: '/settings' });
  useShortcut('Escape', back);
  useTitle(t`Statuses`);
  const say = ({ targets = [], meanings = [] }: Said) => map.mutate({ shopId, targets, meanings });
  const problem = map.error ?? look.error ?? look.data?.problem;
  return (
    <Page
      title={
        <span className={cx(styles.title)}>
          <IconButton
            label={t`Back to the settings`}
            icon={<ArrowLeft size={18} />}
            keys={['Esc']}
            onPress={back}
          />
          {t`Statuses`}
        </span>
      }
      note={shop && <bdi>{shop.name}</bdi>}
      actions={
        <Button icon={<RefreshCw />} isDisabled={look.isPending} onPress={() => look.mutate({ shopId })}>
          {t`Ask the shop again`}
        </Button>
      }
    >
      <PageBody>
        <div className={cx(styles.stack)}>
          {problem && <ProblemNotice problem={problem} live />}
          <SentAgain count={map.data?.sentAgain ?? 0} />
          <Listing answer={statuses}>
            {(data) => <Tables statuses={data} onSay={say} isBusy={map.isPending} />}
          </Listing>
        </div>
      </PageBody>
    </Page>
  );
}
