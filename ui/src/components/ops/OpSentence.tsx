import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { isolated } from '../../i18n/params';
import { STATUS_NAMES } from '../../i18n/words';
import type { OpChange, OpRow, OrderStatus } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import { Code, Money } from '../Values';
import styles from './Ops.module.css';

type Of<K extends OpChange['kind']> = Extract<OpChange, { kind: K }>;

function ShipSentence({ order, change }: { order: string; change: Of<'ship'> }) {
  const { trackingNumber } = change;
  const carrier = isolated(change.carrier);
  if (!trackingNumber) return <Trans>Order {order}: shipped, no tracking number</Trans>;
  const code = <Code value={trackingNumber} strong />;
  if (!carrier)
    return (
      <Trans>
        Order {order}: shipped with {code}
      </Trans>
    );
  return (
    <Trans>
      Order {order}: shipped by {carrier} with {code}
    </Trans>
  );
}

function StatusSentence({ order, to }: { order: string; to: OrderStatus }) {
  const { i18n } = useLingui();
  const status = i18n._(STATUS_NAMES[to]);
  return (
    <Trans>
      Order {order}: status “{status}”
    </Trans>
  );
}

function NoteSentence({ order, change }: { order: string; change: Of<'note'> }) {
  const text = isolated(change.text);
  return change.toCustomer ? (
    <Trans>
      Order {order}: note to the customer “{text}”
    </Trans>
  ) : (
    <Trans>
      Order {order}: note for the team “{text}”
    </Trans>
  );
}

function RefundSentence({ order, change }: { order: string; change: Of<'refund'> }) {
  const amount = <Money value={change.amount} />;
  return change.movesMoney ? (
    <Trans>
      Order {order}: refund of {amount}, paid out by the payment provider
    </Trans>
  ) : (
    <Trans>
      Order {order}: refund of {amount}, only written down
    </Trans>
  );
}

function StockSentence({ item, change }: { item: string; change: Of<'stock'> }) {
  const { delta, counted } = change;
  if (counted !== null)
    return (
      <Trans>
        {item}: <Plural value={counted} one="# unit counted" other="# units counted" />
      </Trans>
    );
  const units = Math.abs(delta);
  return delta < 0 ? (
    <Trans>
      {item}: <Plural value={units} one="# unit out" other="# units out" />
    </Trans>
  ) : (
    <Trans>
      {item}: <Plural value={units} one="# unit in" other="# units in" />
    </Trans>
  );
}

/** A change for the shop as a sentence. */
export function OpSentence({ op }: { op: OpRow }) {
  const { change, orderNumber, itemName } = op;
  switch (change.kind) {
    case 'ship':
      return <ShipSentence order={orderNumber} change={change} />;
    case 'setStatus':
      return <StatusSentence order={orderNumber} to={change.to} />;
    case 'note':
      return <NoteSentence order={orderNumber} change={change} />;
    case 'refund':
      return <RefundSentence order={orderNumber} change={change} />;
    case 'stock':
      return <StockSentence item={isolated(itemName)} change={change} />;
  }
}

/** Whom it is about and why: the customer, the reason in the words of staff, the units given back. */
export function OpAside({ op }: { op: OpRow }) {
  const { change, customer } = op;
  const reason = change.kind === 'refund' || change.kind === 'stock' ? change.reason : '';
  const units = change.kind === 'refund' ? change.units : 0;
  return (
    <span className={cx(styles.aside)}>
      {customer && <bdi>{customer}</bdi>}
      {reason && <bdi>{reason}</bdi>}
      {units > 0 && <Plural value={units} one="# unit" other="# units" />}
    </span>
  );
}
