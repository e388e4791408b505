/** Sends keys to the page as a keyboard or a scanner would: real events with physical codes. */

const PHYSICAL: Record<string, string> = { '-': 'Minus', '/': 'Slash', '.': 'Period', ' ': 'Space' };

function codeOf(ch: string): string {
  if (/[a-z]/i.test(ch)) return `Key${ch.toUpperCase()}`;
  return /\d/.test(ch) ? `Digit${ch}` : (PHYSICAL[ch] ?? ch);
}

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Presses one key where the focus is. */
export function press(key: string, more: KeyboardEventInit & { code?: string } = {}): boolean {
  const target = document.activeElement ?? document.body;
  const init = {
    key,
    code: more.code ?? (key.length === 1 ? codeOf(key) : key),
    bubbles: true,
    cancelable: true,
    ...more,
  };
  const used = !target.dispatchEvent(new KeyboardEvent('keydown', init));
  target.dispatchEvent(new KeyboardEvent('keyup', init));
  return used;
}

/** One scan: all keys within a few milliseconds and Enter. */
export async function scan(code: string): Promise<void> {
  for (const ch of code) press(ch, { shiftKey: /[A-Z]/.test(ch) });
  press('Enter');
  await wait(0);
}

/** A key of a person: followed by a pause longer than any scanner's. */
export async function human(key: string, more: KeyboardEventInit & { code?: string } = {}): Promise<boolean> {
  const used = press(key, more);
  await wait(60);
  return used;
}
