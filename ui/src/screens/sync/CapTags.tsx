import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Tag } from '../../components/Tag';
import type { ShopCaps } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import styles from './Sync.module.css';

const CAPS: Record<keyof ShopCaps, MessageDescriptor> = {
  ship: msg`Shipments`,
  setStatus: msg`Status changes`,
  privateNote: msg`Notes for the team`,
  customerNote: msg`Mails to customers`,
  refund: msg`Refunds`,
  refundMoney: msg`Payouts`,
  stock: msg`Stock`,
  fence: msg`Guard against sending twice`,
};

/** What the shop can be told; what it cannot is not mentioned. */
export function CapTags({ caps }: { caps: ShopCaps }) {
  const { i18n } = useLingui();
  const names = (Object.keys(CAPS) as (keyof ShopCaps)[]).filter((name) => caps[name]);
  if (names.length === 0) return <Trans>not looked at yet, or reading only</Trans>;
  return (
    <span className={cx(styles.tags)}>
      {names.map((name) => (
        <Tag key={name}>{i18n._(CAPS[name])}</Tag>
      ))}
    </span>
  );
}
