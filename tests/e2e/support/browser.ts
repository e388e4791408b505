/** A browser at the design size, and what a person with a scanner does in it. */
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright';

export type Look = { language: 'en' | 'uk' | 'pl' | 'ru'; theme: 'light' | 'dark' };

export async function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
  });
}

const locales = { en: 'en-GB', uk: 'uk-UA', pl: 'pl-PL', ru: 'ru-UA' };

export async function openPage(browser: Browser, address: string, look: Look): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: locales[look.language],
    timezoneId: 'Europe/Kyiv',
    colorScheme: look.theme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(address);
  return page;
}

/** A keyboard-wedge scanner: physical keys in a burst, ended by Enter. */
export async function scan(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
}

/** Violations of WCAG 2.2 AA on the page as it is, as `rule: element` lines. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const options = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] };
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const result = await axe.run(document, options);
    return result.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 120)}`));
  });
}
