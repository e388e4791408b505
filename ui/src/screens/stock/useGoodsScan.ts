import { useState } from 'react';
import { type Scan, useScan } from '../../input/scanBus';
import type { AppError, GoodsScan } from '../../ipc/bindings';
import { call } from '../../ipc/client';
import { toCoreError } from '../../ipc/errors';

/** What was scanned last and what it means, for the screens on which goods are scanned. */
export type Heard = { scan: Scan; meaning: GoodsScan };

/** Asks what each scan means, and hands it over one after the other. */
export function useGoodsScan(take: (heard: Heard) => Promise<void>) {
  const [problem, setProblem] = useState<ReturnType<typeof toCoreError>>();
  useScan(async (scan) => {
    setProblem(undefined);
    try {
      const meaning = await call('stock.scan', { code: scan.code });
      await take({ scan, meaning });
      return meaning.kind;
    } catch (error) {
      setProblem(toCoreError(error as AppError));
      return 'failed';
    }
  });
  return { problem, forget: () => setProblem(undefined) };
}
