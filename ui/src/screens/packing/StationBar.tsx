import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowLeft, Barcode, Check, VolumeX } from 'lucide-react';
import { Fragment } from 'react';
import { Button } from '../../components/Button';
import { PrintState } from '../../components/PrintState';
import { SyncState } from '../../components/SyncState';
import type { PackingView } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import { useUi } from '../../state/ui';
import styles from './Station.module.css';

/** 0 order, 1 items, 2 finish. */
function stepOf(view: PackingView | null): number {
  if (!view) return 0;
  return view.state === 'packed' ? 2 : 1;
}

/** Where the packer is, and whether scanner, sound and shop are well. */
export function StationBar({ view, onLeave }: { view: PackingView | null; onLeave: () => void }) {
  const { t } = useLingui();
  const muted = useUi((state) => state.muted);
  const now = stepOf(view);
  const steps = [t`Order`, t`Items`, t`Finish`];
  return (
    <header className={cx(styles.bar)}>
      <Button icon={<ArrowLeft />} keys={['Esc']} onPress={onLeave}>{t`Leave`}</Button>
      <ol className={cx(styles.steps)} aria-label={t`Steps`}>
        {steps.map((name, index) => (
          <Fragment key={name}>
            {index > 0 && <li aria-hidden="true" className={cx(styles.link)} />}
            <li
              className={cx(styles.step, index === now && styles.on, index < now && styles.passed)}
              {...(index === now ? { 'aria-current': 'step' } : {})}
            >
              <span className={cx(styles.stepNumber)} aria-hidden="true">
                {index < now ? <Check size={14} /> : index + 1}
              </span>
              {name}
            </li>
          </Fragment>
        ))}
      </ol>
      <span className={cx(styles.grow)} />
      {muted && (
        <span className={cx(styles.muted)}>
          <VolumeX size={17} aria-hidden="true" />
          <Trans>Sound is off</Trans>
        </span>
      )}
      <span className={cx(styles.device)}>
        <Barcode size={17} aria-hidden="true" />
        <span className={cx(styles.deviceName)}>
          <Trans>Scanner ready</Trans>
        </span>
        <i aria-hidden="true" />
      </span>
      <PrintState />
      <SyncState />
    </header>
  );
}
