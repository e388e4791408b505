import type { Density } from '../ipc/bindings';

export type RowSize = Density;

/** Height of a row in pixels. */
export const ROW_PX: Record<RowSize, number> = { compact: 36, comfortable: 44, touch: 52 };
