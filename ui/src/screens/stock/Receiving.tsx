import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { TextField } from '../../components/Field';
import { Listing } from '../../components/Listing';
import { Notice, ProblemNotice } from '../../components/Notice';
import { NumberField } from '../../components/NumberField';
import { Card } from '../../components/Panels';
import { ProductPicture } from '../../components/ProductPicture';
import { Code } from '../../components/Values';
import type { GoodsScan, Receipt } from '../../ipc/bindings';
import { call } from '../../ipc/client';
import { useAction, useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import styles from './Stock.module.css';
import { StockTable } from './StockTable';
import { TypedCode } from './TypedCode';
import { type Heard, useGoodsScan } from './useGoodsScan';

type Goods = Extract<GoodsScan, { kind: 'goods' }>;
/** What is in the hand: an item that waits for its bin. */
type Hand = { goods: Goods; units: number; lot: string; expires: string | null };
type Said =
  | { is: 'done'; name: string; units: number; bin: string; actId: string }
  | { is: 'ambiguous'; names: readonly string[] }
  | { is: 'unknown'; code: string; bin: string }
  | { is: 'binFirst'; bin: string };

/** What the last scan did, readable from afar. */
function Station({ hand, said }: { hand: Hand | undefined; said: Said | undefined }) {
  const { t } = useLingui();
  return (
    <div className={cx(styles.station)} role="status">
      <div className={cx(styles.withPicture)}>
        {hand && <ProductPicture itemId={hand.goods.itemId} name={hand.goods.name} size="l" />}
        <p className={cx(styles.stationBig)}>
          {hand ? (
            <>
              {hand.units} × <bdi>{hand.goods.name}</bdi>
            </>
          ) : (
            t`Scan an item`
          )}
        </p>
      </div>
      {hand && (
        <p>
          {hand.goods.bins[0] ? (
            <Trans>
              Now scan a bin. It lies in <b>{hand.goods.bins.join(', ')}</b>.
            </Trans>
          ) : (
            <Trans>Now scan the bin it goes to.</Trans>
          )}
        </p>
      )}
      {!hand && said?.is === 'done' && (
        <p>
          <Trans>
            {said.units} × {said.name} went to <b>{said.bin}</b>.
          </Trans>
        </p>
      )}
      {said?.is === 'ambiguous' && (
        <Notice tone="warn" title={t`Several items carry this code`}>
          {said.names.join(', ')}
        </Notice>
      )}
      {said?.is === 'binFirst' && <Notice tone="warn" title={t`Scan an item first, then bin ${said.bin}`} />}
      {said?.is === 'unknown' && !hand && (
        <Notice tone="warn" title={t`Nothing is known by ${said.code}`}>
          <Trans>Teach the code to an item in its pane, or check the product in the shop.</Trans>
        </Notice>
      )}
    </div>
  );
}

function Lines({ receipt }: { receipt: Receipt }) {
  const { t } = useLingui();
  return (
    <StockTable
      columns={[
        { label: t`Item` },
        { label: t`Received`, isNumber: true },
        { label: t`Announced`, isNumber: true },
      ]}
    >
      {receipt.lines.map((line) => (
        <tr key={line.itemId}>
          <th scope="row">
            <div className={cx(styles.withPicture)}>
              <ProductPicture itemId={line.itemId} name={line.name} size="s" />
              <span>
                <bdi>{line.name}</bdi> <Code value={line.sku} />
              </span>
            </div>
          </th>
          <td className={cx(styles.number)}>{line.received}</td>
          <td className={cx(styles.number)}>{line.announced || '–'}</td>
        </tr>
      ))}
    </StockTable>
  );
}

/** Receiving by scan: item, bin, done. The same item again adds to what is in the hand. */
export function Receiving({ receiptId, onClose }: { receiptId: string; onClose: () => void }) {
  const { t } = useLingui();
  const answer = useCommand('stock.receipt', { receiptId });
  const close = useAction('stock.closeReceipt');
  const back = useAction('stock.takeBack');
  const [hand, setHand] = useState<Hand>();
  const [said, setSaid] = useState<Said>();
  const isOpen = answer.data?.row.isOpen ?? false;

  const put = async (bin: string, isNewBin: boolean) => {
    if (!hand) return;
    const { goods, units, lot, expires } = hand;
    const input = { receiptId, itemId: goods.itemId, units, bin, isNewBin, lot, expires };
    const { actId } = await call('stock.receive', input);
    setSaid({ is: 'done', name: goods.name, units, bin, actId });
    setHand(undefined);
  };
  const take = async ({ code, meaning }: Heard) => {
    if (!isOpen) return;
    if (meaning.kind === 'goods') {
      const isSame = hand?.goods.itemId === meaning.itemId && hand.lot === meaning.lot;
      const units = meaning.units + (isSame ? hand.units : 0);
      setHand({ goods: meaning, units, lot: meaning.lot, expires: meaning.expires });
      setSaid(undefined);
    } else if (meaning.kind === 'bin') {
      if (hand) await put(meaning.bin, false);
      else setSaid({ is: 'binFirst', bin: meaning.bin });
    } else if (meaning.kind === 'ambiguous') setSaid({ is: 'ambiguous', names: meaning.names });
    else setSaid({ is: 'unknown', code, bin: meaning.bin });
  };
  const { problem, attempt, onType } = useGoodsScan(take);
  const newBin = said?.is === 'unknown' && hand ? said.bin : '';
  return (
    <div className={cx(styles.body)}>
      <div className={cx(styles.buttons)}>
        <Button onPress={onClose}>{t`All deliveries`}</Button>
        {isOpen && (
          <Button
            isDisabled={close.isPending}
            onPress={() => close.mutate({ receiptId }, { onSuccess: onClose })}
          >
            {t`Close the delivery`}
          </Button>
        )}
        {said?.is === 'done' && (
          <Button
            isDisabled={back.isPending}
            onPress={() => back.mutate({ actId: said.actId }, { onSuccess: () => setSaid(undefined) })}
          >{t`Take the last line back`}</Button>
        )}
      </div>
      {isOpen && <Station hand={hand} said={said} />}
      {newBin !== '' && (
        <Notice
          tone="info"
          title={t`${newBin} is no known bin`}
          actions={
            <Button onPress={() => void attempt(() => put(newBin, true))}>{t`It is a new bin`}</Button>
          }
        />
      )}
      {hand && (
        <div className={cx(styles.buttons)}>
          <NumberField
            label={t`Units`}
            value={hand.units}
            min={1}
            max={1_000_000}
            onChange={(units) => units !== null && setHand({ ...hand, units })}
          />
          {hand.goods.tracking !== 'none' && (
            <TextField
              label={hand.goods.tracking === 'serial' ? t`Serial number` : t`Lot`}
              value={hand.lot}
              onChange={(lot) => setHand({ ...hand, lot })}
            />
          )}
          <Button onPress={() => setHand(undefined)}>{t`Put it aside`}</Button>
        </div>
      )}
      {isOpen && <TypedCode onType={onType} />}
      {problem && <ProblemNotice problem={problem} live />}
      {back.error && <ProblemNotice problem={back.error} live />}
      {close.error && <ProblemNotice problem={close.error} live />}
      <Card title={t`Received`}>
        <Listing answer={answer}>{(receipt) => <Lines receipt={receipt} />}</Listing>
      </Card>
    </div>
  );
}
