import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Check, CircleAlert, CloudOff, Pause, Play } from 'lucide-react';
import { Button } from '../../components/Button';
import { ImportNumbers } from '../../components/ImportNumbers';
import { ProblemNotice } from '../../components/Notice';
import { Card, Fact, Facts } from '../../components/Panels';
import { Tag, type Tone } from '../../components/Tag';
import { Relative } from '../../components/Values';
import type { ShopState, ShopSync, SyncPhase } from '../../ipc/bindings';
import { useAction } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import styles from './Sync.module.css';

const STATES: Record<ShopState, { label: MessageDescriptor; tone: Tone; Icon: typeof Check }> = {
  ok: { label: msg`Connected`, tone: 'ok', Icon: Check },
  paused: { label: msg`Paused`, tone: 'warn', Icon: Pause },
  authFailed: { label: msg`Key refused`, tone: 'bad', Icon: CircleAlert },
  blocked: { label: msg`Turned away`, tone: 'bad', Icon: CircleAlert },
  offline: { label: msg`Offline`, tone: 'warn', Icon: CloudOff },
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

/** One connection: state, what it does, last success, what is wrong. */
export function ShopCard({ shop }: { shop: ShopSync }) {
  const { t, i18n } = useLingui();
  const pause = useAction('shops.pause');
  const resume = useAction('shops.resume');
  const { label, tone, Icon } = STATES[shop.state];
  const paused = shop.state === 'paused';
  const toggle = paused ? resume : pause;
  const failure = pause.error ?? resume.error;
  return (
    <Card
      title={shop.name}
      actions={
        <>
          <Tag tone={tone} icon={<Icon aria-hidden="true" />}>
            {i18n._(label)}
          </Tag>
          <Button
            size="s"
            icon={paused ? <Play /> : <Pause />}
            isDisabled={toggle.isPending}
            onPress={() => toggle.mutate({ shopId: shop.shopId })}
          >
            {paused ? t`Resume` : t`Pause`}
          </Button>
        </>
      }
    >
      {failure && (
        <div className={cx(styles.inset)}>
          <ProblemNotice problem={failure} live />
        </div>
      )}
      {shop.problem && (
        <div className={cx(styles.inset)}>
          <ProblemNotice problem={shop.problem} tone={shop.state === 'offline' ? 'warn' : 'bad'} />
        </div>
      )}
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
      </Facts>
    </Card>
  );
}
