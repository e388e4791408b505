export const PAGE_ROWS = 200;
/** Pages kept in memory; the ones used longest ago go first. */
const KEEP_PAGES = 40;
const PREFETCH_PAGES = 2;

export type PageAnswer<R> = { total: number; rows: readonly R[] };
export type FetchPage<R> = (offset: number, limit: number) => Promise<PageAnswer<R>>;
export type SourceState = { total: number | undefined; error: unknown; version: number };

/**
 * Rows of a long list that live in the backend: asks for pages of 200 as they come into view, keeps a few, and shows
 * the old rows until the new ones are there. Answers to questions that nobody asks any more are dropped.
 */
export class RowSource<R> {
  private pages = new Map<number, readonly R[]>();
  private asked = new Set<number>();
  private generation = 0;
  private fresh = true;
  private visible: readonly [number, number] = [0, 0];
  private listeners = new Set<() => void>();
  private current: SourceState = { total: undefined, error: undefined, version: 0 };

  constructor(private fetchPage: FetchPage<R>) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  get state(): SourceState {
    return this.current;
  }

  row(index: number): R | undefined {
    return this.pages.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS];
  }

  /** Rows from one index to another, both inside; those that are not loaded are fetched and not kept. */
  async between(from: number, to: number): Promise<R[]> {
    const [first, last] = [Math.floor(from / PAGE_ROWS), Math.floor(to / PAGE_ROWS)];
    const rows: R[] = [];
    for (let page = first; page <= last; page++) {
      const start = page * PAGE_ROWS;
      const known = this.pages.get(page) ?? (await this.fetchPage(start, PAGE_ROWS)).rows;
      rows.push(...known.slice(Math.max(0, from - start), Math.max(0, to + 1 - start)));
    }
    return rows;
  }

  /** The index of the first loaded row that fits, or -1. */
  indexWhere(fits: (row: R) => boolean): number {
    for (const [page, rows] of this.pages) {
      const at = rows.findIndex(fits);
      if (at >= 0) return page * PAGE_ROWS + at;
    }
    return -1;
  }

  /** Asks another question; the first rows are wanted. */
  ask(fetchPage: FetchPage<R>): void {
    this.fetchPage = fetchPage;
    this.visible = [0, 0];
    this.reload();
  }

  /** The same question again: the rows may have changed. */
  reload(): void {
    this.generation++;
    this.asked.clear();
    this.fresh = false;
    this.load(...this.visible);
  }

  /** Tells which rows are in view; loads them and what lies ahead in the direction of movement. */
  show(first: number, last: number): void {
    const down = first >= this.visible[0];
    this.visible = [first, last];
    this.load(first, last);
    if (!this.fresh) return;
    const edge = Math.floor((down ? last : first) / PAGE_ROWS);
    for (let step = 1; step <= PREFETCH_PAGES; step++) this.loadPage(edge + (down ? step : -step));
  }

  private load(first: number, last: number): void {
    for (let page = Math.floor(first / PAGE_ROWS); page <= Math.floor(last / PAGE_ROWS); page++)
      this.loadPage(page);
  }

  private loadPage(page: number): void {
    const { total } = this.current;
    const known = this.fresh && this.touch(page);
    const outside = page < 0 || (this.fresh && total !== undefined && page * PAGE_ROWS >= total);
    if (known || outside || this.asked.has(page)) return;
    this.asked.add(page);
    const { generation } = this;
    this.fetchPage(page * PAGE_ROWS, PAGE_ROWS).then(
      (answer) => generation === this.generation && this.accept(page, answer),
      (error: unknown) => generation === this.generation && this.fail(page, error),
    );
  }

  /** Whether a page is there; it counts as used last then. */
  private touch(page: number): boolean {
    const rows = this.pages.get(page);
    if (!rows) return false;
    this.pages.delete(page);
    this.pages.set(page, rows);
    return true;
  }

  private accept(page: number, { total, rows }: PageAnswer<R>): void {
    if (!this.fresh) this.pages = new Map();
    this.fresh = true;
    this.asked.delete(page);
    this.pages.delete(page);
    this.pages.set(page, rows);
    const oldest = this.pages.keys().next().value;
    if (this.pages.size > KEEP_PAGES && oldest !== undefined) this.pages.delete(oldest);
    this.publish({ total, error: undefined });
  }

  private fail(page: number, error: unknown): void {
    this.asked.delete(page);
    this.publish({ total: this.current.total, error });
  }

  private publish(state: Omit<SourceState, 'version'>): void {
    this.current = { ...state, version: this.current.version + 1 };
    for (const listener of this.listeners) listener();
  }
}
