import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { PackageOpen } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Notice, ProblemNotice } from '../../components/Notice';
import { ReasonDialog } from '../../components/ReasonDialog';
import { NOT_REOPENED } from '../../i18n/reopen';
import { useAction } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import styles from './Order.module.css';

/** Opens the closed parcel of an order again, for a reason that the order keeps, and goes to the bench. */
export function Reopen({ orderId, number }: { orderId: string; number: string }) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const reopen = useAction('packing.reopen');
  const why = reopen.data && reopen.data.result !== 'reopened' ? reopen.data.result : undefined;
  const open = (reason: string) =>
    reopen.mutate(
      { orderId, reason },
      {
        onSuccess: ({ result }) =>
          result === 'reopened' && void navigate({ to: '/packing', search: { order: orderId } }),
      },
    );
  return (
    <div className={cx(styles.note)}>
      <Button size="s" icon={<PackageOpen />} isDisabled={reopen.isPending} onPress={() => setAsking(true)}>
        {t`Open the parcel again`}
      </Button>
      {why && (
        <Notice tone="warn" title={t`It stays closed`} live>
          {i18n._(NOT_REOPENED[why])}
        </Notice>
      )}
      {reopen.error && <ProblemNotice problem={reopen.error} live />}
      {isAsking && (
        <ReasonDialog
          title={t`Open the parcel of ${number} again`}
          action={t`Open it again`}
          onReason={open}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}
