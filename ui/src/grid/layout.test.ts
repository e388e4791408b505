import { describe, expect, it } from 'vitest';
import { changed, laidOut, leastWidth, moved, NO_LOOK, resized } from './layout';

const COLUMNS = [
  { id: 'number', width: 'minmax(86px, 98px)' },
  { id: 'customer', width: 'minmax(180px, 1.5fr)' },
  { id: 'total', width: '120px' },
];
const shown = (look: Parameters<typeof laidOut>[1]) =>
  laidOut(COLUMNS, look).map(
    ({ column, width, isPinned }) => `${column.id} ${width}${isPinned ? ' pin' : ''}`,
  );

describe('the columns of a list', () => {
  it('stand as they are until somebody arranges them', () => {
    expect(shown(NO_LOOK)).toEqual([
      'number minmax(86px, 98px)',
      'customer minmax(180px, 1.5fr)',
      'total 120px',
    ]);
  });

  it('are hidden, moved over hidden ones, and come back', () => {
    const hidden = changed(COLUMNS, NO_LOOK, 'customer', { isHidden: true });
    expect(shown(hidden)).toEqual(['number minmax(86px, 98px)', 'total 120px']);
    const first = moved(COLUMNS, hidden, 'total', -1);
    expect(shown(first)).toEqual(['total 120px', 'number minmax(86px, 98px)']);
    const back = changed(COLUMNS, first, 'customer', { isHidden: false });
    expect(shown(back).map((one) => one.split(' ')[0])).toEqual(['total', 'number', 'customer']);
    expect(moved(COLUMNS, first, 'total', -1)).toBe(first);
  });

  it('have a width of their own once they are pinned, and pinned ones come first', () => {
    expect(shown(changed(COLUMNS, NO_LOOK, 'customer', { isPinned: true }))).toEqual([
      'customer 180px pin',
      'number minmax(86px, 98px)',
      'total 120px',
    ]);
  });

  it('grow and shrink within bounds', () => {
    expect(leastWidth('minmax(86px, 98px)')).toBe(86);
    expect(shown(resized(COLUMNS, NO_LOOK, 'total', 1))[2]).toBe('total 144px');
    let look = NO_LOOK;
    for (let n = 0; n < 50; n++) look = resized(COLUMNS, look, 'total', -1);
    expect(shown(look)[2]).toBe('total 48px');
  });

  it('that are not known any more, or not yet, do no harm', () => {
    const look = { columns: [{ id: 'gone', width: 9, isHidden: false, isPinned: true }], density: null };
    expect(shown(look)).toHaveLength(3);
  });
});
