import type { ColumnLook, ListLook } from '../ipc/bindings';

/** What is known of a column before anybody arranged it. */
export type Arrangeable = { id: string; width: string };

export const NO_LOOK: ListLook = { columns: [], density: null };

const LEAST_PX = 48;
const MOST_PX = 800;
const STEP_PX = 24;

/** The smallest width of a track such as `minmax(86px, 98px)` or `76px`. */
export function leastWidth(track: string): number {
  return Number(/(\d+)px/.exec(track)?.[1] ?? 100);
}

/** Every column's look in the order in which they stand; columns that nobody arranged come last. */
export function looksOf(columns: readonly Arrangeable[], look: ListLook): ColumnLook[] {
  const known = look.columns.filter(({ id }) => columns.some((column) => column.id === id));
  const others = columns.filter(({ id }) => !known.some((column) => column.id === id));
  return [...known, ...others.map(({ id }) => ({ id, width: null, isHidden: false, isPinned: false }))];
}

/** Columns in view in their order, pinned ones first, each with its track. */
export function laidOut<C extends Arrangeable>(
  columns: readonly C[],
  look: ListLook,
): { column: C; width: string; isPinned: boolean }[] {
  const shown = looksOf(columns, look).flatMap((one) => {
    const column = columns.find(({ id }) => id === one.id);
    if (!column || one.isHidden) return [];
    const px = one.width ?? (one.isPinned ? leastWidth(column.width) : undefined);
    return [{ column, width: px === undefined ? column.width : `${px}px`, isPinned: one.isPinned }];
  });
  return [...shown.filter((one) => one.isPinned), ...shown.filter((one) => !one.isPinned)];
}

/** The look with one column changed. */
export function changed(
  columns: readonly Arrangeable[],
  look: ListLook,
  id: string,
  part: Partial<ColumnLook>,
): ListLook {
  const looks = looksOf(columns, look);
  return { ...look, columns: looks.map((one) => (one.id === id ? { ...one, ...part } : one)) };
}

/** The look with one column moved among those in view. */
export function moved(columns: readonly Arrangeable[], look: ListLook, id: string, by: -1 | 1): ListLook {
  const looks = looksOf(columns, look);
  const at = looks.findIndex((one) => one.id === id);
  let to = at + by;
  while (looks[to]?.isHidden) to += by;
  const one = looks[at];
  if (!one || to < 0 || to >= looks.length) return look;
  looks.splice(at, 1);
  looks.splice(to, 0, one);
  return { ...look, columns: looks };
}

/** The look with a column wider or narrower. */
export function resized(columns: readonly Arrangeable[], look: ListLook, id: string, by: -1 | 1): ListLook {
  const column = columns.find((known) => known.id === id);
  if (!column) return look;
  const now = looksOf(columns, look).find((one) => one.id === id)?.width ?? leastWidth(column.width);
  const width = Math.max(LEAST_PX, Math.min(MOST_PX, now + by * STEP_PX));
  return changed(columns, look, id, { width });
}
