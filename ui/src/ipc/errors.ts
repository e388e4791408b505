import type { AppError, ErrorCode, Param } from './bindings';

/** Codes of the backend, and the one that only the front end can notice. */
export type Code = ErrorCode | 'ui.core_unreachable';

/** An error of a command: a code with parameters; the sentences are in `i18n/problems.ts`. */
export class CoreError extends Error {
  readonly code: string;
  readonly params: Record<string, Param>;
  readonly incident: string | null;

  constructor(error: { code: string; params?: AppError['params'] | undefined; incident?: string | null }) {
    super(error.code);
    this.name = 'CoreError';
    this.code = error.code;
    this.params = Object.fromEntries(Object.entries(error.params ?? {}).map(([k, v]) => [k, v ?? '']));
    this.incident = error.incident ?? null;
  }
}

function isAppError(value: unknown): value is AppError {
  return typeof value === 'object' && value !== null && typeof (value as AppError).code === 'string';
}

/** Whatever a transport threw, as a CoreError. */
export function toCoreError(thrown: unknown): CoreError {
  if (thrown instanceof CoreError) return thrown;
  if (isAppError(thrown)) return new CoreError(thrown);
  return new CoreError({ code: 'ui.core_unreachable' });
}
