import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Notice, ProblemNotice } from '../../components/Notice';
import { SameSaleButtons } from '../../components/SameSaleButtons';
import type { OrderDetail, SameSale } from '../../ipc/bindings';
import { useAction } from '../../ipc/queries';

/** What was said of the two orders, or that nobody did. */
function Said({ number, shop, answer }: { number: string; shop: string; answer: SameSale['answer'] }) {
  switch (answer) {
    case 'packThis':
      return (
        <Trans>
          This order is packed for both. Order {number} of {shop} is put aside.
        </Trans>
      );
    case 'packOther':
      return (
        <Trans>
          Order {number} of {shop} is packed for both. This one is put aside.
        </Trans>
      );
    case 'twoSales':
      return (
        <Trans>
          Order {number} of {shop} looks the same and is a sale of its own.
        </Trans>
      );
    case null:
      return (
        <Trans>
          Order {number} of {shop} has the same buyer, the same total and nearly the same time.
        </Trans>
      );
  }
}

function SameSaleNotice({ order, same }: { order: OrderDetail; same: SameSale }) {
  const { t } = useLingui();
  const say = useAction('orders.sameSale');
  const isSettled = same.answer === 'twoSales';
  return (
    <Notice
      tone={isSettled ? 'info' : 'warn'}
      title={isSettled ? t`Two sales` : t`One sale seen twice?`}
      actions={
        <SameSaleButtons
          mine={{ number: order.row.number, shop: order.shopName }}
          other={{ number: same.otherNumber, shop: same.otherShop }}
          answer={same.answer}
          isDisabled={say.isPending}
          onAnswer={(answer) => say.mutate({ orderId: order.row.id, otherId: same.otherId, answer })}
        />
      }
    >
      <p>
        <Said number={same.otherNumber} shop={same.otherShop} answer={same.answer} />{' '}
        <Link to="/orders/$orderId" params={{ orderId: same.otherId }}>
          <Trans>Open the other order</Trans>
        </Link>
      </p>
      {say.error && <ProblemNotice problem={say.error} live />}
    </Notice>
  );
}

/** Orders of other shops that may be the same sale, with what a person said and what else can be said. */
export function SameSales({ order }: { order: OrderDetail }) {
  return order.sameSales.map((same) => <SameSaleNotice key={same.otherId} order={order} same={same} />);
}
