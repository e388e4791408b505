import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { TriangleAlert } from 'lucide-react';
import { Select } from '../../components/Field';
import { Tag } from '../../components/Tag';
import { STATUS_NAMES } from '../../i18n/words';
import type { OurStatus, ShopStatuses } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import styles from './Statuses.module.css';
import { nameOf, type Said } from './said';

type RowProps = { ours: OurStatus; statuses: ShopStatuses; onSay: (said: Said) => void; isBusy: boolean };

/** The shop's statuses that may be written for one of ours; another one's are not among them. */
function optionsFor({ status, slug }: OurStatus, { theirs }: ShopStatuses) {
  const free = theirs.filter((known) => known.meaning === status || !known.isFixed);
  const options = free
    .filter(({ isListed, slug: known }) => isListed || known === slug)
    .map((known) => ({ value: known.slug, label: nameOf(known) }));
  const isKnown = options.some(({ value }) => value === slug);
  return isKnown ? options : [{ value: slug, label: `‹${slug}›` }, ...options];
}

function Row({ ours, statuses, onSay, isBusy }: RowProps) {
  const { i18n, t } = useLingui();
  const name = i18n._(STATUS_NAMES[ours.status]);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <Select
          label={t`What “${name}” means in the shop`}
          hideLabel
          value={ours.slug}
          options={optionsFor(ours, statuses)}
          isDisabled={isBusy}
          onChange={(slug) => onSay({ targets: [{ status: ours.status, slug }] })}
        />
      </td>
      <td>
        {!ours.exists && (
          <Tag tone="bad" icon={<TriangleAlert aria-hidden="true" />}>
            {t`The shop does not have it`}
          </Tag>
        )}
        {ours.stopped > 0 && (
          <p className={cx(styles.soft)}>
            <Plural value={ours.stopped} one="# change stopped here." other="# changes stopped here." />
          </p>
        )}
      </td>
    </tr>
  );
}

/** What an order gets in the shop for each status that staff can give it. */
export function OursTable({ statuses, onSay, isBusy }: Omit<RowProps, 'ours'>) {
  return (
    <table className={cx(styles.table)}>
      <thead>
        <tr>
          <th scope="col">
            <Trans>Here</Trans>
          </th>
          <th scope="col">
            <Trans>In the shop</Trans>
          </th>
          <th scope="col">
            <Trans>State</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {statuses.ours.map((ours) => (
          <Row key={ours.status} ours={ours} statuses={statuses} onSay={onSay} isBusy={isBusy} />
        ))}
      </tbody>
    </table>
  );
}
