/**
 * The same packing slips and barcodes from us and from others, counted in CPU seconds.
 *
 * The others come from the registries into the target folder and are shipped with nothing. What cannot be installed is
 * left out. Prints a table and puts it into docs/BENCHMARKS.md.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { barcodeTable, documentTable, keep } from './bench-tables.mjs';
import { CommandFailed, isLinux, root, run } from './tools.mjs';

const ROUNDS = 3;
const SYMBOLS = 100_000;
/** Pages that each makes in a round: enough for some CPU seconds of most, and for what is made once to weigh little. */
const PAGES = { packbench: 1000, krilla: 1000, reportlab: 200, weasyprint: 100 };

const peers = join(root, 'benches', 'peers');
const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target');
const home = join(target, 'bench-peers');
const slips = join(home, 'slips.json');
const files = join(home, 'files');
const fonts = join(root, 'crates', 'documents', 'fonts');
const python = join(home, 'venv', 'bin', 'python');

export function benchPeers() {
  if (!isLinux) {
    console.error('Other engines are measured on Linux only: CPU seconds and memory are read from /proc.');
    throw new CommandFailed('bench', 1);
  }
  mkdirSync(files, { recursive: true });
  const ours = buildOurs();
  run(ours, ['--data', slips, '--pages', String(Math.max(...Object.values(PAGES)))]);
  const made = rounds(engines(ours));
  const encoded = rounds(encoders(ours));
  const tables = [documentTable(made), barcodeTable(encoded)];
  for (const table of tables) console.log(`\n${table}`);
  keep('documents', tables.join('\n\n'));
}

/** The bench of the documents crate; gives its path. */
function buildOurs() {
  const args = [
    'bench',
    '--workspace',
    '--locked',
    '--bench',
    'peers',
    '--no-run',
    '--message-format',
    'json',
  ];
  const messages = run('cargo', args, { quiet: true }).trim().split('\n').map(JSON.parse);
  return messages.find((made) => made.executable && made.target.name === 'peers').executable;
}

/** What makes packing slips: `[name, command]`. */
function engines(ours) {
  const krilla = (...rest) => {
    const manifest = join(peers, 'krilla', 'Cargo.toml');
    const env = { ...process.env, CARGO_TARGET_DIR: join(home, 'krilla') };
    run('cargo', ['build', '--release', '--locked', '--manifest-path', manifest], { env });
    return [join(home, 'krilla', 'release', 'krilla-peer'), slips, files, PAGES.krilla, ...rest];
  };
  const krillaVersion = version('krilla/Cargo.toml', /^krilla = .*"=([\d.]+)"/m);
  const script = (name) => () => [...installed(name), slips, files, PAGES[name], fonts];
  return available([
    ['Packbench', () => [ours, '--slips', files, '--pages', PAGES.packbench]],
    [`krilla ${krillaVersion}`, () => krilla()],
    [`krilla ${krillaVersion}, texts remembered`, () => krilla('remember')],
    [`reportlab ${pinned('reportlab')}`, script('reportlab')],
    [`weasyprint ${pinned('weasyprint')}`, script('weasyprint')],
  ]);
}

/** What encodes barcodes: `[name, command]`. */
function encoders(ours) {
  const bwip = () => {
    run('npm', [
      'install',
      '--no-audit',
      '--no-fund',
      '--no-save',
      '--prefix',
      home,
      `bwip-js@${bwipVersion}`,
    ]);
    const module = join(home, 'node_modules', 'bwip-js', 'dist', 'bwip-js-node.mjs');
    return [process.execPath, join(peers, 'bwip.mjs'), module, SYMBOLS / 100];
  };
  const bwipVersion = version('package.json', /"bwip-js": "([\d.]+)"/);
  return available([
    ['Packbench', () => [ours, '--barcodes', SYMBOLS]],
    [
      `zint (bindings ${pinned('zint-bindings')})`,
      () => [...installed('zint-bindings', 'zint'), SYMBOLS / 10],
    ],
    [`bwip-js ${bwipVersion}`, bwip],
  ]);
}

/** Installs a package of requirements.txt; gives the command that runs its script. */
function installed(name, script = name) {
  run('python3', ['-m', 'venv', join(home, 'venv')]);
  run(python, ['-m', 'pip', 'install', '--quiet', `${name}==${pinned(name)}`]);
  return [python, '-B', join(peers, `${script}_peer.py`)];
}

function pinned(name) {
  return version('requirements.txt', new RegExp(`^${name}==([\\d.]+)$`, 'm'));
}

function version(file, pattern) {
  return readFileSync(join(peers, file), 'utf8').match(pattern)?.[1] ?? '';
}

/** Those that can be prepared, with their commands. */
function available(all) {
  return all.flatMap(([name, prepare]) => {
    try {
      return [[name, prepare()]];
    } catch (error) {
      if (!(error instanceof CommandFailed)) throw error;
      console.log(`${name} is left out, it could not be installed: ${error.message}`);
      return [];
    }
  });
}

/** Runs all in turn, so that what else the computer does meets all of them; gives what each printed. */
function rounds(commands) {
  const results = new Map(commands.map(([name]) => [name, []]));
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const [name, [program, ...args]] of commands) {
      const line = run(program, args.map(String), { quiet: true }).trim();
      console.log(`round ${round}  ${name}  ${line}`);
      results.get(name).push(JSON.parse(line));
    }
  }
  return results;
}
