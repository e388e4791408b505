import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { type ScanResult, useScan } from '../../input/scanBus';
import type { CodeMeaning, PlaceIn } from '../../ipc/bindings';
import { call } from '../../ipc/client';
import { toCoreError } from '../../ipc/errors';
import { useMay } from '../../people/usePeople';
import { useScanMessage } from './useScanMessage';

/** What a scan left on the window: one of several things to be chosen, or a place to be looked into. */
export type ScanLayer =
  | { kind: 'choice'; code: string; meanings: readonly CodeMeaning[] }
  | { kind: 'place'; place: PlaceIn };

/** Goes to where one looks at what a code names. Every kind of code has an arm here; none is dropped. */
function useShow(show: (layer: ScanLayer) => void, say: ReturnType<typeof useScanMessage>) {
  const navigate = useNavigate();
  const mayConfigure = useMay('configureFloor');
  const order = (orderId: string) => navigate({ to: '/orders/$orderId', params: { orderId } });
  const wave = (waveId: string) => navigate({ to: '/waves/$waveId', params: { waveId } });
  return async (meaning: CodeMeaning): Promise<ScanResult> => {
    switch (meaning.kind) {
      case 'order':
        await order(meaning.orderId);
        return 'opened';
      case 'wave':
        await wave(meaning.waveId);
        return 'opened';
      case 'item':
        await navigate({ to: '/stock', search: { item: meaning.itemId } });
        return 'opened';
      case 'bin': {
        const { warehouse, bin, orderId, waveId } = meaning;
        if (orderId !== null) await order(orderId);
        else if (waveId !== null) await wave(waveId);
        else show({ kind: 'place', place: { warehouseId: warehouse, bin } });
        return 'opened';
      }
      case 'document':
        await navigate({ to: '/documents', search: { document: meaning.documentId } });
        return 'opened';
      case 'box':
        if (!mayConfigure) return say.box(meaning.name);
        await navigate({ to: '/settings', search: { section: 'packing' } });
        return 'opened';
      case 'badge':
        return say.badge();
      case 'command':
        return say.command();
    }
  };
}

/** Hears scans that nothing above the screens' frame wants: opens the one thing that the code names, and says what stops it. */
export function useOpenScanned(onSearch: (text: string) => void) {
  const [layer, setLayer] = useState<ScanLayer>();
  const say = useScanMessage(onSearch);
  const show = useShow(setLayer, say);
  useScan(async ({ code }): Promise<ScanResult> => {
    say.nothing();
    setLayer(undefined);
    try {
      const { code: read, meanings } = await call('scan.resolve', { code });
      const [first, ...others] = meanings;
      if (!first) return say.unknown(read);
      if (others.length === 0) return await show(first);
      setLayer({ kind: 'choice', code: read, meanings });
      return 'several';
    } catch (error) {
      return say.failed(toCoreError(error));
    }
  });
  const choose = (meaning: CodeMeaning) => {
    setLayer(undefined);
    void show(meaning);
  };
  return { layer, choose, close: () => setLayer(undefined) };
}
