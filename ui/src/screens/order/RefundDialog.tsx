import { Trans, useLingui } from '@lingui/react/macro';
import { Form } from 'react-aria-components';
import { Button } from '../../components/Button';
import { Switch, TextField } from '../../components/Field';
import { Notice, ProblemNotice } from '../../components/Notice';
import { Dialog, DialogActions } from '../../components/Overlay';
import { formatMoney } from '../../i18n/format';
import { useScan } from '../../input/scanBus';
import type { OrderDetail, ShopCaps } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import { useUi } from '../../state/ui';
import styles from './Order.module.css';
import { RefundUnits } from './RefundUnits';
import { type RefundForm, useRefund } from './useRefund';

const MAX_REASON = 500;

/** A scan while money is on the screen must neither type nor lead away. */
function IgnoreScans() {
  useScan(() => 'ignored');
  return null;
}

/** Whether the payment provider is asked to pay, said so that nobody can mistake it. */
function Payout({ form, caps }: { form: RefundForm; caps: ShopCaps }) {
  const { t } = useLingui();
  return (
    <>
      {caps.refundMoney && (
        <Switch
          label={t`Pay out through the payment provider`}
          isOn={form.movesMoney}
          onChange={form.setMovesMoney}
        />
      )}
      {form.movesMoney ? (
        <Notice tone="warn" title={t`The customer gets real money.`}>
          <Trans>The shop asks the payment provider to pay at once. That cannot be taken back.</Trans>
        </Notice>
      ) : (
        <Notice tone="info" title={t`No money moves.`}>
          <Trans>The shop only writes the refund down. Pay the customer yourself.</Trans>
        </Notice>
      )}
    </>
  );
}

type RefundProps = { order: OrderDetail; caps: ShopCaps; onClose: () => void };
type Spoken = { form: RefundForm; money: (minor: number) => string };

function AmountAndReason({ form, money }: Spoken) {
  const { t } = useLingui();
  const left = money(form.left);
  return (
    <>
      <TextField
        label={t`Amount`}
        hint={t`Up to ${left}.`}
        error={form.amount === undefined ? t`Enter an amount above zero and up to ${left}.` : undefined}
        value={form.text}
        onChange={form.setText}
        inputMode="decimal"
        autoFocus
      />
      <TextField
        label={t`Reason`}
        hint={t`The customer may read it.`}
        maxLength={MAX_REASON}
        value={form.reason}
        onChange={form.setReason}
      />
    </>
  );
}

function Answers({ form, money, onClose }: Spoken & { onClose: () => void }) {
  const { t } = useLingui();
  const wanted = form.amount === undefined ? '' : money(form.amount);
  return (
    <DialogActions>
      <Button onPress={onClose}>{t`Cancel`}</Button>
      <Button look="danger" type="submit" isDisabled={form.amount === undefined || form.isPending}>
        {wanted ? t`Give back ${wanted}` : t`Give back`}
      </Button>
    </DialogActions>
  );
}

function Fields({ order, caps, onClose }: RefundProps) {
  const { t } = useLingui();
  const lang = useUi((state) => state.lang);
  const form = useRefund(order, onClose);
  const money = (minor: number) => formatMoney({ ...order.row.total, minor }, lang);
  return (
    <Form
      className={cx(styles.form)}
      onSubmit={(event) => {
        event.preventDefault();
        form.submit();
      }}
    >
      <AmountAndReason form={form} money={money} />
      <RefundUnits lines={order.lines} units={form.units} onUnits={form.setUnits} />
      {form.hasUnits && (
        <Switch
          label={t`Put the units back into the shop's stock`}
          isOn={form.restocks}
          onChange={form.setRestocks}
        />
      )}
      <Payout form={form} caps={caps} />
      {form.error && <ProblemNotice problem={form.error} live />}
      <Answers form={form} money={money} onClose={onClose} />
    </Form>
  );
}

/** Gives money back: how much, why, for which units, and whether the payment provider pays. */
export function RefundDialog(props: RefundProps) {
  const { t } = useLingui();
  const { number } = props.order.row;
  return (
    <Dialog title={t`Refund of order ${number}`} isOpen onClose={props.onClose}>
      <IgnoreScans />
      <Fields {...props} />
    </Dialog>
  );
}
