import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Toasts } from '../components/Toasts';
import { cx } from '../lib/cx';
import { LockScreen } from '../people/LockScreen';
import styles from '../people/People.module.css';
import { useBadges } from '../people/useBadges';
import { useIdleLock } from '../people/useIdleLock';
import { usePeople } from '../people/usePeople';
import { applyTheme, useUi } from '../state/ui';
import { ScanLogDialog } from './ScanLogDialog';
import { useRouteFocus } from './useRouteFocus';
import { useScanner } from './useScanner';
import { useStuckPrints } from './useStuckPrints';

/** What every screen has, the packing station included. */
export function Root() {
  const theme = useUi((state) => state.theme);
  useEffect(() => applyTheme(theme), [theme]);
  useRouteFocus();
  useStuckPrints();
  useScanner();
  useIdleLock();
  useBadges();
  const isLocked = usePeople()?.isLocked ?? false;
  return (
    <>
      <div className={cx(styles.app, isLocked && styles.veiled)} inert={isLocked}>
        <Outlet />
      </div>
      {isLocked && <LockScreen />}
      <ScanLogDialog />
      <Toasts />
    </>
  );
}
