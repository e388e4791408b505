import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { RefreshCw } from 'lucide-react';
import { Dialog, Popover } from 'react-aria-components';
import { describeProblem } from '../i18n/problems';
import { SHOP_STATES } from '../i18n/words';
import type { ShopSync, SyncStatus } from '../ipc/bindings';
import { useAction } from '../ipc/queries';
import { cx } from '../lib/cx';
import { Button } from './Button';
import styles from './SyncState.module.css';
import { Relative } from './Values';

function Shop({ shop }: { shop: ShopSync }) {
  const { i18n } = useLingui();
  return (
    <li className={cx(styles.shop)}>
      <bdi className={cx(styles.name)}>{shop.name}</bdi>
      <span>{i18n._(SHOP_STATES[shop.state])}</span>
      <span className={cx(styles.soft)}>
        {shop.lastSuccess ? (
          <Trans>
            last answer <Relative at={shop.lastSuccess} />
          </Trans>
        ) : (
          <Trans>no answer yet</Trans>
        )}
      </span>
      {shop.problem && <span className={cx(styles.wide)}>{describeProblem(shop.problem).what}</span>}
    </li>
  );
}

function Queue({ status: { waiting, held, needsYou, oldestWaiting } }: { status: SyncStatus }) {
  const moving = waiting - held;
  return (
    <ul className={cx(styles.queue)}>
      {needsYou > 0 && (
        <li>
          <Plural value={needsYou} one="# decision" other="# decisions" />
        </li>
      )}
      {held > 0 && (
        <li>
          <Plural value={held} one="# held back" other="# held back" />
        </li>
      )}
      <li>
        {moving === 0 ? (
          <Trans>Nothing is waiting</Trans>
        ) : (
          <Plural value={moving} one="# change on its way" other="# changes on their way" />
        )}
      </li>
      {moving > 0 && oldestWaiting && (
        <li className={cx(styles.soft)}>
          <Trans>
            The oldest was recorded <Relative at={oldestWaiting} />.
          </Trans>
        </li>
      )}
    </ul>
  );
}

/** Each shop with its last answer, what waits, another try, and the way to the Sync screen. */
export function SyncPopover({ status, home }: { status: SyncStatus; home: Element }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const now = useAction('sync.now');
  return (
    <Popover className={cx(styles.popover)} placement="bottom end" UNSTABLE_portalContainer={home}>
      <Dialog className={cx(styles.dialog)} aria-label={t`Sync`}>
        {({ close }) => (
          <>
            <ul>
              {status.shops.map((shop) => (
                <Shop key={shop.shopId} shop={shop} />
              ))}
            </ul>
            <Queue status={status} />
            <div className={cx(styles.buttons)}>
              <Button
                size="s"
                icon={<RefreshCw />}
                isDisabled={now.isPending}
                onPress={() => now.mutate({})}
              >{t`Try now`}</Button>
              <Button
                size="s"
                look="primary"
                onPress={() => {
                  close();
                  void navigate({ to: '/sync' });
                }}
              >{t`Open Sync`}</Button>
            </div>
          </>
        )}
      </Dialog>
    </Popover>
  );
}
