import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Listing } from '../../components/Listing';
import { OpItem } from '../../components/ops/OpItem';
import { Card } from '../../components/Panels';
import { useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { MoreButton, STEP } from './MoreButton';
import styles from './Sync.module.css';

/** The changes that ended last, sent or withdrawn, with the shop's answers. */
export function HistoryCard() {
  const { t } = useLingui();
  const [limit, setLimit] = useState(STEP);
  const input = { scope: 'ended' as const, offset: 0, limit };
  const ended = useCommand('sync.ops', input, { placeholderData: (before) => before });
  return (
    <Card title={t`History`}>
      <Listing answer={ended}>
        {({ total, rows }) => (
          <>
            {total === 0 && (
              <p className={cx(styles.inset)}>
                <Trans>Nothing was sent yet.</Trans>
              </p>
            )}
            <ul>
              {rows.map((op) => (
                <OpItem key={op.id} op={op} />
              ))}
            </ul>
            <MoreButton shown={rows.length} total={total} limit={limit} onMore={setLimit} />
          </>
        )}
      </Listing>
    </Card>
  );
}
