import { Trans, useLingui } from '@lingui/react/macro';
import { Choices } from '../../../components/Field';
import { Listing } from '../../../components/Listing';
import { ProblemNotice } from '../../../components/Notice';
import { NumberField } from '../../../components/NumberField';
import { Card } from '../../../components/Panels';
import type { Asked, BenchRules } from '../../../ipc/bindings';
import { useAction, useCommand } from '../../../ipc/queries';
import { cx } from '../../../lib/cx';
import styles from '../Settings.module.css';
import { BoxesCard } from './BoxesCard';
import { RulesCard } from './RulesCard';
import { WithoutCodeCard } from './WithoutCodeCard';

/** What the bench asks before a parcel is closed. */
function AskedCard({ rules }: { rules: BenchRules }) {
  const { t } = useLingui();
  const save = useAction('packing.setRules');
  const change = (part: Partial<BenchRules>) => save.mutate({ ...rules, ...part });
  const options: { value: Asked; label: string }[] = [
    { value: 'never', label: t`Never` },
    { value: 'mayBe', label: t`Where somebody wants to` },
    { value: 'always', label: t`Always` },
  ];
  const asked: { name: 'boxes' | 'weight' | 'label'; label: string }[] = [
    { name: 'boxes', label: t`Choose the box by hand` },
    { name: 'weight', label: t`Weigh the parcel` },
    { name: 'label', label: t`Scan the label on the box` },
  ];
  return (
    <Card title={t`Before a parcel is closed`}>
      <div className={cx(styles.fields)}>
        {asked.map(({ name, label }) => (
          <Choices<Asked>
            key={name}
            label={label}
            value={rules[name]}
            options={options}
            onChange={(value) => change({ [name]: value })}
          />
        ))}
        <p className={cx(styles.soft)}>
          <Trans>
            A scanned label closes the parcel when nothing is left to ask. Where it is never asked for, the
            last item closes it.
          </Trans>
        </p>
        <NumberField
          label={t`Room around what breaks, mm`}
          value={rules.padding}
          min={0}
          max={500}
          onChange={(padding) => padding !== null && padding !== rules.padding && change({ padding })}
        />
        {save.error && <ProblemNotice problem={save.error} />}
      </div>
    </Card>
  );
}

/** Settings, Packing: boxes, packing rules, and what the bench asks. */
export function PackingSetup() {
  const setup = useCommand('packing.setup', {});
  return (
    <Listing answer={setup}>
      {({ rules, steps, boxes }) => (
        <div className={cx(styles.stack, styles.wide)}>
          <AskedCard rules={rules} />
          <BoxesCard boxes={boxes} />
          <RulesCard rules={steps} />
          <WithoutCodeCard />
        </div>
      )}
    </Listing>
  );
}
