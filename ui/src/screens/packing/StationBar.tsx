import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowLeft, Barcode, Check, VolumeX } from 'lucide-react';
import { Fragment } from 'react';
import { Button } from '../../components/Button';
import { PrintState } from '../../components/PrintState';
import { SyncState } from '../../components/SyncState';
import type { PackingView } from '../../ipc/bindings';
import { cx } from '../../lib/cx';
import { UserMenu } from '../../people/UserMenu';
import { useUi } from '../../state/ui';
import styles from './Station.module.css';

type Step = 'order' | 'items' | 'box' | 'weight' | 'print';

/** The steps that this house asks for; box and weight are skipped where nobody asks. */
function stepsOf(view: PackingView | null): Step[] {
  const asksBox = view?.hasBoxes === true && view.rules.boxes !== 'never';
  const asksWeight = view !== null && view.rules.weight !== 'never';
  return [
    'order',
    'items',
    ...(asksBox ? (['box'] as const) : []),
    ...(asksWeight ? (['weight'] as const) : []),
    'print',
  ];
}

function stepOf(view: PackingView | null): Step {
  if (!view) return 'order';
  if (view.state !== 'packed') return 'items';
  if (view.open.some(({ open }) => open === 'box')) return 'box';
  return view.open.some(({ open }) => open === 'weight' || open === 'weightDoubt') ? 'weight' : 'print';
}

/** Where the packer is, and whether scanner, sound and shop are well. */
export function StationBar({ view, onLeave }: { view: PackingView | null; onLeave: () => void }) {
  const { t } = useLingui();
  const muted = useUi((state) => state.muted);
  const wanted = stepsOf(view);
  const now = wanted.indexOf(stepOf(view));
  const names: Record<Step, string> = {
    ...{ order: t`Order`, items: t`Items`, box: t`Box`, weight: t`Weight` },
    print: t`Finish`,
  };
  const steps = wanted.map((step) => names[step]);
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
              <span className={cx(styles.stepName)}>{name}</span>
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
      <UserMenu />
    </header>
  );
}
