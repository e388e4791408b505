import { Trans, useLingui } from '@lingui/react/macro';
import { PackageOpen, Store } from 'lucide-react';
import { Button } from '../../components/Button';
import { ProblemNotice } from '../../components/Notice';
import { cx } from '../../lib/cx';
import { useWorkspace } from '../../lib/useWorkspace';
import styles from './Onboarding.module.css';

type StartProps = { onDemo: () => void; onConnect: () => void };

/** The one choice: a demo or one's own shop. */
export function Start({ onDemo, onConnect }: StartProps) {
  const { t } = useLingui();
  const demo = useWorkspace('demo.start');
  return (
    <>
      {demo.error && <ProblemNotice problem={demo.error} live />}
      <div className={cx(styles.choices)}>
        <section className={cx(styles.choice)} aria-labelledby="demo">
          <PackageOpen aria-hidden="true" />
          <h2 id="demo">
            <Trans>Demo shop</Trans>
          </h2>
          <p>
            <Trans>
              300 orders and 60 products to try everything with. Works offline, can be deleted at any time.
            </Trans>
          </p>
          <Button
            look="primary"
            size="l"
            isDisabled={demo.isPending}
            onPress={() => demo.mutate(undefined, { onSuccess: onDemo })}
          >
            {demo.isPending ? t`Starting the demo shop` : t`Try the demo shop`}
          </Button>
        </section>
        <section className={cx(styles.choice)} aria-labelledby="own">
          <Store aria-hidden="true" />
          <h2 id="own">
            <Trans>Your shop</Trans>
          </h2>
          <p>
            <Trans>
              A WooCommerce shop. You need its address and a key that you create there in a minute.
            </Trans>
          </p>
          <Button
            size="l"
            isDisabled={demo.isPending}
            onPress={onConnect}
          >{t`Connect your WooCommerce shop`}</Button>
        </section>
      </div>
    </>
  );
}
