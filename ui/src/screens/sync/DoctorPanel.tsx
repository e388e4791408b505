import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Check, CircleAlert, CircleDashed, TriangleAlert } from 'lucide-react';
import { Button } from '../../components/Button';
import { ProblemNotice } from '../../components/Notice';
import { Card } from '../../components/Panels';
import { Tag, type Tone } from '../../components/Tag';
import { describeProblem } from '../../i18n/problems';
import type { CheckName, CheckState, DoctorReport, Check as ShopCheck } from '../../ipc/bindings';
import type { CoreError } from '../../ipc/errors';
import { cx } from '../../lib/cx';
import styles from './Sync.module.css';

const NAMES: Record<CheckName, MessageDescriptor> = {
  reachable: msg`The shop answers`,
  certificate: msg`Private connection`,
  firewall: msg`No firewall in between`,
  interface: msg`The shop's programming interface`,
  shop: msg`WooCommerce is switched on`,
  key: msg`The key`,
  rights: msg`What the key may do`,
  clock: msg`Clocks`,
  version: msg`Version`,
  tracking: msg`Tracking numbers`,
  fence: msg`Guard against sending twice`,
};

const STATES: Record<CheckState, { label: MessageDescriptor; tone: Tone; Icon: typeof Check }> = {
  ok: { label: msg`Fine`, tone: 'ok', Icon: Check },
  warn: { label: msg`Worth knowing`, tone: 'warn', Icon: TriangleAlert },
  bad: { label: msg`Broken`, tone: 'bad', Icon: CircleAlert },
  skipped: { label: msg`Not checked`, tone: 'neutral', Icon: CircleDashed },
};

function CheckLine({ check }: { check: ShopCheck }) {
  const { i18n } = useLingui();
  const { label, tone, Icon } = STATES[check.state];
  const said = check.problem && describeProblem(check.problem);
  return (
    <li className={cx(styles.check)}>
      <Tag tone={tone} icon={<Icon aria-hidden="true" />}>
        {i18n._(label)}
      </Tag>
      <div>
        <p className={cx(styles.checkName)}>{i18n._(NAMES[check.name])}</p>
        {said && <p>{said.what}</p>}
        {said?.advice && <p className={cx(styles.soft)}>{said.advice}</p>}
      </div>
    </li>
  );
}

type DoctorProps = {
  shop: string;
  doctor: { data: DoctorReport | undefined; error: CoreError | null; isPending: boolean };
  onAgain: () => void;
  onClose: () => void;
};

/** Everything that can be wrong with a connection, in the order in which a person would mend it. */
export function DoctorPanel({ shop, doctor, onAgain, onClose }: DoctorProps) {
  const { t } = useLingui();
  const { data, error, isPending } = doctor;
  const actions = (
    <>
      <Button size="s" isDisabled={isPending} onPress={onAgain}>{t`Check again`}</Button>
      <Button size="s" look="ghost" onPress={onClose}>{t`Close`}</Button>
    </>
  );
  return (
    <Card
      title={t`Connection to ${shop}`}
      note={data?.version ? `WooCommerce ${data.version}` : undefined}
      actions={actions}
    >
      <div className={cx(styles.inset)} role="status">
        {isPending && <Trans>Looking at the shop. This takes some seconds.</Trans>}
        {error && <ProblemNotice problem={error} />}
      </div>
      {data && (
        <ol>
          {data.checks.map((check) => (
            <CheckLine key={check.name} check={check} />
          ))}
        </ol>
      )}
    </Card>
  );
}
