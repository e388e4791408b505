/**
 * Brings Node 24 into `.tools/` when the installed Node is older, and runs commands under it.
 *
 * Under Node 20 npm silently skips `@lingui/native-tools` and picks an older pdfjs, so `npm ci` itself has to run
 * under Node 24. Use it as a module (`nodeEnv()`), or as `node scripts/node24.mjs npm ci`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const VERSION = '24.21.0';
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const home = join(root, '.tools', 'node24');
const windows = process.platform === 'win32';
const bin = join(home, 'node_modules', 'node', 'bin');

/** Lingui 6 and Vitest 5 need 22.19 or newer. */
function newEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 19);
}

function install() {
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{"private":true}\n');
  const npm = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--no-save', `node@${VERSION}`], {
    cwd: home,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: windows,
  });
  if (npm.status !== 0) throw new Error(`npm could not install node@${VERSION} (status ${npm.status})`);
}

/** The environment in which `node` and `npm` are recent enough; installs Node 24 on first use. */
export function nodeEnv(env = process.env) {
  if (newEnough(process.versions.node)) return env;
  if (!existsSync(join(bin, windows ? 'node.exe' : 'node'))) install();
  const path = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...env, [path]: `${bin}${delimiter}${env[path] ?? ''}` };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [command = 'node', ...args] = process.argv.slice(2);
  const run = spawnSync(command, args, { stdio: 'inherit', env: nodeEnv(), shell: windows });
  if (run.error) throw run.error;
  process.exit(run.status ?? 1);
}
