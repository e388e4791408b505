/** Everything about the front end that needs no browser: types, lint and format, texts, colours. */
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const ui = dirname(dirname(fileURLToPath(import.meta.url)));
const steps = [
  ['npx', 'tsc', '--noEmit'],
  ['npx', 'biome', 'check', '.'],
  [process.execPath, 'scripts/i18n-check.mjs'],
  [process.execPath, 'scripts/contrast.mjs'],
  [process.execPath, 'scripts/no-raw-colour.mjs'],
];
let failed = 0;
for (const [command, ...args] of steps) {
  console.log(`> ${[command === process.execPath ? 'node' : command, ...args].join(' ')}`);
  const run = spawnSync(command, args, { cwd: ui, stdio: 'inherit', shell: process.platform === 'win32' });
  if (run.status !== 0) failed++;
}
process.exit(failed > 0 ? 1 : 0);
