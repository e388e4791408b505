import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { receiveSerial } from '../input/receive';
import { decideWith, onScanDoubt, type ScanDoubt } from '../input/scanBus';
import { useShortcut } from '../input/shortcuts';
import { followScanner } from '../input/wedgeConfig';
import { call } from '../ipc/client';
import { listenScans, useCommand } from '../ipc/queries';
import { useMute } from '../lib/useMute';
import { useToasts } from '../state/toasts';

const CALIBRATE = msg`Calibrate the scanner once: then every code is certain.`;
const AGAIN = msg`Scan again. What was received is in the list of the last scans.`;
const WORDS = {
  ambiguous: {
    title: msg`This code can be read in two ways, so nothing was done with it.`,
    detail: CALIBRATE,
  },
  hint: { title: msg({ message: 'On another keyboard this scan would be {code}.' }), detail: CALIBRATE },
  unheard: { title: msg({ message: 'This page has no use for the code {code}.' }), detail: AGAIN },
  failed: { title: msg({ message: 'The scan of {code} was not answered.' }), detail: AGAIN },
} satisfies Record<ScanDoubt['kind'], { title: MessageDescriptor; detail: MessageDescriptor }>;

/** Connects the scanner of the station with the window: its settings, its serial port, and what is known of codes. */
export function useScanner(): void {
  const navigate = useNavigate();
  const settings = useCommand('scanner.get', {}).data?.settings;
  const { toggle } = useMute();
  useShortcut('F11', toggle, { everywhere: true });
  useEffect(() => {
    if (settings) followScanner(settings);
  }, [settings]);
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
      const { title, detail } = WORDS[doubt.kind];
      const values = 'code' in doubt ? { code: doubt.code } : {};
      const calibrate = () => void navigate({ to: '/settings', search: { section: 'scanner' } });
      const action = detail === CALIBRATE ? { label: msg`Calibrate`, run: calibrate } : undefined;
      toast = push({ tone: 'bad', title: { ...title, values }, detail, ...(action && { action }) });
    });
  }, [navigate]);
}
