import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Card } from '../../components/Panels';
import { ProductPicture } from '../../components/ProductPicture';
import { Tag } from '../../components/Tag';
import { Code, Money } from '../../components/Values';
import type { OrderDetail, OrderLine } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import styles from './Order.module.css';

function Stock({ onHand }: { onHand: number | null }) {
  if (onHand === null) return null;
  return (
    <span className={cx(styles.soft)}>
      <Trans>{onHand} in stock</Trans>
    </span>
  );
}

function LineRow({ line }: { line: OrderLine }) {
  const { t } = useLingui();
  return (
    <tr>
      <td>
        <div className={cx(styles.product)}>
          <ProductPicture itemId={line.itemId} name={line.name} size="s" />
          <div className={cx(styles.grow)}>
            <div className={cx(styles.medium)}>
              {line.name}
              {line.variantLabel && <span className={cx(styles.soft2)}>, {line.variantLabel}</span>}
            </div>
            <div className={cx(styles.codes)}>
              {line.sku && <Code value={line.sku} />}
              {line.barcode && <Code value={line.barcode} strong />}
            </div>
          </div>
          {line.refunded > 0 && <Tag tone="warn">{t`Refunded: ${line.refunded}`}</Tag>}
        </div>
      </td>
      <td>
        <div className={cx(styles.medium)}>{line.bin}</div>
        <Stock onHand={line.onHand} />
      </td>
      <td className={cx(styles.end)}>
        <b>{line.ordered}</b>
      </td>
      <td className={cx(styles.end)}>{line.counted > 0 ? line.counted : ''}</td>
      <td className={cx(styles.end, styles.medium)}>
        <Money value={line.total} />
      </td>
    </tr>
  );
}

/** What was ordered, where it lies, and how much of it is in the box. */
export function LinesCard({ order }: { order: OrderDetail }) {
  const { t } = useLingui();
  const { row, lines, refunded } = order;
  return (
    <Card title={t`Items`} note={<Plural value={row.units} one="# unit" other="# units" />}>
      <div className={cx(styles.tableWrap)}>
        <table className={cx(styles.table)}>
          <thead>
            <tr>
              <th scope="col">{t`Item`}</th>
              <th scope="col">{t`Bin and stock`}</th>
              <th scope="col" className={cx(styles.end)}>{t`Ordered`}</th>
              <th scope="col" className={cx(styles.end)}>{t`In the box`}</th>
              <th scope="col" className={cx(styles.end)}>{t`Price`}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <LineRow key={line.id} line={line} />
            ))}
          </tbody>
        </table>
      </div>
      <dl className={cx(styles.sums)}>
        {refunded.minor !== 0 && (
          <>
            <dt>{t`Refunded`}</dt>
            <dd>
              <Money value={refunded} />
            </dd>
          </>
        )}
        <dt className={cx(styles.strong)}>{t`Total with delivery`}</dt>
        <dd className={cx(styles.strong)}>
          <Money value={row.total} />
        </dd>
      </dl>
    </Card>
  );
}
