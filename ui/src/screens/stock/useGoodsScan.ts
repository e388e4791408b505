import { useState } from 'react';
import { useScan } from '../../input/scanBus';
import type { AppError, GoodsScan } from '../../ipc/bindings';
import { call } from '../../ipc/client';
import { toCoreError } from '../../ipc/errors';

/** A code and what it means, for the screens on which goods are scanned. A code that was typed is no scan. */
export type Heard = { code: string; scanId: string | null; meaning: GoodsScan };

/** Asks what each code means, and hands it over one after the other. What goes wrong is told by `problem`. */
export function useGoodsScan(take: (heard: Heard) => Promise<void>) {
  const [problem, setProblem] = useState<ReturnType<typeof toCoreError>>();
  /** Does a step and keeps what went wrong in it. */
  const attempt = async <T>(step: () => Promise<T>): Promise<T | undefined> => {
    setProblem(undefined);
    try {
      return await step();
    } catch (error) {
      setProblem(toCoreError(error as AppError));
      return undefined;
    }
  };
  const hear = (code: string, scanId: string | null) =>
    attempt(async () => {
      const meaning = await call('stock.scan', { code });
      await take({ code, scanId, meaning });
      return meaning.kind;
    });
  useScan(async (scan) => (await hear(scan.code, scan.id)) ?? 'failed');
  return { problem, attempt, onType: (code: string) => void hear(code, null) };
}
