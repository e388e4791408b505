import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Dialog, DialogActions } from '../../components/Overlay';
import { useAction } from '../../ipc/queries';
import { cx } from '../../lib/cx';
import { useToasts } from '../../state/toasts';
import styles from './Waves.module.css';

type Asked = { waveId: string; picker: string };

/** Takes a wave and goes to pick it; one that somebody else picks is taken over only on purpose. */
export function useStartWave() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const start = useAction('waves.start');
  const push = useToasts((state) => state.push);
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  const run = (waveId: string, takeOver = false) => {
    close();
    start.mutate(
      { waveId, takeOver },
      {
        onSuccess: (reply) => {
          if (reply.result === 'picking') void navigate({ to: '/waves/$waveId/pick', params: { waveId } });
          else if (reply.result === 'elsewhere') setAsked({ waveId, picker: reply.picker });
          else push({ tone: 'info', title: msg`This wave is over.`, ttl: 4000 });
        },
      },
    );
  };
  const dialog = asked && (
    <Dialog title={t`Somebody picks this wave`} isOpen onClose={close}>
      <div className={cx(styles.form)}>
        <p>{t`It is picked by ${asked.picker}. After taking it over, scans made there count nothing.`}</p>
        <DialogActions>
          <Button look="primary" onPress={close}>{t`Leave it there`}</Button>
          <Button onPress={() => run(asked.waveId, true)}>{t`Take it over`}</Button>
        </DialogActions>
      </div>
    </Dialog>
  );
  return { start: (waveId: string) => run(waveId), isBusy: start.isPending, error: start.error, dialog };
}
