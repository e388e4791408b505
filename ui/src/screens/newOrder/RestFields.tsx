import { useLingui } from '@lingui/react/macro';
import { Choices, Switch, TextField } from '../../components/Field';
import { Card } from '../../components/Panels';
import { cx } from '../../lib/cx';
import styles from './NewOrder.module.css';
import type { Entry } from './useDraft';

/** How it is sent and paid, and what the buyer says. */
export function RestFields({ entry, wrong }: { entry: Entry; wrong: readonly string[] }) {
  const { t } = useLingui();
  const { draft, set } = entry;
  const payments = [
    { value: 'onDelivery' as const, label: t`Cash on delivery` },
    { value: 'paid' as const, label: t`Paid` },
    { value: 'awaited' as const, label: t`Not paid yet` },
  ];
  return (
    <Card title={t`Shipping and payment`}>
      <div className={cx(styles.fields)}>
        <div className={cx(styles.grid)}>
          <TextField
            label={t`Way of shipping`}
            value={draft.shippingMethod}
            onChange={(shippingMethod) => set({ shippingMethod })}
          />
          <TextField
            label={t`Shipping costs the customer`}
            inputMode="decimal"
            value={draft.shippingCost}
            error={wrong.includes('shippingCost') ? t`Write an amount.` : undefined}
            onChange={(shippingCost) => set({ shippingCost })}
          />
        </div>
        <Choices
          label={t`Payment`}
          value={draft.payment}
          options={payments}
          onChange={(payment) => set({ payment })}
        />
        <TextField
          label={t`Buyer's message`}
          rows={2}
          maxLength={2000}
          value={draft.note}
          onChange={(note) => set({ note })}
        />
        <Switch label={t`It is a gift`} isOn={draft.isGift} onChange={(isGift) => set({ isGift })} />
      </div>
    </Card>
  );
}
