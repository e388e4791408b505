import { Trans, useLingui } from '@lingui/react/macro';
import { PencilLine } from 'lucide-react';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../../components/Button';
import { Listing } from '../../components/Listing';
import { ProblemNotice } from '../../components/Notice';
import { NumberField } from '../../components/NumberField';
import { Dialog } from '../../components/Overlay';
import { Card, EmptyState } from '../../components/Panels';
import { Tag } from '../../components/Tag';
import { When } from '../../components/Values';
import { formatSigned } from '../../i18n/format';
import { ADJUSTMENT_STATES } from '../../i18n/stock';
import type { Adjustment } from '../../ipc/bindings';
import { useAction, useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useMay } from '../../people/usePeople';
import { useUi } from '../../state/ui';
import styles from './Stock.module.css';
import { StockTable } from './StockTable';

const TONES = { waiting: 'warn', booked: 'ok', refused: 'neutral' } as const;

function Photo({ row, onClose }: { row: Adjustment; onClose: () => void }) {
  const { t } = useLingui();
  const answer = useCommand('stock.photo', { adjustmentId: row.adjustmentId });
  return (
    <Dialog title={t`Picture of ${row.name}`} wide isOpen onClose={onClose}>
      <Listing answer={answer}>
        {({ photo, media }) => <img src={`data:${media};base64,${photo}`} alt={row.reason} />}
      </Listing>
    </Dialog>
  );
}

function Row({ row, mayDecide }: { row: Adjustment; mayDecide: boolean }) {
  const { t, i18n } = useLingui();
  const lang = useUi((state) => state.lang);
  const decide = useAction('stock.decide');
  const [shows, setShows] = useState(false);
  const { adjustmentId } = row;
  return (
    <tr>
      <th scope="row">
        <bdi>{row.name}</bdi>
        <div className={cx(styles.soft)}>
          <span className="mono">{row.bin}</span> <bdi>{row.lot}</bdi>
        </div>
      </th>
      <td className={cx(styles.number)}>{formatSigned(row.delta, lang)}</td>
      <td>
        <bdi>{row.reason}</bdi>
        {row.hasPhoto && <Button size="s" look="ghost" onPress={() => setShows(true)}>{t`Picture`}</Button>}
        {shows && <Photo row={row} onClose={() => setShows(false)} />}
      </td>
      <td>
        <When at={row.askedAt} /> <bdi>{row.askedBy}</bdi>
      </td>
      <td>
        <Tag tone={TONES[row.state]}>{i18n._(ADJUSTMENT_STATES[row.state])}</Tag> <bdi>{row.decidedBy}</bdi>
        {row.state === 'waiting' && mayDecide && (
          <div className={cx(styles.buttons)}>
            <Button
              size="s"
              onPress={() => decide.mutate({ adjustmentId, isApproved: true })}
            >{t`Let through`}</Button>
            <Button
              size="s"
              onPress={() => decide.mutate({ adjustmentId, isApproved: false })}
            >{t`Refuse`}</Button>
          </div>
        )}
        {decide.error && <ProblemNotice problem={decide.error} live />}
      </td>
    </tr>
  );
}

function Limit({ limit }: { limit: number }) {
  const { t } = useLingui();
  const [units, setUnits] = useState<number | null>(limit);
  const set = useAction('stock.setLimit');
  return (
    <Form
      className={cx(styles.form)}
      onSubmit={(event) => {
        event.preventDefault();
        if (units !== null) set.mutate({ units });
      }}
    >
      <NumberField
        label={t`Units that one person may correct`}
        value={units}
        min={0}
        max={1_000_000}
        onChange={setUnits}
      />
      <Button type="submit" isDisabled={units === null || units === limit || set.isPending}>{t`Save`}</Button>
      {set.error && <ProblemNotice problem={set.error} live />}
    </Form>
  );
}

/** Corrections of the books, those that wait for a second person first. */
export function CorrectionsTab() {
  const { t } = useLingui();
  const answer = useCommand('stock.adjustments', {});
  const mayDecide = useMay('approveStock');
  const maySet = useMay('configureFloor');
  return (
    <div className={cx(styles.body)}>
      <Card title={t`Corrections`}>
        <Listing answer={answer}>
          {({ limit, rows }) => (
            <>
              {maySet && <Limit key={limit} limit={limit} />}
              {rows.length === 0 ? (
                <EmptyState icon={<PencilLine aria-hidden="true" />} title={t`No corrections yet`}>
                  <Trans>Open an item and press Correct when the books are wrong.</Trans>
                </EmptyState>
              ) : (
                <StockTable
                  columns={[
                    { label: t`Item` },
                    { label: t`Units`, isNumber: true },
                    { label: t`Reason` },
                    { label: t`Asked` },
                    { label: t`State` },
                  ]}
                >
                  {rows.map((row) => (
                    <Row key={row.adjustmentId} row={row} mayDecide={mayDecide} />
                  ))}
                </StockTable>
              )}
            </>
          )}
        </Listing>
      </Card>
    </div>
  );
}
