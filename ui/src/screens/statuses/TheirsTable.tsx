import { Trans, useLingui } from '@lingui/react/macro';
import { Select } from '../../components/Field';
import { formatNumber } from '../../i18n/format';
import { STATUS_NAMES } from '../../i18n/words';
import type { OrderStatus, TheirStatus } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import { useUi } from '../../state/ui';
import styles from './Statuses.module.css';
import { nameOf, type Said } from './said';

/** What a status of a plugin may mean, `other` being that nobody says. */
const MEANINGS = [
  'other',
  'pending',
  'processing',
  'onHold',
  'completed',
  'cancelled',
  'refunded',
  'failed',
] as const satisfies OrderStatus[];

type TheirsProps = { theirs: readonly TheirStatus[]; onSay: (said: Said) => void; isBusy: boolean };

function Row({ status, onSay, isBusy }: { status: TheirStatus } & Omit<TheirsProps, 'theirs'>) {
  const { i18n, t } = useLingui();
  const lang = useUi((state) => state.lang);
  const name = nameOf(status);
  return (
    <tr>
      <th scope="row">
        <bdi>{name}</bdi>
        <div className={cx(styles.soft)}>
          <span className="mono" translate="no">
            {status.slug}
          </span>
          {!status.isListed && (
            <>
              {' '}
              <Trans>not in the shop's list</Trans>
            </>
          )}
        </div>
      </th>
      <td className={cx(styles.number)}>{formatNumber(status.orders, lang)}</td>
      <td>
        {status.isFixed ? (
          i18n._(STATUS_NAMES[status.meaning])
        ) : (
          <Select<OrderStatus>
            label={t`What “${name}” means`}
            hideLabel
            value={status.meaning}
            options={MEANINGS.map((value) => ({ value, label: i18n._(STATUS_NAMES[value]) }))}
            isDisabled={isBusy}
            onChange={(meaning) => onSay({ meanings: [{ slug: status.slug, meaning }] })}
          />
        )}
      </td>
    </tr>
  );
}

/** The shop's statuses with what each means; those of plugins are explained once. */
export function TheirsTable({ theirs, onSay, isBusy }: TheirsProps) {
  return (
    <table className={cx(styles.table)}>
      <thead>
        <tr>
          <th scope="col">
            <Trans>In the shop</Trans>
          </th>
          <th scope="col" className={cx(styles.number)}>
            <Trans>Orders</Trans>
          </th>
          <th scope="col">
            <Trans>Meaning</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {theirs.map((status) => (
          <Row key={status.slug} status={status} onSay={onSay} isBusy={isBusy} />
        ))}
      </tbody>
    </table>
  );
}
