/** Sends keys to the page as a keyboard or a scanner would: real events with physical codes. */

import { expect } from 'vitest';
import { page, userEvent } from 'vitest/browser';

const PHYSICAL: Record<string, string> = { '-': 'Minus', '/': 'Slash', '.': 'Period', ' ': 'Space' };
/** The pace of a scanner; told to the page by the events, so that a busy machine cannot slow it down. */
const SCANNER_MS = 5;

function codeOf(ch: string): string {
  if (/[a-z]/i.test(ch)) return `Key${ch.toUpperCase()}`;
  return /\d/.test(ch) ? `Digit${ch}` : (PHYSICAL[ch] ?? ch);
}

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

type Init = KeyboardEventInit & { code?: string; at?: number };

/** Presses one key where the focus is; returns whether somebody used it. */
export function press(key: string, { at, ...more }: Init = {}): boolean {
  const target = document.activeElement ?? document.body;
  const code = more.code ?? (key.length === 1 ? codeOf(key) : key);
  const event = (type: string) => {
    const made = new KeyboardEvent(type, { key, code, bubbles: true, cancelable: true, ...more });
    if (at !== undefined) Object.defineProperty(made, 'timeStamp', { value: at });
    return made;
  };
  const used = !target.dispatchEvent(event('keydown'));
  target.dispatchEvent(event('keyup'));
  return used;
}

/** One scan and its Enter. A key that nobody takes types into `field`, as it would by itself. */
export async function scan(code: string, field?: HTMLInputElement): Promise<{ enterUsed: boolean }> {
  let at = performance.now();
  for (const ch of code) {
    const used = press(ch, { shiftKey: /[A-Z]/.test(ch), at });
    if (!used && field) document.execCommand('insertText', false, ch);
    at += SCANNER_MS;
  }
  const enterUsed = press('Enter', { at });
  // The events told of a time that is still to come: what follows must not seem to lie inside the scan.
  await wait(Math.max(0, at - performance.now()) + 20);
  return { enterUsed };
}

/** A key of a person: followed by a pause longer than any scanner's. */
export async function human(key: string, more: Init = {}): Promise<boolean> {
  const used = press(key, more);
  await wait(60);
  return used;
}

/** A person presses Enter on "Got it": not within the moments in which a scanner may send a second suffix. */
export async function gotIt(): Promise<void> {
  await expect.element(page.getByRole('button', { name: 'Got it' })).toHaveFocus();
  await wait(120);
  await userEvent.keyboard('{Enter}');
}
