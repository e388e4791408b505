import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Notice } from '../../../components/Notice';
import { OpSentence } from '../../../components/ops/OpSentence';
import { ProductPicture } from '../../../components/ProductPicture';
import { Code, Money, When } from '../../../components/Values';
import { REFUSALS } from '../../../i18n/words';
import type { OrderDetail, OrderEvent, OrderLine } from '../../../ipc/bindings';
import { useCommand } from '../../../ipc/queries';
import { cx } from '../../../lib/cx';
import { DecisionWords } from '../../../orderWork/DecisionWords';
import { DueCell } from '../DueCell';
import styles from './Peek.module.css';

/** Events that are shown; the order has all of them. */
const SHOWN = 6;

function Line({ line }: { line: OrderLine }) {
  return (
    <li className={cx(styles.line)}>
      <ProductPicture itemId={line.itemId} name={line.name} size="s" />
      <div className={cx(styles.grow)}>
        <div className={cx(styles.medium)}>
          <bdi>{line.name}</bdi>
          {line.variantLabel && <span className={cx(styles.soft)}>, {line.variantLabel}</span>}
        </div>
        <div className={cx(styles.codes)}>
          {line.sku && <Code value={line.sku} />}
          {line.bin && (
            <span>
              <Trans>Bin {line.bin}</Trans>
            </span>
          )}
        </div>
      </div>
      <div className={cx(styles.amount)}>
        <b>× {line.ordered}</b>
        <Money value={line.total} />
      </div>
    </li>
  );
}

function Facts({ order }: { order: OrderDetail }) {
  const { t } = useLingui();
  const { row, shipping, shopName } = order;
  const place = [...shipping.lines, `${shipping.postcode} ${shipping.city}`.trim()].filter(Boolean);
  return (
    <dl className={cx(styles.facts)}>
      <dt>{t`Customer`}</dt>
      <dd className={cx(styles.medium)}>
        <bdi>{row.customer}</bdi>
      </dd>
      {row.shippingMethod && (
        <>
          <dt>{t`Shipping`}</dt>
          <dd>{row.shippingMethod}</dd>
        </>
      )}
      <dt>{t`Deliver to`}</dt>
      <dd>{place.join(', ')}</dd>
      <dt>{t`Ship by`}</dt>
      <dd>
        <DueCell due={row.due} />
      </dd>
      <dt>{t`Shop`}</dt>
      <dd>{shopName}</dd>
      <dt>{t`Total`}</dt>
      <dd className={cx(styles.medium)}>
        <Money value={row.total} />
      </dd>
    </dl>
  );
}

function Activity({ order }: { order: OrderDetail }) {
  const history = useCommand('orders.work', { orderId: order.row.id }).data?.history ?? [];
  const decisions = history.map((event: OrderEvent) => ({
    ...{ key: event.id, at: event.at, text: <DecisionWords event={event} /> },
  }));
  const sent = order.ops.map((op) => ({ key: op.id, at: op.created, text: <OpSentence op={op} /> }));
  const placed = {
    key: 'placed',
    at: order.row.placed,
    text: <Trans>Order placed in {order.shopName}</Trans>,
  };
  const events = [...decisions, ...sent, placed].sort((a, b) => b.at.localeCompare(a.at)).slice(0, SHOWN);
  return (
    <section className={cx(styles.part)}>
      <h3>
        <Trans>Activity</Trans>
      </h3>
      <ol className={cx(styles.activity)}>
        {events.map(({ key, at, text }) => (
          <li key={key}>
            <span className={cx(styles.soft)}>
              <When at={at} />
            </span>
            <span>{text}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The goods, where they go, and what happened last. */
export function PeekBody({ order }: { order: OrderDetail }) {
  const { t, i18n } = useLingui();
  const { row, lines, packRefusal, customerNote } = order;
  const refusal = packRefusal && packRefusal !== 'shipped' ? REFUSALS[packRefusal] : undefined;
  return (
    <>
      {row.needsYou && (
        <Notice tone="bad" title={t`Needs a decision`}>
          <Trans>Open the order: what changed in the shop and what you can answer stands on top.</Trans>
        </Notice>
      )}
      {refusal && (
        <Notice tone="warn" title={i18n._(refusal.title)}>
          <p>{i18n._(refusal.advice)}</p>
        </Notice>
      )}
      {customerNote && (
        <Notice tone="warn" title={t`Buyer's message`}>
          <p className={cx(styles.message)}>{customerNote}</p>
        </Notice>
      )}
      <section className={cx(styles.part)}>
        <h3>
          <Plural value={row.units} one="# item" other="# items" />
        </h3>
        <ul className={cx(styles.lines)}>
          {lines.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </ul>
      </section>
      <Facts order={order} />
      <Activity order={order} />
    </>
  );
}
