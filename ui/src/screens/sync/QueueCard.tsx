import { Trans, useLingui } from '@lingui/react/macro';
import { CloudCheck } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { ProblemNotice } from '../../components/Notice';
import { Card, EmptyState } from '../../components/Panels';
import { formatNumber } from '../../i18n/format';
import { useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useUi } from '../../state/ui';
import { OpLine } from './OpLine';
import styles from './Sync.module.css';

const STEP = 50;
/** The most rows that the backend gives at once. */
const MOST = 500;

/** Changes that the shop does not have yet, newest first; more on demand. */
export function QueueCard() {
  const { t } = useLingui();
  const lang = useUi((state) => state.lang);
  const [limit, setLimit] = useState(STEP);
  const input = { openOnly: true, offset: 0, limit };
  const { data, error } = useCommand('sync.ops', input, { placeholderData: (before) => before });
  const rest = (data?.total ?? 0) - (data?.rows.length ?? 0);
  return (
    <Card title={t`On the way to the shop`} note={data ? formatNumber(data.total, lang) : undefined}>
      {error && (
        <div className={cx(styles.inset)}>
          <ProblemNotice problem={error} />
        </div>
      )}
      {data?.total === 0 && (
        <EmptyState icon={<CloudCheck aria-hidden="true" />} title={t`Nothing is waiting`}>
          <Trans>Everything done here has reached the shop.</Trans>
        </EmptyState>
      )}
      <ul>
        {data?.rows.map((op) => (
          <OpLine key={op.id} op={op} />
        ))}
      </ul>
      {rest > 0 && limit < MOST && (
        <div className={cx(styles.more)}>
          <Button onPress={() => setLimit(Math.min(MOST, limit + STEP))}>{t`Show more`}</Button>
        </div>
      )}
    </Card>
  );
}

/** The changes that ended last: sent or withdrawn. */
export function DoneCard() {
  const { t } = useLingui();
  const { data } = useCommand('sync.ops', { openOnly: false, offset: 0, limit: STEP });
  const done = data?.rows.filter(({ state }) => state === 'done' || state === 'cancelled') ?? [];
  if (done.length === 0) return null;
  return (
    <Card title={t`Finished lately`}>
      <ul>
        {done.map((op) => (
          <OpLine key={op.id} op={op} />
        ))}
      </ul>
    </Card>
  );
}
