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

/** What a US keyboard calls the key of a character of a code. */
function keyOf(char: string): { key: string; code: string; shift: boolean } {
  if (/\d/.test(char)) return { key: char, code: `Digit${char}`, shift: false };
  if (/[a-z]/i.test(char)) return { key: char, code: `Key${char.toUpperCase()}`, shift: /[A-Z]/.test(char) };
  if (char === '-') return { key: char, code: 'Minus', shift: false };
  if (char === '/') return { key: char, code: 'Slash', shift: false };
  if (char === ':') return { key: char, code: 'Semicolon', shift: true };
  throw new Error(`The test scanner has no key for ${char}`);
}

/**
 * A keyboard-wedge scanner: physical keys 8 ms apart by their own time stamps, ended by Enter. The keys are handed to the
 * browser in one go, so that a busy machine does not make a slow typist of it.
 */
export async function scan(page: Page, code: string): Promise<void> {
  const keyboard = await page.context().newCDPSession(page);
  const start = Date.now() / 1000;
  const keys = [...Array.from(code, keyOf), { key: 'Enter', code: 'Enter', shift: false }];
  const sent = keys.flatMap(({ key, code, shift }, place) => {
    const text = key === 'Enter' ? '\r' : key;
    const common = { key, code, modifiers: shift ? 8 : 0, timestamp: start + place * 0.008 };
    return [
      keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', text, ...common }),
      keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...common }),
    ];
  });
  await Promise.all(sent);
  await keyboard.detach();
}

/** Violations of WCAG 2.2 AA on the page as it is, as `rule: element, what to mend` lines. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const options = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] };
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const result = await axe.run(document, options);
    return result.violations.flatMap((v) =>
      v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 120)}, ${n.failureSummary}`),
    );
  });
}

/** Calls a command of the backend with the page's own session. */
export async function call<T>(page: Page, name: string, input: unknown): Promise<T> {
  return page.evaluate(
    async ({ name, input }) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`/rpc/${name}`, { method: 'POST', headers, body: JSON.stringify(input) });
      const body = await answer.json();
      if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(body)}`);
      return body.value;
    },
    { name, input },
  );
}
