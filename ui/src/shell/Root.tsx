import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Toasts } from '../components/Toasts';
import { applyTheme, useUi } from '../state/ui';
import { useRouteFocus } from './useRouteFocus';
import { useStuckPrints } from './useStuckPrints';

/** What every screen has, the packing station included. */
export function Root() {
  const theme = useUi((state) => state.theme);
  useEffect(() => applyTheme(theme), [theme]);
  useRouteFocus();
  useStuckPrints();
  return (
    <>
      <Outlet />
      <Toasts />
    </>
  );
}
