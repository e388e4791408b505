import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Download, Footprints } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Listing } from '../../components/Listing';
import { Card, EmptyState } from '../../components/Panels';
import { Code } from '../../components/Values';
import { ExportDialog } from '../../export/ExportDialog';
import { formatNumber } from '../../i18n/format';
import type { SlotAdvice, SlotMove, SlotReason } from '../../ipc/bindings';
import { useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useMay } from '../../people/usePeople';
import { useUi } from '../../state/ui';
import styles from './Stock.module.css';
import { StockTable } from './StockTable';

function Why({ why }: { why: SlotReason }) {
  if (why.because === 'often')
    return <Plural value={why.orders} one="# order wanted it" other="# orders wanted it" />;
  if (why.because === 'room') return <Trans>Makes room for {why.wantedBy}</Trans>;
  const { with: other, orders } = why;
  return (
    <Plural
      value={orders}
      one={`# order wanted it together with ${other}`}
      other={`# orders wanted it together with ${other}`}
    />
  );
}

function Move({ move }: { move: SlotMove }) {
  const lang = useUi((state) => state.lang);
  return (
    <tr>
      <th scope="row">
        <Link to="/stock" search={{ item: move.itemId }}>
          <bdi>{move.name}</bdi>
        </Link>{' '}
        <Code value={move.sku} />
      </th>
      <td>
        <span className="mono">{move.from}</span>
      </td>
      <td>
        <b className="mono">{move.to}</b>
      </td>
      <td>
        <Why why={move.why} />
      </td>
      <td className={cx(styles.number)}>
        {move.metres > 0 ? <Trans>{formatNumber(move.metres, lang)} m</Trans> : '–'}
      </td>
    </tr>
  );
}

/** What the walks come to, now and after all moves. */
function Worth({ advice }: { advice: SlotAdvice }) {
  const lang = useUi((state) => state.lang);
  const { days, orders, metresBefore, metresAfter } = advice;
  const saved = metresBefore === 0 ? 0 : Math.floor(((metresBefore - metresAfter) * 100) / metresBefore);
  const [before, after] = [formatNumber(metresBefore, lang), formatNumber(metresAfter, lang)];
  return (
    <p className={cx(styles.soft)}>
      <Plural
        value={orders}
        one={`# order of the last ${days} days: a walk of ${before} m now, ${after} m with these moves, ${saved} % less.`}
        other={`# orders of the last ${days} days: walks of ${before} m now, ${after} m with these moves, ${saved} % less.`}
      />{' '}
      <Trans>Each is counted as if it were fetched by itself.</Trans>
    </p>
  );
}

function Moves({ advice }: { advice: SlotAdvice }) {
  const { t } = useLingui();
  return (
    <StockTable
      columns={[
        { label: t`Item` },
        { label: t`From bin` },
        { label: t`To bin` },
        { label: t`Why` },
        { label: t`Shorter walk`, isNumber: true },
      ]}
    >
      {advice.moves.map((move) => (
        <Move key={move.itemId} move={move} />
      ))}
    </StockTable>
  );
}

/** Where goods should lie: what is wanted often near the bench, what is bought together side by side. */
export function SlottingTab() {
  const { t } = useLingui();
  const answer = useCommand('stock.slotting', {});
  const [isExporting, setExporting] = useState(false);
  const mayExport = useMay('export');
  return (
    <div className={cx(styles.body)}>
      <Card title={t`Better bins`}>
        <Listing answer={answer}>
          {(advice) =>
            advice.moves.length === 0 ? (
              <EmptyState icon={<Footprints aria-hidden="true" />} title={t`Everything lies well`}>
                <Trans>
                  Nothing that is worth carrying follows from the orders of the last {advice.days} days.
                </Trans>
              </EmptyState>
            ) : (
              <>
                <div className={cx(styles.form)}>
                  <Worth advice={advice} />
                  {mayExport && (
                    <Button
                      icon={<Download size={16} />}
                      onPress={() => setExporting(true)}
                    >{t`Export`}</Button>
                  )}
                </div>
                <Moves advice={advice} />
              </>
            )
          }
        </Listing>
      </Card>
      {isExporting && (
        <ExportDialog
          tables={[{ table: 'slotting', label: t`Better bins` }]}
          onClose={() => setExporting(false)}
        />
      )}
    </div>
  );
}
