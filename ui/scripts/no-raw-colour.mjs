/** Fails when a colour stands anywhere but in tokens.css, or a token is used that does not exist. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ui = dirname(dirname(fileURLToPath(import.meta.url)));
const raw =
  /#[0-9a-f]{3,8}\b(?![\w-])|\b(?:rgba?|hsla?|oklch|oklab|lab|lch|color)\(|:\s*(?:white|black|red|green|blue|gr[ae]y|transparent)\b/i;
const tokens = readFileSync(join(ui, 'src/styles/tokens.css'), 'utf8');
const known = new Set([...tokens.matchAll(/^\s*--([\w-]+):/gm)].map((match) => match[1]));
const problems = [];

for (const path of globSync('src/**/*.{css,tsx}', { cwd: ui })) {
  if (path.endsWith('tokens.css')) continue;
  const lines = readFileSync(join(ui, path), 'utf8').split('\n');
  lines.forEach((line, index) => {
    const where = `${path}:${index + 1}`;
    if (path.endsWith('.css') && raw.test(line)) problems.push(`${where}: raw colour: ${line.trim()}`);
    for (const [, name] of line.matchAll(/var\(--([\w-]+)/g))
      if (!known.has(name)) problems.push(`${where}: unknown token --${name}`);
  });
}
for (const problem of problems) console.error(problem);
console.log(`${known.size} tokens, ${problems.length} problems`);
process.exit(problems.length > 0 ? 1 : 0);
