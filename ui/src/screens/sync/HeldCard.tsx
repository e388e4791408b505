import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Fragment, type ReactNode } from 'react';
import { Button } from '../../components/Button';
import { Listing } from '../../components/Listing';
import { Notice, ProblemNotice } from '../../components/Notice';
import { OpItem } from '../../components/ops/OpItem';
import { Pager } from '../../components/Pager';
import { Card } from '../../components/Panels';
import { Money } from '../../components/Values';
import { formatWeekday } from '../../i18n/format';
import type { Money as MoneyValue, OpRow, SyncStatus } from '../../ipc/bindings';
import { useAction } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useUi } from '../../state/ui';
import styles from './Sync.module.css';
import { useOps } from './useOps';

function Sums({ sums }: { sums: readonly MoneyValue[] }) {
  return sums.map((sum, place) => (
    <Fragment key={sum.currency}>
      {place > 0 && ' + '}
      <Money value={sum} />
    </Fragment>
  ));
}

function Refunds({ count, sums }: { count: number; sums: readonly MoneyValue[] }) {
  const total = <Sums sums={sums} />;
  return (
    <Notice
      tone="warn"
      title={
        <Trans>
          <Plural value={count} one="# refund waits" other="# refunds wait" />, {total} in total. Check and
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

/** One answer for all of a list; each of them can be answered alone too. */
function ForAll({ rows }: { rows: readonly OpRow[] }) {
  const { t } = useLingui();
  const resolve = useAction('sync.resolveAll');
  const all = rows.length;
  if (all < 2) return null;
  const opIds = rows.map(({ id }) => id);
  return (
    <>
      {resolve.error && <ProblemNotice problem={resolve.error} live />}
      <div className={cx(styles.buttons)}>
        <Button
          isDisabled={resolve.isPending}
          onPress={() => resolve.mutate({ opIds, choice: 'release' })}
        >{t`Send all ${all}`}</Button>
        <Button
          look="danger"
          isDisabled={resolve.isPending}
          onPress={() => resolve.mutate({ opIds, choice: 'drop' })}
        >{t`Drop all ${all}`}</Button>
      </div>
    </>
  );
}

const isRefund = ({ change }: OpRow) => change.kind === 'refund';

/** Held changes of one kind: what they have in common, one answer for all, and each alone. */
function HeldList({
  title,
  rows,
  children,
}: {
  title: string;
  rows: readonly OpRow[];
  children?: ReactNode;
}) {
  if (rows.length === 0) return null;
  return (
    <section aria-label={title}>
      <div className={cx(styles.inset, styles.gaps)}>
        <h3 className={cx(styles.subtitle)}>{title}</h3>
        {children}
        <ForAll rows={rows} />
      </div>
      <ul>
        {rows.map((op) => (
          <OpItem key={op.id} op={op}>
            <Since op={op} />
          </OpItem>
        ))}
      </ul>
    </section>
  );
}

/** Changes that only a person lets go: refunds recorded offline, and what has become old. Absent without any. */
export function HeldCard({ status }: { status: SyncStatus }) {
  const { t } = useLingui();
  const isAny = status.held > 0;
  const { answer, pages } = useOps('held', { size: 500, enabled: isAny });
  if (!isAny) return null;
  return (
    <Card title={t`Held`} note={<Plural value={status.held} one="# change" other="# changes" />}>
      <Listing answer={answer}>
        {({ rows }) => (
          <>
            <HeldList title={t`Refunds that wait for you`} rows={rows.filter(isRefund)}>
              <Refunds count={rows.filter(isRefund).length} sums={status.heldMoney} />
            </HeldList>
            <HeldList title={t`Older than three days`} rows={rows.filter((op) => !isRefund(op))} />
            <Pager pages={pages} />
          </>
        )}
      </Listing>
    </Card>
  );
}
