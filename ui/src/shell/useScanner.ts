import { msg } from '@lingui/core/macro';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { receiveSerial } from '../input/receive';
import { decideWith, onScanDoubt, type ScanDoubt, useScanEverywhere } from '../input/scanBus';
import { useShortcut } from '../input/shortcuts';
import { followScanner } from '../input/wedgeConfig';
import { call } from '../ipc/client';
import { listenScans, useCommand } from '../ipc/queries';
import { useMute } from '../lib/useMute';
import { isBadge, usePeople, useSigning } from '../people/usePeople';
import { useToasts } from '../state/toasts';

const TITLES = {
  ambiguous: msg`This code can be read in two ways, so nothing was done with it.`,
  hint: msg({ message: 'On another keyboard this scan would be {code}.' }),
} satisfies Record<ScanDoubt['kind'], unknown>;

/** A badge makes its owner the person at the station, on every screen; what lies on the bench stays. */
function useBadges(): void {
  const people = usePeople();
  const { byBadge } = useSigning();
  useScanEverywhere(({ code }) => {
    // The lock screen hears badges itself, and says what is wrong with one.
    if (!isBadge(code) || !people?.signedIn || people.isLocked) return undefined;
    return byBadge(code).then(() => 'signedIn');
  });
}

/** Connects the scanner of the station with the window: its settings, its serial port, and what is known of codes. */
export function useScanner(): void {
  const navigate = useNavigate();
  const settings = useCommand('scanner.get', {}).data?.settings;
  const { toggle } = useMute();
  useShortcut('F11', toggle, { everywhere: true });
  useEffect(() => {
    if (settings) followScanner(settings);
  }, [settings]);
  useBadges();
  useEffect(() => listenScans(receiveSerial), []);
  useEffect(
    () => decideWith((readings, mayBeTwo) => call('scan.decide', { readings: [...readings], mayBeTwo })),
    [],
  );
  useEffect(() => {
    let toast: number | undefined;
    return onScanDoubt((doubt) => {
      const { push, close } = useToasts.getState();
      if (toast !== undefined) close(toast);
      const values = doubt.kind === 'hint' ? { code: doubt.code } : {};
      toast = push({
        tone: 'bad',
        title: { ...TITLES[doubt.kind], values },
        detail: msg`Calibrate the scanner once: then every code is certain.`,
        action: {
          label: msg`Calibrate`,
          run: () => void navigate({ to: '/settings', search: { section: 'scanner' } }),
        },
      });
    });
  }, [navigate]);
}
