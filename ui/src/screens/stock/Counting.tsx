import { Trans, useLingui } from '@lingui/react/macro';
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Listing } from '../../components/Listing';
import { Notice, ProblemNotice } from '../../components/Notice';
import { Card } from '../../components/Panels';
import { Tag } from '../../components/Tag';
import { Code } from '../../components/Values';
import { formatSigned } from '../../i18n/format';
import type { StockCount, StockCountLine } from '../../ipc/bindings';
import { call } from '../../ipc/client';
import { useAction, useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useMay } from '../../people/usePeople';
import { useUi } from '../../state/ui';
import styles from './Stock.module.css';
import { StockTable } from './StockTable';
import { TypedCode } from './TypedCode';
import { type Heard, useGoodsScan } from './useGoodsScan';

function Line({ line, onAgain }: { line: StockCountLine; onAgain: (() => void) | undefined }) {
  const { t } = useLingui();
  const lang = useUi((state) => state.lang);
  return (
    <tr>
      <th scope="row">
        <bdi>{line.name}</bdi> <Code value={line.sku} /> <bdi>{line.lot}</bdi>
        {line.isDisturbed && (
          <div>
            <Tag tone="warn" icon={<TriangleAlert size={12} />}>{t`Goods moved meanwhile: count again`}</Tag>
            {onAgain && <Button size="s" look="ghost" onPress={onAgain}>{t`Count again`}</Button>}
          </div>
        )}
      </th>
      <td className="mono">{line.bin}</td>
      <td className={cx(styles.number)}>{line.counted ?? '–'}</td>
      <td className={cx(styles.number)}>{line.expected ?? '–'}</td>
      <td className={cx(styles.number, (line.difference ?? 0) !== 0 && styles.bad)}>
        {line.difference === null ? '–' : formatSigned(line.difference, lang)}
      </td>
    </tr>
  );
}

function Lines({
  count,
  onAgain,
}: {
  count: StockCount;
  onAgain: ((line: StockCountLine) => void) | undefined;
}) {
  const { t } = useLingui();
  if (count.lines.length === 0)
    return (
      <p className={cx(styles.form)}>
        <Trans>Nothing was counted yet.</Trans>
      </p>
    );
  return (
    <StockTable
      columns={[
        { label: t`Item` },
        { label: t`Bin` },
        { label: t`Counted`, isNumber: true },
        { label: t`Expected`, isNumber: true },
        { label: t`Difference`, isNumber: true },
      ]}
    >
      {count.lines.map((line) => (
        <Line
          key={`${line.bin} ${line.itemId} ${line.lot}`}
          line={line}
          onAgain={onAgain && (() => onAgain(line))}
        />
      ))}
    </StockTable>
  );
}

/** Counting by scan: a bin, then every unit or pack in it. */
export function Counting({ countId, onClose }: { countId: string; onClose: () => void }) {
  const { t } = useLingui();
  const answer = useCommand('counts.get', { countId });
  const book = useAction('counts.book');
  const drop = useAction('counts.cancel');
  const whole = useAction('counts.bin');
  const again = useAction('counts.units');
  const mayBook = useMay('adjustStock');
  const [bin, setBin] = useState<string>();
  const [said, setSaid] = useState<{ name: string; counted: number } | string>();
  const isOpen = answer.data?.row.state === 'open';

  const take = async ({ code, scanId, meaning }: Heard) => {
    if (!isOpen) return;
    if (meaning.kind === 'bin') {
      setBin(meaning.bin);
      setSaid(undefined);
    } else if (meaning.kind === 'goods') {
      if (bin === undefined) return setSaid(t`Scan the bin first`);
      const { itemId, units, lot, name } = meaning;
      const now = await call('counts.units', { countId, itemId, bin, lot, units, isMore: true, scanId });
      setSaid({ name, counted: now.counted });
    } else if (meaning.kind === 'ambiguous') setSaid(t`Several items carry this code`);
    else setSaid(t`Nothing is known by ${code}`);
  };
  const { problem, onType } = useGoodsScan(take);
  const recount = ({ itemId, bin: its, lot }: StockCountLine) =>
    again.mutate({ countId, itemId, bin: its, lot, units: 0, isMore: false, scanId: null });
  return (
    <div className={cx(styles.body)}>
      <div className={cx(styles.buttons)}>
        <Button onPress={onClose}>{t`All counts`}</Button>
        {isOpen && mayBook && (
          <Button
            look="primary"
            isDisabled={book.isPending}
            onPress={() => book.mutate({ countId })}
          >{t`Book the differences`}</Button>
        )}
        {isOpen && (
          <Button
            isDisabled={drop.isPending}
            onPress={() => drop.mutate({ countId }, { onSuccess: onClose })}
          >
            {t`Drop the count`}
          </Button>
        )}
      </div>
      {isOpen && (
        <div className={cx(styles.station)} role="status">
          <p className={cx(styles.stationBig)}>{bin === undefined ? t`Scan a bin` : bin}</p>
          {typeof said === 'string' && <Notice tone="warn" title={said} />}
          {said !== undefined && typeof said !== 'string' && (
            <p className={cx(styles.stationBig)}>
              {said.counted} × <bdi>{said.name}</bdi>
            </p>
          )}
          {bin !== undefined && (
            <div className={cx(styles.buttons)}>
              <Button isDisabled={whole.isPending} onPress={() => whole.mutate({ countId, bin })}>
                {t`That is everything in ${bin}`}
              </Button>
            </div>
          )}
        </div>
      )}
      {isOpen && <TypedCode onType={onType} />}
      {problem && <ProblemNotice problem={problem} live />}
      {book.error && <ProblemNotice problem={book.error} live />}
      {drop.error && <ProblemNotice problem={drop.error} live />}
      {whole.error && <ProblemNotice problem={whole.error} live />}
      {again.error && <ProblemNotice problem={again.error} live />}
      <Card title={t`Counted`}>
        <Listing answer={answer}>
          {(count) => <Lines count={count} onAgain={isOpen ? recount : undefined} />}
        </Listing>
      </Card>
    </div>
  );
}
