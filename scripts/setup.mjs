/**
 * Brings what the other scripts need: system libraries, the Rust toolchain's presence, and the front end's packages.
 *
 * `node scripts/setup.mjs` prepares for building and running the app, with `--test` for the tests too, with `--headless`
 * only for what runs without a window. It does nothing that is done already.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommandFailed, chromium, has, isLinux, main, npm, root, run } from './tools.mjs';

/** Debian's and Ubuntu's packages: for compiling at all, for the window and its sounds, and for the tests. */
const PACKAGES = {
  compile: ['build-essential', 'pkg-config'],
  window: [
    'libwebkit2gtk-4.1-dev',
    'libasound2-dev',
    'librsvg2-dev',
    'libayatana-appindicator3-dev',
    'libxdo-dev',
    'libssl-dev',
    'patchelf',
    'file',
  ],
  test: [
    'webkit2gtk-driver',
    'xvfb',
    'xauth',
    'dbus',
    'fonts-dejavu-core',
    'poppler-utils',
    'qpdf',
    'zbar-tools',
    'dmtx-utils',
    'cups',
  ],
};

const BY_HAND = {
  darwin: ['Xcode command line tools: xcode-select --install', 'Google Chrome or Chromium, for the tests'],
  win32: [
    'Microsoft C++ Build Tools with "Desktop development with C++"',
    'WebView2 runtime (part of Windows 11)',
    'Google Chrome, for the tests',
  ],
  linux: [
    'a C compiler and pkg-config',
    'development files of WebKitGTK 4.1 and ALSA',
    'for the tests: WebKitWebDriver, Xvfb (xvfb-run), Chromium, poppler, qpdf, zbar, dmtx-utils, CUPS',
  ],
};

/** Whether dpkg has all of them. */
function installed(packages) {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a format of dpkg-query, not of JavaScript.
  const format = '${db:Status-Status}\n';
  const query = spawnSync('dpkg-query', ['-W', '-f', format, ...packages], { encoding: 'utf8' });
  return (
    query.status === 0 &&
    query.stdout
      .trim()
      .split('\n')
      .every((status) => status === 'installed')
  );
}

function installWithApt(packages) {
  const missing = packages.filter((name) => !installed([name]));
  if (missing.length === 0) return;
  console.log(`Installing system packages: ${missing.join(' ')}`);
  const isRoot = process.getuid?.() === 0;
  const apt = (...args) => {
    const line = [
      'env',
      'DEBIAN_FRONTEND=noninteractive',
      'apt-get',
      '-o',
      'DPkg::Lock::Timeout=600',
      ...args,
    ];
    const [program, ...rest] = isRoot ? line : ['sudo', ...line];
    run(program, rest);
  };
  apt('update');
  apt('install', '-y', '--no-install-recommends', ...missing);
}

/** Programs and libraries whose absence would stop the build or the tests. */
function missingWithoutApt({ window, test }) {
  const missing = [];
  if (isLinux) {
    if (!has('cc')) missing.push('a C compiler (cc)');
    if (window && !has('pkg-config', ['--exists', 'webkit2gtk-4.1']))
      missing.push('WebKitGTK 4.1 (webkit2gtk-4.1)');
    if (window && !has('pkg-config', ['--exists', 'alsa'])) missing.push('ALSA (alsa)');
    if (test && !has('which', ['xvfb-run'])) missing.push('xvfb-run');
    if (test && !has('which', ['WebKitWebDriver'])) missing.push('WebKitWebDriver');
  }
  if (test && !chromium()) missing.push('Chromium or Google Chrome (or its path in CHROMIUM)');
  return missing;
}

function systemLibraries({ window, test }) {
  if (isLinux && has('apt-get') && has('dpkg-query')) {
    const browser = test && !chromium() ? ['chromium'] : [];
    const packages = [
      ...PACKAGES.compile,
      ...(window ? PACKAGES.window : []),
      ...(test ? PACKAGES.test : []),
      ...browser,
    ];
    if (!installed(packages)) installWithApt(packages);
    return;
  }
  const missing = missingWithoutApt({ window, test });
  if (missing.length > 0) {
    const needed = BY_HAND[process.platform] ?? BY_HAND.linux;
    console.error(`Missing: ${missing.join(', ')}.`);
    console.error(`Packbench needs on this system:\n${needed.map((line) => `  - ${line}`).join('\n')}`);
    throw new CommandFailed('set-up', 1);
  }
}

function rustToolchain() {
  const wanted = /^rust-version = "([\d.]+)"/m.exec(readFileSync(join(root, 'Cargo.toml'), 'utf8'))?.[1];
  const cargo = spawnSync('cargo', ['--version'], { cwd: root, encoding: 'utf8' });
  const found = /cargo (\d+)\.(\d+)/.exec(cargo.stdout ?? '');
  const [major, minor] = wanted.split('.').map(Number);
  if (found && (Number(found[1]) > major || (Number(found[1]) === major && Number(found[2]) >= minor)))
    return;
  console.error(
    `Packbench needs Rust ${wanted} or newer (${found ? `found ${found[0]}` : 'cargo was not found'}).`,
  );
  console.error('Install it from your system or with rustup: rustup toolchain install stable');
  throw new CommandFailed('set-up', 1);
}

/** npm keeps a copy of the lock file that it installed from; a newer lock file is still to be installed. */
function frontEndPackages() {
  const done = join(root, 'node_modules', '.package-lock.json');
  const isFresh =
    existsSync(done) && statSync(done).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
  if (!isFresh) npm('ci', '--no-audit', '--no-fund');
}

/** Prepares for a window, for tests, or for neither. */
export function setUp({ window = true, test = false, frontEnd = true } = {}) {
  systemLibraries({ window, test });
  rustToolchain();
  if (frontEnd) frontEndPackages();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const headless = process.argv.includes('--headless');
  main(() => setUp({ window: !headless, test: process.argv.includes('--test'), frontEnd: !headless }));
}
