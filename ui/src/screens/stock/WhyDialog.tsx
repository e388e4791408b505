import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Listing } from '../../components/Listing';
import { Dialog } from '../../components/Overlay';
import { formatNumber, formatSigned } from '../../i18n/format';
import { BIN_KINDS, FIGURES } from '../../i18n/stock';
import type { StockFigure, WhyRow } from '../../ipc/bindings';
import { useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useUi } from '../../state/ui';
import { BufferText } from './BufferText';
import styles from './Stock.module.css';

/** What one row is about, in words. */
function About({ row }: { row: WhyRow }) {
  const { t, i18n } = useLingui();
  switch (row.of) {
    case 'place':
      return (
        <>
          {row.bin === '' ? t`no bin known` : <b className="mono">{row.bin}</b>} {i18n._(BIN_KINDS[row.kind])}{' '}
          <bdi>{row.lot}</bdi>
        </>
      );
    case 'order':
      return (
        <>
          <Link to="/orders/$orderId" params={{ orderId: row.orderId }}>
            {t`Order ${row.number}`}
          </Link>{' '}
          {row.takenBy !== '' && (
            <span className={cx(styles.soft)}>{t`order ${row.takenBy} took the last unit`}</span>
          )}
        </>
      );
    case 'incoming':
      return (
        <>
          {row.isTransfer ? t`Transfer to ${row.warehouseId}` : t`Announced delivery`}{' '}
          {row.expected && <span className={cx(styles.soft)}>{row.expected}</span>}
        </>
      );
    case 'kitPart':
      return (
        <Trans>
          {row.perKit} × {row.name}, free: {row.free}
        </Trans>
      );
    case 'kits':
      return t`Kits that the free units of its parts make`;
    case 'buffer':
      return <BufferText buffer={row.buffer} />;
    case 'shopStock':
      return t`The shop's number`;
    case 'shopOrders':
      return t`Orders that the shop has taken off and that lie here still`;
    case 'unsent':
      return t`Changes that the shop has not confirmed`;
    case 'difference':
      return t`Difference that nobody can explain`;
  }
}

type WhyProps = { itemId: string; name: string; figure: StockFigure; onClose: () => void };

/** Why a number is what it is: the rows that sum to it. */
export function WhyDialog({ itemId, name, figure, onClose }: WhyProps) {
  const { t, i18n } = useLingui();
  const lang = useUi((state) => state.lang);
  const answer = useCommand('stock.why', { itemId, figure });
  const title = i18n._(FIGURES[figure]);
  return (
    <Dialog title={`${title}: ${name}`} isOpen onClose={onClose}>
      <Listing answer={answer}>
        {({ number, rows, expected }) => (
          <>
            <table className={cx(styles.table)}>
              <tbody>
                {rows.map((row, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: rows of one answer have no other identity.
                  <tr key={place}>
                    <th scope="row">
                      <About row={row} />
                    </th>
                    <td className={cx(styles.number)}>{formatSigned(row.units, lang)}</td>
                  </tr>
                ))}
                <tr>
                  <th scope="row">
                    <b>{title}</b>
                  </th>
                  <td className={cx(styles.number)}>
                    <b>{formatNumber(number, lang)}</b>
                  </td>
                </tr>
              </tbody>
            </table>
            {expected && <p>{t`More should come on ${expected}.`}</p>}
          </>
        )}
      </Listing>
    </Dialog>
  );
}
