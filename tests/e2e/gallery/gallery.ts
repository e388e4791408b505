/** Pictures of the app as it is, each in light and dark. */
import { join } from 'node:path';
import type { Page } from 'playwright';
import { call } from '../support/browser.ts';

export type Row = { id: string; number: string; units: number };
type Line = { barcode: string; ordered: number };

const DESIGN = { width: 1366, height: 768 };

/** What takes the pictures of one run: where they go, and which ones are wanted. */
export class Gallery {
  readonly failed: string[] = [];

  readonly page: Page;
  readonly folder: string;
  readonly language: string;
  /** Every picture, rather than those of the README. */
  readonly isWhole: boolean;

  constructor(page: Page, folder: string, language: string, isWhole: boolean) {
    this.page = page;
    this.folder = folder;
    this.language = language;
    this.isWhole = isWhole;
  }

  /** One picture in both themes. `more` is not for the README. */
  async shot(name: string, more = false): Promise<void> {
    if (more && !this.isWhole) return;
    const suffix = this.language === 'en' ? '' : `-${this.language}`;
    for (const theme of ['dark', 'light'] as const) {
      await this.page.emulateMedia({ colorScheme: theme });
      await this.page.evaluate(() => document.fonts.ready);
      await this.page.screenshot({ path: join(this.folder, `${name}-${theme}${suffix}.png`) });
    }
  }

  go(path: string): Promise<void> {
    return this.page.evaluate((to) => window.location.assign(`#${to}`), path);
  }

  /**
   * Pictures that only a look at the whole needs; one that cannot be taken does not hold up the others. What it opened is
   * closed again, unless Esc would leave the screen.
   */
  async scene(name: string, take: () => Promise<void>, stays = false): Promise<void> {
    if (!this.isWhole) return;
    try {
      await take();
    } catch (error) {
      this.failed.push(`${name}: ${error}`);
    }
    if (!stays) for (const _ of [1, 2]) await this.page.keyboard.press('Escape');
    await this.page.setViewportSize(DESIGN);
  }

  wide(): Promise<void> {
    return this.page.setViewportSize({ width: 1920, height: 1080 });
  }

  /** A tablet that lies on its side. */
  tablet(): Promise<void> {
    return this.page.setViewportSize({ width: 1024, height: 768 });
  }

  call<T>(name: string, input: unknown): Promise<T> {
    return call<T>(this.page, name, input);
  }

  async orders(view: string, limit = 60): Promise<Row[]> {
    const wanted = { view, text: '', sort: 'placedAsc', offset: 0, limit };
    return (await this.call<{ rows: Row[] }>('orders.page', wanted)).rows;
  }

  async lines(orderId: string): Promise<Line[]> {
    return (await this.call<{ lines: Line[] }>('orders.get', { orderId })).lines;
  }
}
