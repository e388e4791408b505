import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { CheckCheck, ListPlus, Zap } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Select } from '../../components/Field';
import { Listing } from '../../components/Listing';
import { ProblemNotice } from '../../components/Notice';
import { Card, EmptyState } from '../../components/Panels';
import { Tag } from '../../components/Tag';
import { When } from '../../components/Values';
import type { WaveProposal, WaveProposals, WaveRule } from '../../ipc/bindings';
import { useAction, useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import styles from './Waves.module.css';
import { RULES } from './words';

const CHOICES: readonly WaveRule[] = ['sameItem', 'singleUnit', 'zone', 'cutOff', 'cart'];

function Row({
  wave,
  isBusy,
  onMake,
}: {
  wave: WaveProposal;
  isBusy: boolean;
  onMake?: (() => void) | undefined;
}) {
  const { t, i18n } = useLingui();
  const parts = [i18n._(RULES[wave.rule]), wave.item?.name, wave.carrier, wave.zone];
  const saved = Math.max(0, wave.aloneMetres - wave.metres);
  return (
    <tr>
      <td>
        <bdi>{parts.filter(Boolean).join(' · ')}</bdi>{' '}
        {wave.isUrgent && <Tag tone="bad" icon={<Zap aria-hidden="true" />}>{t`Urgent`}</Tag>}
        <div className={cx(styles.soft)}>
          <Plural value={wave.orderIds.length} one="# order" other="# orders" />
          {', '}
          <Plural value={wave.units} one="# unit" other="# units" />
          {', '}
          <Plural value={wave.bins} one="# bin" other="# bins" />
        </div>
      </td>
      <td>
        <Trans>{wave.minutes} min</Trans>
        <div className={cx(styles.soft)}>
          <Trans>
            {wave.metres} m, saves {saved} m
          </Trans>
        </div>
      </td>
      <td>{wave.dueAt ? <When at={wave.dueAt} /> : '–'}</td>
      <td className={cx(styles.end)}>
        {onMake && (
          <Button icon={<ListPlus size={16} />} isDisabled={isBusy} onPress={onMake}>{t`Create wave`}</Button>
        )}
      </td>
    </tr>
  );
}

type TableProps = {
  proposals: WaveProposals;
  isBusy: boolean;
  onMake?: ((wave: WaveProposal) => void) | undefined;
};

function Table({ proposals, isBusy, onMake }: TableProps) {
  const { t } = useLingui();
  if (proposals.waves.length === 0)
    return (
      <EmptyState icon={<CheckCheck />} title={t`Nothing waits to be picked`}>
        {t`New orders appear here as soon as they may be packed and everything of them lies on the shelves.`}
      </EmptyState>
    );
  return (
    <div className={cx(styles.scroll)}>
      <table className={cx(styles.table)}>
        <thead>
          <tr>
            <th scope="col">{t`Contents`}</th>
            <th scope="col">{t`Work`}</th>
            <th scope="col">{t`Cut-off`}</th>
            <th scope="col">
              <span className="sr-only">{t`Actions`}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {proposals.waves.map((wave) => (
            <Row key={wave.orderIds[0]} wave={wave} isBusy={isBusy} onMake={onMake && (() => onMake(wave))} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Waves that could be picked next, with the walk that they save. */
export function ProposalsCard({ mayPick }: { mayPick: boolean }) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const [rule, setRule] = useState<WaveRule | 'best'>('best');
  const proposals = useCommand('waves.propose', { rules: rule === 'best' ? [] : [rule] });
  const make = useAction('waves.create');
  const create = (wave: WaveProposal) =>
    make.mutate(
      { rule: wave.rule, orderIds: wave.orderIds, takesUrgent: true },
      {
        onSuccess: ({ waveId }) => void (waveId && navigate({ to: '/waves/$waveId', params: { waveId } })),
      },
    );
  const options = [
    { value: 'best' as const, label: t`The best waves` },
    ...CHOICES.map((value) => ({ value, label: i18n._(RULES[value]) })),
  ];
  return (
    <Card
      title={t`Proposed next`}
      actions={<Select label={t`By rule`} hideLabel value={rule} options={options} onChange={setRule} />}
    >
      {make.error && (
        <div className={cx(styles.inset)}>
          <ProblemNotice problem={make.error} live />
        </div>
      )}
      <Listing answer={proposals}>
        {(data) => (
          <>
            <Table proposals={data} isBusy={make.isPending} onMake={mayPick ? create : undefined} />
            {data.short > 0 && (
              <p className={cx(styles.inset)}>
                <Plural
                  value={data.short}
                  one="# order is in no wave: too little of it lies on the shelves."
                  other="# orders are in no wave: too little of them lies on the shelves."
                />
              </p>
            )}
          </>
        )}
      </Listing>
    </Card>
  );
}
