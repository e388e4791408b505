import { Trans, useLingui } from '@lingui/react/macro';
import { CloudCheck } from 'lucide-react';
import { useState } from 'react';
import { Listing } from '../../components/Listing';
import { Notice } from '../../components/Notice';
import { OpItem } from '../../components/ops/OpItem';
import { Card, EmptyState } from '../../components/Panels';
import { Relative } from '../../components/Values';
import { formatNumber } from '../../i18n/format';
import type { OpRow, ShopState, SyncStatus } from '../../ipc/bindings';
import { useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useUi } from '../../state/ui';
import { MoreButton, STEP } from './MoreButton';
import styles from './Sync.module.css';

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

type MovingProps = {
  rows: readonly OpRow[];
  /** Whether more may stand further down the list. */
  isPart: boolean;
  status: SyncStatus | undefined;
};

function Moving({ rows, isPart, status }: MovingProps) {
  const { t } = useLingui();
  if (rows.length === 0)
    return isPart ? null : (
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

/** Held changes and questions have cards of their own. */
const goesByItself = ({ state }: OpRow) => state !== 'held' && state !== 'review';

/** Changes that the shop does not have yet and that go by themselves, newest first. */
export function QueueCard({ status }: { status: SyncStatus | undefined }) {
  const { t } = useLingui();
  const lang = useUi((state) => state.lang);
  const [limit, setLimit] = useState(STEP);
  const input = { scope: 'open' as const, offset: 0, limit };
  const open = useCommand('sync.ops', input, { placeholderData: (before) => before });
  const count = status && formatNumber(status.waiting - status.held, lang);
  return (
    <Card title={t`On the way to the shop`} note={count}>
      <Listing answer={open}>
        {({ total, rows }) => (
          <>
            <Moving rows={rows.filter(goesByItself)} isPart={rows.length < total} status={status} />
            <MoreButton shown={rows.length} total={total} limit={limit} onMore={setLimit} />
          </>
        )}
      </Listing>
    </Card>
  );
}
