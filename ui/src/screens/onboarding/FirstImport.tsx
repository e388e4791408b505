import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { Label, ProgressBar } from 'react-aria-components';
import { Button } from '../../components/Button';
import { ImportNumbers } from '../../components/ImportNumbers';
import { ProblemNotice } from '../../components/Notice';
import { Card } from '../../components/Panels';
import type { ShopSync } from '../../ipc/bindings';
import { useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import styles from './Onboarding.module.css';

function ImportProgress({ shop }: { shop: ShopSync }) {
  const { t } = useLingui();
  const busy = shop.phase.startsWith('importing');
  const known = shop.total !== null && shop.total > 0;
  return (
    <ProgressBar
      value={busy ? (known ? shop.done : 0) : 1}
      maxValue={busy ? (shop.total ?? 1) : 1}
      isIndeterminate={busy && !known}
      className={cx(styles.progress)}
    >
      {({ percentage, isIndeterminate }) => (
        <>
          <Label>{busy ? <ImportNumbers shop={shop} /> : t`Everything is here.`}</Label>
          <span className={cx(styles.track)} aria-hidden="true">
            <i className={cx(isIndeterminate && styles.moving)} style={{ width: `${percentage ?? 30}%` }} />
          </span>
        </>
      )}
    </ProgressBar>
  );
}

/** The orders arrive; work can start with the first of them. */
export function FirstImport() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const shops = useCommand('sync.status', {}).data?.shops ?? [];
  const views = useCommand('orders.views', {}).data?.views ?? [];
  const all = views.find(({ view }) => view === 'all')?.count ?? 0;
  const idle = shops.some(({ phase }) => phase === 'idle');
  return (
    <Card title={t`Your orders arrive`}>
      <div className={cx(styles.import)}>
        {shops.map((shop) => (
          <div key={shop.shopId}>
            <ImportProgress shop={shop} />
            {shop.problem && <ProblemNotice problem={shop.problem} live />}
          </div>
        ))}
        <p role="status">
          <Plural value={all} one="# order is here." other="# orders are here." />{' '}
          <Trans>You can start with the first ones; the rest follows.</Trans>
        </p>
        <div>
          <Button
            look="primary"
            size="l"
            isDisabled={all === 0 && !idle}
            onPress={() => void navigate({ to: '/orders' })}
          >{t`Show the orders`}</Button>
        </div>
      </div>
    </Card>
  );
}
