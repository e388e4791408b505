/** Checks text contrast (4.5:1) and contrast of controls (3:1) of every colour pair in both themes (WCAG 2.2). */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ui = dirname(dirname(fileURLToPath(import.meta.url)));
const css = readFileSync(join(ui, 'src/styles/tokens.css'), 'utf8');

function colours(selector) {
  const blocks = [...css.matchAll(/([^{}]+)\{([^}]*)\}/g)].filter(([, head]) => head.includes(selector));
  const found = blocks.flatMap(([, , body]) => [...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\b/gi)]);
  return Object.fromEntries(found.map((match) => [match[1], match[2]]));
}
const shared = colours(':root');
const themes = { light: shared, dark: { ...shared, ...colours('[data-theme="dark"]') } };

function luminance(hex) {
  const channel = (at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  const linear = (c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(channel(1)) + 0.7152 * linear(channel(3)) + 0.0722 * linear(channel(5));
}
function contrast(a, b) {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const pairs = [];
const text = (ink, paper) => pairs.push([ink, paper, 4.5]);
for (const ink of ['text', 'text-2', 'text-3', 'accent-t', 'bad-t', 'warn-t', 'ok-t'])
  for (const paper of ['surface', 'canvas', 'subtle', 'hover', 'sel', 'sunken', 'well']) text(ink, paper);
for (const tone of ['ok', 'warn', 'bad', 'info', 'vio', 'neu']) text(`${tone}-t`, `${tone}-soft`);
for (const paper of ['accent', 'accent-h', 'fb-ok', 'fb-bad', 'fb-bad-2', 'fb-idle'])
  text('on-accent', paper);
for (const paper of ['accent-soft', 'warn-soft', 'bad-soft', 'ok-soft'])
  for (const ink of ['text', 'text-2']) text(ink, paper);
text('accent-t', 'accent-soft');
text('fb-warn-t', 'fb-warn');
text('fb-on', 'fb-ok');
text('fb-on', 'fb-bad');
text('fb-on', 'fb-idle');
text('fb-idle-2', 'fb-idle');
text('fb-idle-2', 'fb-bad-2');
text('paper-t', 'paper');
text('paper-t2', 'paper');
text('paper-kbd-t', 'paper-kbd');
text('text-2', 'kbd');
text('text-2', 'line');
for (const [ink, paper] of [
  ...[
    ['ctl-line', 'surface'],
    ['ctl-line', 'canvas'],
    ['focus', 'surface'],
    ['focus', 'canvas'],
  ],
  ...[
    ['sel-line', 'sel'],
    ['ok', 'surface'],
    ['warn', 'surface'],
    ['bad', 'surface'],
    ['accent', 'surface'],
  ],
])
  pairs.push([ink, paper, 3]);

let failures = 0;
for (const [name, theme] of Object.entries(themes)) {
  let lowest = Number.POSITIVE_INFINITY;
  for (const [ink, paper, least] of pairs) {
    if (!theme[ink] || !theme[paper]) throw new Error(`${name}: no colour for ${ink} or ${paper}`);
    const ratio = contrast(theme[ink], theme[paper]);
    if (least === 4.5) lowest = Math.min(lowest, ratio);
    if (ratio >= least) continue;
    failures++;
    console.error(`${name}: ${ink} on ${paper} is ${ratio.toFixed(2)}, needs ${least}`);
  }
  console.log(`${name}: ${pairs.length} pairs, lowest text contrast ${lowest.toFixed(2)}`);
}
process.exit(failures > 0 ? 1 : 0);
