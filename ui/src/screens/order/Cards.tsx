import { useLingui } from '@lingui/react/macro';
import { Card, Fact, Facts } from '../../components/Panels';
import { Code, DateTime } from '../../components/Values';
import { countryName } from '../../i18n/format';
import { statusWords } from '../../i18n/params';
import type { Address, OrderDetail } from '../../ipc/bindings';
import { useUi } from '../../state/ui';

type Props = { order: OrderDetail };

function AddressText({ address }: { address: Address }) {
  const lang = useUi((state) => state.lang);
  const { company, lines, postcode, city, region, country } = address;
  const parts = [
    company,
    ...lines,
    `${postcode} ${city}`.trim(),
    region,
    country && countryName(country, lang),
  ];
  return parts.filter(Boolean).map((part) => <div key={part}>{part}</div>);
}

export function CustomerCard({ order }: Props) {
  const { t } = useLingui();
  const { shipping, billing, row } = order;
  const phone = shipping.phone || billing.phone;
  const email = shipping.email || billing.email;
  return (
    <Card title={t`Customer`}>
      <Facts>
        <Fact name={t`Name`}>
          <b>{row.customer}</b>
        </Fact>
        {email && <Fact name={t`E-mail`}>{email}</Fact>}
        {phone && <Fact name={t`Phone`}>{phone}</Fact>}
      </Facts>
    </Card>
  );
}

export function ShippingCard({ order }: Props) {
  const { t } = useLingui();
  const { shipping, row, parcels } = order;
  return (
    <Card title={t`Shipping`}>
      <Facts>
        {row.shippingMethod && <Fact name={t`Method`}>{row.shippingMethod}</Fact>}
        <Fact name={t`Deliver to`}>
          <div>
            <b>{shipping.name}</b>
          </div>
          <AddressText address={shipping} />
        </Fact>
        {parcels.map((parcel) => (
          <Fact key={parcel.id} name={parcel.carrier || t`Parcel`}>
            {parcel.trackingNumber ? <Code value={parcel.trackingNumber} strong /> : t`no tracking number`}
          </Fact>
        ))}
      </Facts>
    </Card>
  );
}

export function PaymentCard({ order }: Props) {
  const { t } = useLingui();
  return (
    <Card title={t`Payment`}>
      <Facts>
        {order.paymentTitle && <Fact name={t`Method`}>{order.paymentTitle}</Fact>}
        <Fact name={t`Paid`}>{order.paid ? <DateTime at={order.paid} /> : t`not yet`}</Fact>
        <Fact name={t`Status in the shop`}>{statusWords(order.status)}</Fact>
      </Facts>
    </Card>
  );
}
