import { Trans, useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { IconButton } from '../../components/Button';
import { Listing } from '../../components/Listing';
import { Notice } from '../../components/Notice';
import { ProductPicture } from '../../components/ProductPicture';
import { Tag } from '../../components/Tag';
import { Code } from '../../components/Values';
import { formatNumber } from '../../i18n/format';
import { BIN_KINDS, FIGURES, TRACKINGS } from '../../i18n/stock';
import type { StockFigure, StockItem, StockRow } from '../../ipc/bindings';
import { useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useUi } from '../../state/ui';
import { BufferText } from './BufferText';
import { ItemActions } from './ItemActions';
import { Ledger } from './Ledger';
import { PackCodes } from './PackCodes';
import styles from './Stock.module.css';
import { WhyDialog } from './WhyDialog';

const numberOf = (row: StockRow): Record<StockFigure, number | null> => ({
  onHand: row.onHand,
  reserved: row.reserved,
  short: row.short,
  available: row.available,
  forSale: row.forSale,
  incoming: row.incoming,
  shopNumber: row.shopStock,
});

/** The numbers of an item; each says why it is what it is. */
function Figures({ row }: { row: StockRow }) {
  const { t, i18n } = useLingui();
  const lang = useUi((state) => state.lang);
  const [asked, setAsked] = useState<StockFigure>();
  const numbers = numberOf(row);
  const figures: StockFigure[] = [
    ...(['onHand', 'reserved', 'available', 'forSale'] as const),
    ...(['short', 'incoming', 'shopNumber'] as const),
  ];
  return (
    <div className={cx(styles.figures)}>
      {figures.map((figure) => {
        const value = numbers[figure];
        const name = i18n._(FIGURES[figure]);
        const isBad = (figure === 'short' && row.short > 0) || (figure === 'onHand' && row.isBelow);
        return (
          <AriaButton key={figure} className={cx(styles.figure)} onPress={() => setAsked(figure)}>
            <span className={cx(styles.figureName)}>{name}</span>
            <span className={cx(styles.figureNumber, isBad && styles.bad)}>
              {value === null ? '–' : formatNumber(value, lang)}
            </span>
            <span className="sr-only">{t`Why?`}</span>
          </AriaButton>
        );
      })}
      {asked && (
        <WhyDialog itemId={row.itemId} name={row.name} figure={asked} onClose={() => setAsked(undefined)} />
      )}
    </div>
  );
}

function Levels({ row }: { row: StockRow }) {
  const { t, i18n } = useLingui();
  const lang = useUi((state) => state.lang);
  if (row.levels.length === 0)
    return (
      <p className={cx(styles.soft)}>
        <Trans>Nothing was booked yet. The first movement takes over the number of the shop.</Trans>
      </p>
    );
  return (
    <table className={cx(styles.table)}>
      <thead>
        <tr>
          <th scope="col">{t`Bin`}</th>
          <th scope="col">{t`Lot`}</th>
          <th scope="col" className={cx(styles.number)}>{t`Units`}</th>
        </tr>
      </thead>
      <tbody>
        {row.levels.map((level) => (
          <tr key={`${level.warehouseId} ${level.bin} ${level.lot}`}>
            <th scope="row">
              {level.bin === '' ? t`no bin known` : <b className="mono">{level.bin}</b>}{' '}
              {level.kind !== 'shelf' && <Tag>{i18n._(BIN_KINDS[level.kind])}</Tag>}{' '}
              {level.warehouseId !== 'main' && <Tag>{level.warehouseId}</Tag>}
            </th>
            <td>
              <bdi>{level.lot}</bdi>
              {level.expires && <div className={cx(styles.soft)}>{t`good until ${level.expires}`}</div>}
            </td>
            <td className={cx(styles.number, level.onHand < 0 && styles.bad)}>
              {formatNumber(level.onHand, lang)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What is told apart, the first lot to go, parts of a kit, and the safety buffer with its formula. */
function Facts({ item }: { item: StockItem }) {
  const { i18n } = useLingui();
  const { buffer, tracking } = item;
  return (
    <>
      {tracking !== 'none' && (
        <p>
          <Trans>Told apart by: {i18n._(TRACKINGS[tracking])}</Trans>
        </p>
      )}
      {item.firstLot && (
        <p>
          <Trans>
            Lot <b>{item.firstLot}</b> expires first: take it first.
          </Trans>
        </p>
      )}
      {item.parts.length > 0 && (
        <ul>
          {item.parts.map((part) => (
            <li key={part.itemId}>
              {part.units} × <bdi>{part.name}</bdi>
            </li>
          ))}
        </ul>
      )}
      {(buffer.units > 0 || buffer.set !== null) && (
        <p className={cx(styles.soft)}>
          <BufferText buffer={buffer} />
        </p>
      )}
    </>
  );
}

/** One item: its numbers, where it lies, what happened to it, and what can be done with it. */
export function ItemPane({ itemId, onClose }: { itemId: string; onClose: () => void }) {
  const { t } = useLingui();
  const answer = useCommand('stock.item', { itemId });
  return (
    <aside className={cx(styles.pane)} aria-label={answer.data?.row.name ?? t`Item`}>
      <Listing answer={answer}>
        {(item) => (
          <>
            <div className={cx(styles.head)}>
              <ProductPicture itemId={itemId} name={item.row.name} size="l" />
              <div className={cx(styles.grow)}>
                <h2>{item.row.name}</h2>
                <Code value={item.row.sku} />
              </div>
              <IconButton label={t`Close`} icon={<X size={16} />} onPress={onClose} />
            </div>
            {item.row.isBelow && (
              <Notice tone="bad" title={t`Below zero`}>
                <Trans>More was taken than the books knew. Count the bin, and it is right again.</Trans>
              </Notice>
            )}
            {item.row.isLow && (
              <Notice tone="warn" title={t`Low`}>
                <Trans>
                  No more than {item.row.reorderAt} units are free or on their way: it is time to order.
                </Trans>
              </Notice>
            )}
            <Figures row={item.row} />
            <ItemActions item={item} />
            {!item.row.isKit && <Levels row={item.row} />}
            <Facts item={item} />
            <PackCodes item={item} />
            <Ledger itemId={itemId} />
          </>
        )}
      </Listing>
    </aside>
  );
}
