import { describe, expect, it } from 'vitest';
import { PAGE_ROWS, RowSource } from './rowSource';

/** A backend whose answers are given by hand. */
function slowList(total: number) {
  const asked: number[] = [];
  const answers: (() => void)[] = [];
  const fetchPage = (offset: number, limit: number) => {
    asked.push(offset / PAGE_ROWS);
    const rows = Array.from({ length: Math.min(limit, total - offset) }, (_, i) => `${total}:${offset + i}`);
    return new Promise<{ total: number; rows: string[] }>((done) =>
      answers.push(() => done({ total, rows })),
    );
  };
  const answer = async () => {
    for (const give of answers.splice(0)) give();
    await Promise.resolve();
    await Promise.resolve();
  };
  return { fetchPage, asked, answer };
}

describe('a list of rows in the backend', () => {
  it('loads what is in view and what lies ahead', async () => {
    const list = slowList(100_000);
    const source = new RowSource(list.fetchPage);
    source.show(0, 20);
    await list.answer();
    expect(source.state.total).toBe(100_000);
    expect(source.row(19)).toBe('100000:19');
    source.show(5_000, 5_030);
    expect(new Set(list.asked)).toEqual(new Set([0, 1, 2, 25, 26, 27]));
  });

  it('asks for each page once', () => {
    const list = slowList(100_000);
    const source = new RowSource(list.fetchPage);
    for (let i = 0; i < 10; i++) source.show(i, i + 20);
    expect(list.asked).toEqual([0, 1, 2]);
  });

  it('keeps the old rows until the new ones arrive', async () => {
    const old = slowList(300);
    const source = new RowSource(old.fetchPage);
    source.show(0, 20);
    await old.answer();
    const next = slowList(10);
    source.ask(next.fetchPage);
    expect(source.row(0)).toBe('300:0');
    await next.answer();
    expect([source.row(0), source.row(200), source.state.total]).toEqual(['10:0', undefined, 10]);
  });

  it('drops answers to a question that nobody asks any more', async () => {
    const old = slowList(300);
    const source = new RowSource(old.fetchPage);
    source.show(0, 20);
    const next = slowList(10);
    source.ask(next.fetchPage);
    await next.answer();
    await old.answer();
    expect(source.row(0)).toBe('10:0');
  });

  it('holds at most forty pages', async () => {
    const list = slowList(100_000);
    const source = new RowSource(list.fetchPage);
    for (let page = 0; page < 60; page++) {
      source.show(page * PAGE_ROWS, page * PAGE_ROWS + 10);
      await list.answer();
    }
    const held = Array.from({ length: 70 }, (_, page) => source.row(page * PAGE_ROWS)).filter(Boolean);
    expect(held).toHaveLength(40);
  });

  it('has every row in view at 600 pixels per frame when answers take a frame, down and up: no blank rows', async () => {
    const [rowsPerFrame, inView, total] = [17, 21, 100_000];
    const list = slowList(total);
    const source = new RowSource(list.fetchPage);
    source.show(0, inView);
    await list.answer();
    let blanks = 0;
    const frame = async (first: number) => {
      const last = Math.min(first + inView, total - 1);
      source.show(first, last);
      for (let index = first; index <= last; index++) if (source.row(index) === undefined) blanks++;
      await list.answer();
    };
    for (let first = 0; first < 40_000; first += rowsPerFrame) await frame(first);
    for (let first = 40_000; first > 0; first -= rowsPerFrame) await frame(first);
    expect(blanks).toBe(0);
  });

  it('gives a span of rows, also those that are not loaded', async () => {
    const list = slowList(1_000);
    const source = new RowSource(list.fetchPage);
    source.show(0, 20);
    await list.answer();
    const span = source.between(198, 601);
    for (let n = 0; n < 5; n++) await list.answer();
    const rows = await span;
    expect([rows[0], rows.at(-1), rows.length]).toEqual(['1000:198', '1000:601', 404]);
  });

  it('tells that a page could not be read and asks again', async () => {
    let fails = true;
    const source = new RowSource<string>(() =>
      fails ? Promise.reject(new Error('no')) : Promise.resolve({ total: 1, rows: ['a'] }),
    );
    source.show(0, 10);
    await Promise.resolve();
    await Promise.resolve();
    expect(source.state.error).toBeInstanceOf(Error);
    fails = false;
    source.reload();
    await Promise.resolve();
    await Promise.resolve();
    expect([source.row(0), source.state.error]).toEqual(['a', undefined]);
  });
});
