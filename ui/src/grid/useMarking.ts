import { useRef } from 'react';
import { useShortcut } from '../input/shortcuts';
import type { RowSource } from './rowSource';
import { countOf, everything, isMarked, marked, NOTHING, type Selection, toggled } from './selection';
import type { SelectionHandle } from './useSelection';

/**
 * Marking by keys and clicks. A span begins where the last single row was marked or the focus stood; making it smaller
 * gives the rows back what they were before.
 */
export function useMarking<R>(
  source: RowSource<R>,
  rowId: (row: R) => string,
  selection: SelectionHandle | undefined,
  count: number,
) {
  const anchor = useRef<{ index: number; before: Selection }>(undefined);
  const turn = useRef(0);
  const value = selection?.value ?? NOTHING;
  const isOn = selection !== undefined && count > 0;

  const forget = () => {
    anchor.current = undefined;
    turn.current += 1;
  };
  const toggle = (index: number) => {
    const row = source.row(index);
    if (!selection || !row) return;
    const next = toggled(value, rowId(row));
    selection.set(next);
    turn.current += 1;
    anchor.current = { index, before: next };
  };
  const extend = async (from: number, to: number) => {
    if (!selection) return;
    anchor.current ??= { index: from, before: value };
    const { index, before } = anchor.current;
    const mine = ++turn.current;
    const rows = await source.between(Math.min(index, to), Math.max(index, to));
    if (mine === turn.current) selection.set(marked(before, rows.map(rowId), true));
  };
  const all = (on: boolean) => {
    forget();
    selection?.set(on ? everything(count) : NOTHING);
  };
  const markedCount = countOf(value);
  useShortcut('Ctrl+KeyA', () => all(true), { enabled: isOn, inFields: false });
  useShortcut('Escape', () => all(false), { enabled: isOn && markedCount > 0 });
  return { value, isOn, markedCount, forget, toggle, extend, all, has: (id: string) => isMarked(value, id) };
}
