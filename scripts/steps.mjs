/**
 * Everything that is checked, in the order in which it is checked: quick things first.
 *
 * Every cargo command takes the whole workspace: another selection would unify features differently and compile most of
 * the tree again.
 */
import { availableParallelism } from 'node:os';
import { checkLicences } from './licences.mjs';
import { frontEndEnv, has, isLinux, npm, onVirtualScreen, run, tool } from './tools.mjs';

const rustFormat = ['Format of the Rust code', () => run('cargo', ['fmt', '--all', '--check'])];
const biome = ['Format and lints of the front end', () => tool('biome', 'ci', '--error-on-warnings', '.')];
const types = ['Types of the front end', () => npm('run', 'types', '--workspace', 'ui')];
const translations = ['Translations', () => npm('run', 'i18n-check', '--workspace', 'ui')];
const colours = ['Contrast and colours', checkColours];
const licences = ['Licences and sources of dependencies', checkDependencies];
const buildUi = ['Build of the front end', () => npm('run', 'build', '--workspace', 'ui')];
const clippy = ['Lints of the Rust code', () => cargo('clippy', '--all-targets', '--', '-D', 'warnings')];
const rust = ['Rust tests', () => cargo('test')];
const schedules = ['Simulated schedules of the sync engine', simulate];
const buildRust = ['Build of the Rust tests and programs', () => cargo('test', '--no-run')];
const window = ['Journey in the real window', realWindow];
const components = ['Front end tests in Chromium', () => npm('run', 'test', '--workspace', 'ui')];
const journeys = ['Journeys in Chromium', () => npm('run', 'test', '--workspace', 'tests/e2e')];

/** Tests wait for a printer, a lock or a process more than they compute: more of them than there are cores run at once. */
function cargo(command, ...args) {
  const env = { RUST_TEST_THREADS: String(2 * availableParallelism()), ...process.env };
  run('cargo', [command, '--workspace', '--locked', ...args], { env });
}

function checkColours() {
  const env = frontEndEnv();
  for (const name of ['contrast', 'no-raw-colour']) run('node', [`ui/scripts/${name}.mjs`], { env });
}

function checkDependencies() {
  // The advisories need a download from a place that is not a package registry; the other checks need none.
  if (has('cargo-deny')) run('cargo', ['deny', '--all-features', 'check', 'bans', 'licenses', 'sources']);
  checkLicences();
}

function simulate() {
  run('node', ['scripts/simulate.mjs', '--schedules', '10000']);
  run('node', ['scripts/simulate.mjs', '--crash-points']);
}

/** WebKitWebDriver drives the window. */
function realWindow() {
  if (!isLinux) {
    console.log('Left out: only WebKitGTK lets the window of an app be driven.');
    return;
  }
  onVirtualScreen('cargo', 'test', '--workspace', '--locked', '--test', 'real_window');
}

/** The groups that `npm test -- --only` takes, with what each needs. */
export const groups = {
  static: [rustFormat, biome, types, translations, colours, licences],
  lints: [buildUi, clippy],
  rust: [buildUi, rust],
  simulation: [buildUi, schedules],
  window: [buildUi, window],
  ui: [components],
  e2e: [buildUi, buildRust, journeys],
};

/** The steps of the named groups, each once; nothing compiles twice in a whole run because the tests are built by then. */
export function stepsOf(names) {
  const steps = new Set(names.flatMap((name) => groups[name]));
  if (steps.has(rust)) steps.delete(buildRust);
  return [...steps];
}
