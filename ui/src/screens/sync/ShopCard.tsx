import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Check, CircleAlert, CloudOff, Pause, Play, Scale, Stethoscope } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { ImportNumbers } from '../../components/ImportNumbers';
import { ProblemNotice } from '../../components/Notice';
import { Card, Fact, Facts } from '../../components/Panels';
import { Tag, type Tone } from '../../components/Tag';
import { Relative } from '../../components/Values';
import { SHOP_STATES } from '../../i18n/words';
import type { ShopState, ShopSync, SyncPhase } from '../../ipc/bindings';
import { useAction } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { CapTags } from './CapTags';
import { DifferencesLine } from './DifferencesLine';
import { DoctorPanel } from './DoctorPanel';
import { DriftPanel } from './DriftPanel';
import { ShopTrouble } from './ShopTrouble';
import styles from './Sync.module.css';

const LOOKS: Record<ShopState, { tone: Tone; Icon: typeof Check }> = {
  ok: { tone: 'ok', Icon: Check },
  paused: { tone: 'warn', Icon: Pause },
  authFailed: { tone: 'bad', Icon: CircleAlert },
  blocked: { tone: 'bad', Icon: CircleAlert },
  offline: { tone: 'warn', Icon: CloudOff },
};

const PHASES: Record<SyncPhase, MessageDescriptor> = {
  elsewhere: msg`Another Packbench on this computer talks to the shop.`,
  importingOpenOrders: msg`Fetching open orders`,
  importingProducts: msg`Fetching products`,
  importingHistory: msg`Fetching older orders`,
  sending: msg`Sending changes`,
  fetching: msg`Fetching changes`,
  idle: msg`Nothing to do`,
  waiting: msg`Waiting for the next try`,
};

function PauseButton({ shop }: { shop: ShopSync }) {
  const { t } = useLingui();
  const isPaused = shop.state === 'paused';
  const toggle = useAction(isPaused ? 'shops.resume' : 'shops.pause');
  return (
    <>
      {toggle.error && <ProblemNotice problem={toggle.error} live />}
      <Button
        size="s"
        icon={isPaused ? <Play /> : <Pause />}
        isDisabled={toggle.isPending}
        onPress={() => toggle.mutate({ shopId: shop.shopId })}
      >
        {isPaused ? t`Resume` : t`Pause`}
      </Button>
    </>
  );
}

function ShopFacts({ shop }: { shop: ShopSync }) {
  const { t, i18n } = useLingui();
  return (
    <Facts>
      <Fact name={t`Now`}>
        {i18n._(PHASES[shop.phase])} {shop.phase.startsWith('importing') && <ImportNumbers shop={shop} />}
      </Fact>
      <Fact name={t`Last answer`}>
        {shop.lastSuccess ? <Relative at={shop.lastSuccess} /> : <Trans>none yet</Trans>}
      </Fact>
      {shop.nextTry && (
        <Fact name={t`Next try`}>
          <Relative at={shop.nextTry} />
        </Fact>
      )}
      <Fact name={t`Can do`}>
        <CapTags caps={shop.caps} />
      </Fact>
    </Facts>
  );
}

type ShopActionsProps = {
  shop: ShopSync;
  isChecking: boolean;
  compares: boolean;
  onCheck: () => void;
  onCompare: () => void;
};

function ShopActions({ shop, isChecking, compares, onCheck, onCompare }: ShopActionsProps) {
  const { t, i18n } = useLingui();
  const { tone, Icon } = LOOKS[shop.state];
  return (
    <>
      <Tag tone={tone} icon={<Icon aria-hidden="true" />}>
        {i18n._(SHOP_STATES[shop.state])}
      </Tag>
      <Button size="s" icon={<Stethoscope />} isDisabled={isChecking} onPress={onCheck}>
        {t`Check connection`}
      </Button>
      <Button size="s" icon={<Scale />} aria-expanded={compares} onPress={onCompare}>
        {t`Differences`}
      </Button>
      <PauseButton shop={shop} />
    </>
  );
}

/** One connection: state, what it does and can do, what is wrong; its check and its differences unfold below. */
export function ShopCard({ shop }: { shop: ShopSync }) {
  const doctor = useAction('shops.doctor');
  const [compares, setCompares] = useState(false);
  const check = () => doctor.mutate({ shopId: shop.shopId });
  const actions = (
    <ShopActions
      {...{ shop, compares }}
      isChecking={doctor.isPending}
      onCheck={check}
      onCompare={() => setCompares(!compares)}
    />
  );
  return (
    <>
      <Card title={shop.name} actions={actions}>
        <div className={cx(styles.inset, styles.gaps)}>
          <ShopTrouble shop={shop} onCheck={check} />
          {shop.differences && !compares && (
            <DifferencesLine differences={shop.differences} onLook={() => setCompares(true)} />
          )}
        </div>
        <ShopFacts shop={shop} />
      </Card>
      {!doctor.isIdle && (
        <DoctorPanel shop={shop.name} doctor={doctor} onAgain={check} onClose={doctor.reset} />
      )}
      {compares && <DriftPanel shop={shop} onClose={() => setCompares(false)} />}
    </>
  );
}
