import { Trans, useLingui } from '@lingui/react/macro';
import { CloudCheck } from 'lucide-react';
import { Listing } from '../../components/Listing';
import { Notice } from '../../components/Notice';
import { OpItem } from '../../components/ops/OpItem';
import { Pager } from '../../components/Pager';
import { Card, EmptyState } from '../../components/Panels';
import { Relative } from '../../components/Values';
import { formatNumber } from '../../i18n/format';
import type { OpRow, ShopState, SyncStatus } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import { useUi } from '../../state/ui';
import styles from './Sync.module.css';
import { useOps } from './useOps';

/** Why nothing moves, and that nothing is lost by it. */
function Standstill({ shops }: { shops: readonly { name: string; state: ShopState }[] }) {
  return shops.map(({ name, state }) => (
    <Notice
      key={name}
      tone={state === 'offline' || state === 'paused' ? 'info' : 'warn'}
      title={
        <>
          {state === 'offline' && (
            <Trans>{name} does not answer. The changes wait safely and go by themselves.</Trans>
          )}
          {state === 'paused' && (
            <Trans>{name} is paused. The changes wait safely until you resume it.</Trans>
          )}
          {(state === 'authFailed' || state === 'blocked') && (
            <Trans>{name} turns us away. The changes wait safely until that is mended.</Trans>
          )}
        </>
      }
    />
  ));
}

/** What stands above the list: why it does not move, and how long the oldest has waited. */
function Preface({ status }: { status: SyncStatus }) {
  const stuck = status.shops.filter(({ state }) => state !== 'ok');
  return (
    <div className={cx(styles.inset, styles.gaps)}>
      <Standstill shops={stuck} />
      {status.oldestWaiting && (
        <p className={cx(styles.soft)}>
          <Trans>
            The oldest was recorded <Relative at={status.oldestWaiting} />.
          </Trans>
        </p>
      )}
    </div>
  );
}

function Moving({ rows, status }: { rows: readonly OpRow[]; status: SyncStatus | undefined }) {
  const { t } = useLingui();
  if (rows.length === 0)
    return (
      <EmptyState icon={<CloudCheck aria-hidden="true" />} title={t`Nothing is waiting`}>
        <Trans>Everything that may go has reached the shop.</Trans>
      </EmptyState>
    );
  return (
    <>
      {status && <Preface status={status} />}
      <ul>
        {rows.map((op) => (
          <OpItem key={op.id} op={op} />
        ))}
      </ul>
    </>
  );
}

/** Changes that the shop does not have yet and that go by themselves, in the order in which they were made. */
export function QueueCard({ status }: { status: SyncStatus | undefined }) {
  const { t } = useLingui();
  const lang = useUi((state) => state.lang);
  const { answer, pages } = useOps('moving');
  const count = answer.data && formatNumber(pages.total, lang);
  return (
    <Card title={t`On the way to the shop`} note={count}>
      <Listing answer={answer}>
        {({ rows }) => (
          <>
            <Moving rows={rows} status={status} />
            <Pager pages={pages} />
          </>
        )}
      </Listing>
    </Card>
  );
}
