import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { ProblemNotice } from '../../components/Notice';
import { Code, When } from '../../components/Values';
import { formatSigned } from '../../i18n/format';
import type { DriftRow, StockChange } from '../../ipc/bindings';
import { useAction } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useUi } from '../../state/ui';
import styles from './Sync.module.css';

const CAUSES: Record<string, MessageDescriptor> = {
  opening: msg`first number`,
  packed: msg`packed`,
  unpacked: msg`taken out of a parcel`,
  adjusted: msg`put right by hand`,
  counted: msg`counted`,
};

const COLUMNS = 7;

function Changes({ title, changes }: { title: string; changes: readonly StockChange[] }) {
  const { i18n } = useLingui();
  const lang = useUi((state) => state.lang);
  return (
    <div>
      <h3 className={cx(styles.subtitle)}>{title}</h3>
      {changes.length === 0 && <Trans>none lately</Trans>}
      <ul>
        {changes.map(({ at, delta, cause }) => {
          const words = cause === null ? undefined : CAUSES[cause];
          return (
            <li key={`${at} ${delta} ${cause}`}>
              <When at={at} /> <b>{formatSigned(delta, lang)}</b> {words && i18n._(words)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Both ways to end a difference, and what led to it. */
function Unfolded({ row, maySettle }: { row: DriftRow; maySettle: boolean }) {
  const { t } = useLingui();
  const settle = useAction('stock.settle');
  const end = (whose: 'shop' | 'ours') => settle.mutate({ itemId: row.itemId, whose });
  return (
    <tr>
      <td colSpan={COLUMNS}>
        <div className={cx(styles.both)}>
          <Changes title={t`What the shop did`} changes={row.shopChanges} />
          <Changes title={t`What we did`} changes={row.movements} />
        </div>
        {settle.error && <ProblemNotice problem={settle.error} live />}
        <div className={cx(styles.buttons)}>
          <Button size="s" isDisabled={settle.isPending} onPress={() => end('shop')}>
            {t`Shop is right`}
          </Button>
          {maySettle && (
            <Button size="s" isDisabled={settle.isPending} onPress={() => end('ours')}>
              {t`We are right`}
            </Button>
          )}
        </div>
        <p className={cx(styles.soft)}>
          <Trans>The first changes our number, the second tells the shop.</Trans>
        </p>
      </td>
    </tr>
  );
}

function Row({ row, maySettle }: { row: DriftRow; maySettle: boolean }) {
  const lang = useUi((state) => state.lang);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <tr>
        <th scope="row">
          <Button size="s" look="ghost" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
            {row.name}
          </Button>
          {row.sku && (
            <div className={cx(styles.soft, styles.sku)}>
              <Code value={row.sku} />
            </div>
          )}
        </th>
        <td>{row.shopStock}</td>
        <td>{row.onHand}</td>
        <td>{row.reserved}</td>
        <td>{formatSigned(row.unsent, lang)}</td>
        <td>{row.expected}</td>
        <td>
          <b>{formatSigned(row.difference, lang)}</b>
        </td>
      </tr>
      {isOpen && <Unfolded row={row} maySettle={maySettle} />}
    </>
  );
}

/** Items of which the shop's number is not the one that ours leads to. */
export function DriftTable({ rows, maySettle }: { rows: readonly DriftRow[]; maySettle: boolean }) {
  const { t } = useLingui();
  return (
    <table className={cx(styles.table)}>
      <thead>
        <tr>
          <th scope="col">{t`Item`}</th>
          <th scope="col">{t`In the shop's count`}</th>
          <th scope="col">{t`We hold`}</th>
          <th scope="col">{t`Reserved`}</th>
          <th scope="col">{t`Not sent yet`}</th>
          <th scope="col">{t`Expected`}</th>
          <th scope="col">{t`Difference`}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.itemId} row={row} maySettle={maySettle} />
        ))}
      </tbody>
    </table>
  );
}
