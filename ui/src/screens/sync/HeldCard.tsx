import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Fragment } from 'react';
import { Button } from '../../components/Button';
import { Listing } from '../../components/Listing';
import { Notice, ProblemNotice } from '../../components/Notice';
import { OpItem } from '../../components/ops/OpItem';
import { Card } from '../../components/Panels';
import { Money } from '../../components/Values';
import { formatWeekday } from '../../i18n/format';
import type { Money as MoneyValue, OpRow, SyncStatus } from '../../ipc/bindings';
import { useAction, useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useUi } from '../../state/ui';
import { MOST } from './MoreButton';
import styles from './Sync.module.css';

function Sums({ sums }: { sums: readonly MoneyValue[] }) {
  return sums.map((sum, place) => (
    <Fragment key={sum.currency}>
      {place > 0 && ' + '}
      <Money value={sum} />
    </Fragment>
  ));
}

function Refunds({ rows, sums }: { rows: readonly OpRow[]; sums: readonly MoneyValue[] }) {
  const refunds = rows.filter(({ change }) => change.kind === 'refund').length;
  if (refunds === 0) return null;
  const total = <Sums sums={sums} />;
  return (
    <Notice
      tone="warn"
      title={
        <Trans>
          <Plural value={refunds} one="# refund waits" other="# refunds wait" />, {total} in total. Check and
          send.
        </Trans>
      }
    />
  );
}

/** Of a change from some days ago: which day that was. */
function Since({ op }: { op: OpRow }) {
  const lang = useUi((state) => state.lang);
  if (op.problem?.code !== 'held.stale') return null;
  const day = formatWeekday(Date.parse(op.created), lang);
  return (
    <p>
      <Trans>Recorded: {day}. Still send?</Trans>
    </p>
  );
}

function HeldList({ rows, status }: { rows: readonly OpRow[]; status: SyncStatus }) {
  const { t } = useLingui();
  const release = useAction('sync.release');
  const all = rows.length;
  return (
    <>
      <div className={cx(styles.inset, styles.gaps)}>
        <Refunds rows={rows} sums={status.heldMoney} />
        {release.error && <ProblemNotice problem={release.error} live />}
        {all > 1 && (
          <div>
            <Button
              isDisabled={release.isPending}
              onPress={() => release.mutate({ opIds: rows.map(({ id }) => id) })}
            >{t`Send all ${all}`}</Button>
          </div>
        )}
      </div>
      <ul>
        {rows.map((op) => (
          <OpItem key={op.id} op={op}>
            <Since op={op} />
          </OpItem>
        ))}
      </ul>
    </>
  );
}

/** Changes that only a person lets go: refunds recorded offline, and what has become old. Absent without any. */
export function HeldCard({ status }: { status: SyncStatus }) {
  const { t } = useLingui();
  const isAny = status.held > 0;
  const held = useCommand('sync.ops', { scope: 'held', offset: 0, limit: MOST }, { enabled: isAny });
  if (!isAny) return null;
  return (
    <Card title={t`Held`} note={<Plural value={status.held} one="# change" other="# changes" />}>
      <Listing answer={held}>{({ rows }) => <HeldList rows={rows} status={status} />}</Listing>
    </Card>
  );
}
