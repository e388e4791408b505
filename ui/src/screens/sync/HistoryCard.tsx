import { Trans, useLingui } from '@lingui/react/macro';
import { Listing } from '../../components/Listing';
import { OpItem } from '../../components/ops/OpItem';
import { Pager } from '../../components/Pager';
import { Card } from '../../components/Panels';
import { cx } from '../../lib/cx';
import styles from './Sync.module.css';
import { useOps } from './useOps';

/** The changes that ended last, sent or withdrawn, with the shop's answers. */
export function HistoryCard() {
  const { t } = useLingui();
  const { answer, pages } = useOps('ended');
  return (
    <Card title={t`History`}>
      <Listing answer={answer}>
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
            <Pager pages={pages} />
          </>
        )}
      </Listing>
    </Card>
  );
}
