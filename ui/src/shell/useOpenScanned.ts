import { useNavigate } from '@tanstack/react-router';
import { type ScanResult, useScan } from '../input/scanBus';
import type { CodeMeaning } from '../ipc/bindings';
import { call } from '../ipc/client';
import { isBadge } from '../people/usePeople';

/** Where one looks at what a code names; `undefined` where no screen shows such a thing. */
function useOpen(): (meaning: CodeMeaning) => (() => Promise<void>) | undefined {
  const navigate = useNavigate();
  return (meaning) => {
    switch (meaning.kind) {
      case 'order':
        return () => navigate({ to: '/orders/$orderId', params: { orderId: meaning.orderId } });
      case 'wave':
        return () => navigate({ to: '/waves/$waveId', params: { waveId: meaning.waveId } });
      default:
        return undefined;
    }
  };
}

/**
 * Hears scans that nothing above the screens' frame wants: opens the one thing that the code names, else shows in the
 * search box what it may mean.
 */
export function useOpenScanned(onSearch: (text: string) => void): void {
  const open = useOpen();
  useScan(async ({ code }): Promise<ScanResult> => {
    // Where nobody signs in a badge means nothing, and its code is not to be shown.
    if (isBadge(code)) return 'ignored';
    const { code: read, meanings } = await call('scan.resolve', { code });
    const [first, ...others] = meanings;
    if (first?.kind === 'command') return 'command';
    const go = first && others.length === 0 ? open(first) : undefined;
    if (go) {
      await go();
      return 'opened';
    }
    onSearch(read);
    return meanings.length > 0 ? 'several' : 'unknown';
  });
}
