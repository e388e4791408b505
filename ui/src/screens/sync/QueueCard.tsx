import { Trans, useLingui } from '@lingui/react/macro';
import { CloudCheck } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Choices } from '../../components/Field';
import { ProblemNotice } from '../../components/Notice';
import { Card, EmptyState } from '../../components/Panels';
import { formatNumber } from '../../i18n/format';
import { useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useUi } from '../../state/ui';
import { OpLine } from './OpLine';
import styles from './Sync.module.css';

const STEP = 50;

/** Changes for the shops, newest first; more on demand. */
export function QueueCard() {
  const { t } = useLingui();
  const lang = useUi((state) => state.lang);
  const [which, setWhich] = useState<'open' | 'all'>('open');
  const [limit, setLimit] = useState(STEP);
  const { data, error } = useCommand(
    'sync.ops',
    { openOnly: which === 'open', offset: 0, limit },
    { placeholderData: (before) => before },
  );
  const rest = (data?.total ?? 0) - (data?.rows.length ?? 0);
  return (
    <Card
      title={t`Changes for the shop`}
      note={data ? formatNumber(data.total, lang) : undefined}
      actions={
        <Choices
          label={t`Which changes`}
          hideLabel
          value={which}
          options={[
            { value: 'open', label: t`Not done yet` },
            { value: 'all', label: t`All` },
          ]}
          onChange={setWhich}
        />
      }
    >
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
      {rest > 0 && limit < 500 && (
        <div className={cx(styles.more)}>
          <Button onPress={() => setLimit(Math.min(500, limit + STEP))}>{t`Show more`}</Button>
        </div>
      )}
    </Card>
  );
}
