import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useNavigate } from '@tanstack/react-router';
import { Trash2 } from 'lucide-react';
import { Button } from '../../components/Button';
import { ProblemNotice } from '../../components/Notice';
import { Card, Fact, Facts } from '../../components/Panels';
import { useCommand } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useWorkspace } from '../../lib/useWorkspace';
import styles from './Settings.module.css';

/** The connected shop; the demo can be deleted in one click. */
export function ShopsCard() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const shops = useCommand('shops.list', {}).data ?? [];
  const remove = useWorkspace('demo.delete');
  const demo = shops.some((shop) => shop.isDemo);
  const removeDemo = () => remove.mutate(undefined, { onSuccess: () => void navigate({ to: '/welcome' }) });
  return (
    <Card title={t`Shop`}>
      <Facts>
        {shops.map((shop) => (
          <Fact key={shop.id} name={shop.isDemo ? t`Demo shop` : 'WooCommerce'}>
            <b>{shop.name}</b>
            <div className={cx(styles.soft)}>{shop.url}</div>
            <Link
              to="/settings/shops/$shopId/statuses"
              params={{ shopId: shop.id }}
              className={cx(styles.link)}
            >
              {t`Statuses`}
            </Link>
          </Fact>
        ))}
      </Facts>
      {demo && (
        <div className={cx(styles.inset)}>
          {remove.error && <ProblemNotice problem={remove.error} live />}
          <p className={cx(styles.soft)}>
            <Trans>Deleting the demo removes its orders and documents, nothing else.</Trans>
          </p>
          <Button
            icon={<Trash2 />}
            isDisabled={remove.isPending}
            onPress={removeDemo}
          >{t`Delete the demo`}</Button>
        </div>
      )}
    </Card>
  );
}
