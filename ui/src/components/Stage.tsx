import { useLingui } from '@lingui/react/macro';
import { Banknote, Check, Clock } from 'lucide-react';
import { PAYMENTS, STAGES } from '../i18n/words';
import type { PaymentState, Stage } from '../ipc/bindings';
import { cx } from '../lib/cx';
import styles from './Stage.module.css';
import { StageRing } from './StageRing';
import { Tag } from './Tag';

/** The stage as ring and word, for lists. */
export function StageCell({ stage }: { stage: Stage }) {
  const { i18n } = useLingui();
  const { label, shape } = STAGES[stage];
  return (
    <span className={cx(styles.stage)}>
      <StageRing shape={shape} />
      <span className={cx(styles.word)}>{i18n._(label)}</span>
    </span>
  );
}

export function StageTag({ stage }: { stage: Stage }) {
  const { i18n } = useLingui();
  const { label, shape, tone } = STAGES[stage];
  return (
    <Tag tone={tone} icon={<StageRing shape={shape} size={12} />}>
      {i18n._(label)}
    </Tag>
  );
}

const PAYMENT_ICONS = { paid: Check, unpaid: Clock, cashOnDelivery: Banknote };

export function PaymentCell({ payment }: { payment: PaymentState }) {
  const { i18n } = useLingui();
  const Icon = PAYMENT_ICONS[payment];
  return (
    <span className={cx(styles.stage, payment === 'unpaid' ? styles.warn : styles.soft)}>
      <Icon size={14} aria-hidden="true" />
      <span className={cx(styles.word)}>{i18n._(PAYMENTS[payment].label)}</span>
    </span>
  );
}

export function PaymentTag({ payment }: { payment: PaymentState }) {
  const { i18n } = useLingui();
  const Icon = PAYMENT_ICONS[payment];
  const { label, tone } = PAYMENTS[payment];
  return (
    <Tag tone={tone} icon={<Icon aria-hidden="true" />}>
      {i18n._(label)}
    </Tag>
  );
}
