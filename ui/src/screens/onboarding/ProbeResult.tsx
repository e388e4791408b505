import { Trans, useLingui } from '@lingui/react/macro';
import { Notice, ProblemNotice } from '../../components/Notice';
import { Fact, Facts } from '../../components/Panels';
import type { ShopProbe } from '../../ipc/bindings';

/** What the shop answered, before it is connected. */
export function ProbeResult({ probe }: { probe: ShopProbe }) {
  const { t } = useLingui();
  return (
    <div role="status">
      <Notice tone="info" title={t`The shop answers.`}>
        <Facts>
          <Fact name={t({ message: 'Name', context: 'thing' })}>{probe.name}</Fact>
          <Fact name={t`Address`}>{probe.url}</Fact>
          <Fact name="WooCommerce">
            {probe.version}, {probe.currency}
          </Fact>
          <Fact name={t`Tracking numbers`}>
            {probe.fulfillment === 'coreFulfillments' ? (
              <Trans>go into the shop's shipments</Trans>
            ) : (
              <Trans>go into the order's fields that tracking plugins read</Trans>
            )}
          </Fact>
        </Facts>
      </Notice>
      {probe.warnings.map((warning) => (
        <ProblemNotice key={warning.code} problem={warning} tone="warn" />
      ))}
    </div>
  );
}
