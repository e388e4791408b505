import type { Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { RowSource } from './rowSource';
import { useSourceState } from './useRowSource';

type Options<R> = {
  source: RowSource<R>;
  rowId: (row: R) => string;
  scroller: RefObject<HTMLDivElement | null>;
  virtual: Virtualizer<HTMLDivElement, Element>;
  rowPx: number;
  resetKey: string;
  openId?: string | undefined;
  openIndex?: number | undefined;
  /** The first row in view. */
  first: number;
};

/**
 * The row that has the focus, and where the list stands. Both keep to their rows when others come and go: what is read
 * never moves away under the eyes. How many rows came above is counted instead.
 */
export function useActiveRow<R>(active: number, setActive: (index: number) => void, options: Options<R>) {
  const { source, rowId, scroller, virtual, rowPx, resetKey, openId, openIndex, first } = options;
  const { total, version } = useSourceState(source);
  const count = total ?? 0;
  const activeId = useRef<string>(undefined);
  const top = useRef<{ id: string; index: number }>(undefined);
  const [above, setAbove] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another list starts at the top, whatever is shown.
  useEffect(() => {
    setActive(0);
    setAbove(0);
    activeId.current = undefined;
    top.current = undefined;
    scroller.current?.scrollTo({ top: 0 });
  }, [resetKey]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only scrolling makes another row the first one.
  useEffect(() => {
    const row = source.row(first);
    if (row) top.current = { id: rowId(row), index: first };
    if (first === 0) setAbove(0);
  }, [first]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version means new rows.
  useLayoutEffect(() => {
    const indexOf = (id: string) => source.indexWhere((row) => rowId(row) === id);
    const wanted = activeId.current;
    const here = source.row(active);
    if (wanted !== undefined && here && rowId(here) !== wanted) {
      const found = indexOf(wanted);
      if (found >= 0) setActive(found);
    }
    if (count > 0 && active >= count) setActive(count - 1);
    const was = top.current;
    const found = was ? indexOf(was.id) : -1;
    const box = scroller.current;
    if (was && box && found >= 0 && found !== was.index) {
      box.scrollTop += (found - was.index) * rowPx;
      const isBelow = box.scrollTop > 0;
      setAbove((before) => (isBelow ? Math.max(0, before + found - was.index) : 0));
      top.current = { id: was.id, index: found };
    } else if (found < 0) {
      const row = source.row(first);
      top.current = row && { id: rowId(row), index: first };
    }
  }, [version]);

  const isLoaded = total !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when another row is opened, or rows are there at all.
  useEffect(() => {
    if (openId === undefined || activeId.current === openId) return;
    const found = source.indexWhere((row) => rowId(row) === openId);
    const at = found < 0 ? openIndex : found;
    if (at === undefined || at >= count) return;
    setActive(at);
    activeId.current = openId;
    virtual.scrollToIndex(at, { align: 'auto' });
  }, [openId, isLoaded]);

  const move = (to: number) => {
    const index = Math.max(0, Math.min(count - 1, to));
    setActive(index);
    const row = source.row(index);
    activeId.current = row && rowId(row);
    virtual.scrollToIndex(index, { align: 'auto' });
    return index;
  };
  const toTop = () => {
    setAbove(0);
    top.current = undefined;
    scroller.current?.scrollTo({ top: 0 });
    move(0);
  };
  return { move, above, toTop, count, total };
}
