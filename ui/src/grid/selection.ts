import type { RowSelection } from '../ipc/bindings';

/**
 * Rows that a person marked, or all but some: marking 100,000 rows takes no longer than marking one. `of` is how many rows
 * the list had then; where it has another number now, another set is meant than the person saw.
 */
export type Selection =
  | { mode: 'some'; ids: ReadonlySet<string> }
  | { mode: 'all'; except: ReadonlySet<string>; of: number };

export const NOTHING: Selection = { mode: 'some', ids: new Set() };
/** All rows of a list that has so many. */
export const everything = (of: number): Selection => ({ mode: 'all', except: new Set(), of });

export function isMarked(selection: Selection, id: string): boolean {
  return selection.mode === 'some' ? selection.ids.has(id) : !selection.except.has(id);
}

/** Marks these rows, or takes their marks off. */
export function marked(selection: Selection, ids: Iterable<string>, on: boolean): Selection {
  const isSome = selection.mode === 'some';
  const named = new Set(isSome ? selection.ids : selection.except);
  for (const id of ids) {
    if (on === isSome) named.add(id);
    else named.delete(id);
  }
  return isSome ? { mode: 'some', ids: named } : { mode: 'all', except: named, of: selection.of };
}

export function toggled(selection: Selection, id: string): Selection {
  return marked(selection, [id], !isMarked(selection, id));
}

/** How many rows are marked, as the person saw it. */
export function countOf(selection: Selection): number {
  return selection.mode === 'some' ? selection.ids.size : Math.max(0, selection.of - selection.except.size);
}

/** Whether the list changed since all of it was marked. */
export function isOutdated(selection: Selection, total: number): boolean {
  return selection.mode === 'all' && selection.of !== total;
}

/** What is told to the backend. */
export function toInput(selection: Selection): RowSelection {
  return selection.mode === 'some'
    ? { mode: 'some', ids: [...selection.ids] }
    : { mode: 'all', except: [...selection.except], expected: countOf(selection) };
}
