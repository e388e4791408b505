import { Trans, useLingui } from '@lingui/react/macro';
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Listing } from '../../components/Listing';
import { ProblemNotice } from '../../components/Notice';
import { Tag } from '../../components/Tag';
import { When } from '../../components/Values';
import { formatNumber, formatSigned } from '../../i18n/format';
import { CAUSES } from '../../i18n/stock';
import type { LedgerEntry } from '../../ipc/bindings';
import { useAction, useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useUi } from '../../state/ui';
import styles from './Stock.module.css';

const PAGE = 50;

function Entry({ entry, onTakeBack }: { entry: LedgerEntry; onTakeBack: () => void }) {
  const { t, i18n } = useLingui();
  const lang = useUi((state) => state.lang);
  const words = CAUSES[entry.cause];
  return (
    <tr>
      <th scope="row">
        <When at={entry.at} />
        <div className={cx(styles.soft)}>
          <bdi>{entry.user}</bdi>
        </div>
      </th>
      <td>
        {words && i18n._(words)} {entry.bin !== '' && <span className="mono">{entry.bin}</span>}{' '}
        <bdi>{entry.lot}</bdi>
        {entry.orderNumber !== '' && <div className={cx(styles.soft)}>{t`Order ${entry.orderNumber}`}</div>}
        {entry.reason !== '' && (
          <div className={cx(styles.soft)}>
            <bdi>{entry.reason}</bdi>
          </div>
        )}
        {entry.approvedBy !== '' && (
          <div className={cx(styles.soft)}>{t`let through by ${entry.approvedBy}`}</div>
        )}
        {entry.isUndone && <Tag>{t`taken back`}</Tag>}
        {entry.canTakeBack && (
          <Button
            size="s"
            look="ghost"
            icon={<Undo2 size={14} />}
            onPress={onTakeBack}
          >{t`Take back`}</Button>
        )}
      </td>
      <td className={cx(styles.number)}>{formatSigned(entry.delta, lang)}</td>
      <td className={cx(styles.number, entry.after < 0 && styles.bad)}>{formatNumber(entry.after, lang)}</td>
    </tr>
  );
}

/** What happened to an item, newest first. */
export function Ledger({ itemId }: { itemId: string }) {
  const { t } = useLingui();
  const [limit, setLimit] = useState(PAGE);
  const answer = useCommand('stock.ledger', { itemId, before: null, limit });
  const back = useAction('stock.takeBack');
  return (
    <section aria-label={t`Movements`}>
      <h3 className={cx(styles.title)}>{t`Movements`}</h3>
      {back.error && <ProblemNotice problem={back.error} live />}
      <Listing answer={answer}>
        {(entries) =>
          entries.length === 0 ? (
            <p className={cx(styles.soft)}>
              <Trans>Nothing moved yet.</Trans>
            </p>
          ) : (
            <>
              <table className={cx(styles.table)}>
                <thead>
                  <tr>
                    <th scope="col">{t`When and who`}</th>
                    <th scope="col">{t`What`}</th>
                    <th scope="col" className={cx(styles.number)}>{t`Units`}</th>
                    <th scope="col" className={cx(styles.number)}>{t`After it`}</th>
                  </tr>
                </thead>
                <tbody>
                  {entries.map((entry) => (
                    <Entry
                      key={entry.seq}
                      entry={entry}
                      onTakeBack={() => back.mutate({ actId: entry.actId })}
                    />
                  ))}
                </tbody>
              </table>
              {entries.length === limit && (
                <Button size="s" onPress={() => setLimit(Math.min(500, limit + PAGE))}>{t`Show more`}</Button>
              )}
            </>
          )
        }
      </Listing>
    </section>
  );
}
