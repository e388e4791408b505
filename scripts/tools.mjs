/** What the other scripts share: running commands, steps with a name and a time, and where things are. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeEnv } from './node24.mjs';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const isLinux = process.platform === 'linux';
const isWindows = process.platform === 'win32';

/** A command that did not do what it was started for. Its own output has said why. */
export class CommandFailed extends Error {
  constructor(line, status) {
    super(`${line} ended with status ${status}`);
    this.status = status;
  }
}

/** Runs a program in the project's folder, its output shown; throws `CommandFailed` unless it exits with 0. */
export function run(program, args, { env = process.env, quiet = false } = {}) {
  const result = spawnSync(program, args, {
    cwd: root,
    env,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    stdio: quiet ? ['ignore', 'pipe', 'inherit'] : 'inherit',
    // npm and npx are command files there, which only a shell can start.
    shell: isWindows && ['npm', 'npx'].includes(program),
  });
  if (result.error) throw new CommandFailed(`${program}: ${result.error.message}; it`, 127);
  if (result.status !== 0)
    throw new CommandFailed([program, ...args].join(' '), result.status ?? result.signal);
  return result.stdout ?? '';
}

/** Runs a program on a screen of its own, away from the one that somebody works on; the size is the smallest supported. */
export function onVirtualScreen(program, ...args) {
  run('xvfb-run', ['-a', '-s', '-screen 0 1366x768x24', program, ...args]);
}

/** Whether a program is there and says its version. */
export function has(program, args = ['--version']) {
  const result = spawnSync(program, args, { stdio: 'ignore', shell: false });
  return !result.error && result.status === 0;
}

/** Runs npm under a Node that is recent enough for the front end's tools. */
export function npm(...args) {
  run('npm', args, { env: frontEndEnv() });
}

/** Runs a tool of node_modules, such as Biome. */
export function tool(name, ...args) {
  run('npx', ['--no-install', name, ...args], { env: frontEndEnv() });
}

/** The environment for tools and tests of the front end: a recent Node, and where the browser is. */
export function frontEndEnv() {
  const browser = chromium();
  return nodeEnv(browser ? { ...process.env, CHROMIUM: browser } : process.env);
}

/** Where a Chromium is, or nothing. `CHROMIUM` names another. */
export function chromium() {
  const places = [
    process.env.CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ];
  return places.find((place) => place && existsSync(place));
}

/** Whether windows can be shown. */
export function hasDisplay() {
  return !isLinux || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Path of a program that cargo has built in the development profile. */
export function built(name) {
  const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target');
  return join(target, 'debug', isWindows ? `${name}.exe` : name);
}

/**
 * Runs named steps one after another, each timed, up to the first that fails.
 * A step is `[name, what]`. Prints `N passed, N failed` at the end and exits with 1 when one failed.
 */
export function runSteps(steps) {
  const lines = [];
  let failed = 0;
  for (const [name, what] of steps) {
    console.log(`\n==> ${name}`);
    const start = performance.now();
    try {
      what();
    } catch (error) {
      if (!(error instanceof CommandFailed)) throw error;
      console.error(error.message);
      failed = 1;
    }
    const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(7);
    lines.push(`${seconds} s  ${failed ? 'FAILED' : 'passed'}  ${name}`);
    if (failed) break;
  }
  const left = steps.slice(lines.length).map(([name]) => name);
  console.log(`\n${lines.join('\n')}`);
  if (left.length > 0) console.log(`not run: ${left.join(', ')}`);
  console.log(`${lines.length - failed} passed, ${failed} failed`);
  process.exitCode = failed;
}

/** Runs what a script is for; a failed command ends it with that command's status and without a stack. */
export function main(what) {
  try {
    what();
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    console.error(error.message);
    process.exitCode = typeof error.status === 'number' ? error.status : 1;
  }
}
