import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../../components/Button';
import { TextField } from '../../components/Field';
import { Listing } from '../../components/Listing';
import { Notice, ProblemNotice } from '../../components/Notice';
import { NumberField } from '../../components/NumberField';
import { Dialog, DialogActions } from '../../components/Overlay';
import { Card } from '../../components/Panels';
import { Code } from '../../components/Values';
import type { GoodsScan, Transfer, TransferLine } from '../../ipc/bindings';
import { useAction, useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useMay } from '../../people/usePeople';
import styles from './Stock.module.css';
import { StockTable } from './StockTable';
import { TypedCode } from './TypedCode';
import { useGoodsScan } from './useGoodsScan';

type Goods = Extract<GoodsScan, { kind: 'goods' }>;

/** Says that units will not arrive, with the reason that the ledger keeps. */
function LostDialog({
  transferId,
  line,
  onClose,
}: {
  transferId: string;
  line: TransferLine;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const lose = useAction('transfers.lose');
  const [units, setUnits] = useState<number | null>(line.onTheWay);
  const [reason, setReason] = useState('');
  const { itemId, lot } = line;
  return (
    <Dialog title={t`Lost: ${line.name}`} isOpen onClose={onClose}>
      <Form
        className={cx(styles.fields)}
        onSubmit={(event) => {
          event.preventDefault();
          if (units !== null) lose.mutate({ transferId, itemId, lot, units, reason }, { onSuccess: onClose });
        }}
      >
        <NumberField label={t`Units`} value={units} min={1} max={line.onTheWay} onChange={setUnits} />
        <TextField label={t`Reason`} autoFocus value={reason} onChange={setReason} maxLength={200} />
        {lose.error && <ProblemNotice problem={lose.error} live />}
        <DialogActions>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            type="submit"
            look="danger"
            isDisabled={units === null || reason.trim() === '' || lose.isPending}
          >
            {t`Book as lost`}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

function Lines({
  transfer,
  onLost,
}: {
  transfer: Transfer;
  onLost: ((line: TransferLine) => void) | undefined;
}) {
  const { t } = useLingui();
  return (
    <StockTable
      columns={[
        { label: t`Item` },
        { label: t`Sent`, isNumber: true },
        { label: t`Arrived`, isNumber: true },
        { label: t`Lost`, isNumber: true },
        { label: t`On the way`, isNumber: true },
      ]}
    >
      {transfer.lines.map((line) => (
        <tr key={`${line.itemId} ${line.lot}`}>
          <th scope="row">
            <bdi>{line.name}</bdi> <Code value={line.sku} /> <bdi>{line.lot}</bdi>
            {onLost && line.onTheWay > 0 && (
              <Button size="s" look="ghost" onPress={() => onLost(line)}>{t`Lost`}</Button>
            )}
          </th>
          <td className={cx(styles.number)}>{line.sent}</td>
          <td className={cx(styles.number)}>{line.arrived}</td>
          <td className={cx(styles.number)}>{line.lost}</td>
          <td className={cx(styles.number, line.onTheWay > 0 && transfer.row.state === 'sent' && styles.bad)}>
            {line.onTheWay}
          </td>
        </tr>
      ))}
    </StockTable>
  );
}

/** Loading and unloading a transfer by scan: an item, then the bin it comes from or goes to. */
export function Transferring({ transferId, onClose }: { transferId: string; onClose: () => void }) {
  const { t } = useLingui();
  const answer = useCommand('transfers.get', { transferId });
  const load = useAction('transfers.load');
  const arrive = useAction('transfers.arrive');
  const send = useAction('transfers.send');
  const mayLose = useMay('adjustStock');
  const [hand, setHand] = useState<{ goods: Goods; units: number }>();
  const [said, setSaid] = useState<string>();
  const [lost, setLost] = useState<TransferLine>();
  const state = answer.data?.row.state;
  const isOpen = state !== undefined && state !== 'closed';
  const { problem, onType } = useGoodsScan(async ({ code, meaning }) => {
    if (!isOpen) return;
    setSaid(undefined);
    if (meaning.kind === 'goods') {
      const more = hand?.goods.itemId === meaning.itemId ? hand.units : 0;
      setHand({ goods: meaning, units: meaning.units + more });
    } else if (meaning.kind === 'bin' && hand) {
      const { goods, units } = hand;
      const input = { transferId, itemId: goods.itemId, units, lot: goods.lot || null, bin: meaning.bin };
      await (state === 'loading' ? load : arrive).mutateAsync(input);
      setHand(undefined);
    } else if (meaning.kind === 'bin') setSaid(t`Scan an item first, then bin ${meaning.bin}`);
    else if (meaning.kind === 'ambiguous') setSaid(t`Several items carry this code`);
    else setSaid(t`Nothing is known by ${code}`);
  });
  return (
    <div className={cx(styles.body)}>
      <div className={cx(styles.buttons)}>
        <Button onPress={onClose}>{t`All transfers`}</Button>
        {state === 'loading' && (
          <Button
            look="primary"
            isDisabled={send.isPending}
            onPress={() => send.mutate({ transferId })}
          >{t`Send it off`}</Button>
        )}
      </div>
      {isOpen && (
        <div className={cx(styles.station)} role="status">
          <p className={cx(styles.stationBig)}>
            {hand ? (
              <>
                {hand.units} × <bdi>{hand.goods.name}</bdi>
              </>
            ) : (
              t`Scan an item`
            )}
          </p>
          {hand && (
            <p>
              {state === 'loading' ? (
                <Trans>Now scan the bin it comes from.</Trans>
              ) : (
                <Trans>Now scan the bin it goes to.</Trans>
              )}
            </p>
          )}
          {said && <Notice tone="warn" title={said} />}
        </div>
      )}
      {isOpen && <TypedCode onType={onType} />}
      {problem && <ProblemNotice problem={problem} live />}
      {send.error && <ProblemNotice problem={send.error} live />}
      <Card title={answer.data ? `${answer.data.row.from} → ${answer.data.row.to}` : t`Transfer`}>
        <Listing answer={answer}>
          {(transfer) => (
            <Lines transfer={transfer} onLost={mayLose && state === 'sent' ? setLost : undefined} />
          )}
        </Listing>
      </Card>
      {lost && <LostDialog transferId={transferId} line={lost} onClose={() => setLost(undefined)} />}
    </div>
  );
}
