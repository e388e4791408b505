/**
 * Checks that every dependency comes from a package registry and may be used under a licence that deny.toml allows.
 * It needs nothing but cargo and the lock files, so it always runs; cargo-deny checks the same and more where it is.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommandFailed, main, root, run } from './tools.mjs';

const CRATES_IO = 'registry+https://github.com/rust-lang/crates.io-index';
const NPM = 'https://registry.npmjs.org/';

/** The licences that deny.toml allows. */
function allowedLicences() {
  const policy = readFileSync(join(root, 'deny.toml'), 'utf8');
  const list = /^\[licenses\][^[]*allow = \[([^\]]*)\]/m.exec(policy)?.[1] ?? '';
  return new Set([...list.matchAll(/"([^"]+)"/g)].map(([, name]) => name));
}

/**
 * Whether an SPDX expression can be met with the allowed licences. AND binds closer than OR; the `/` of old manifests
 * means OR; a WITH exception belongs to its licence.
 */
export function isAllowed(expression, allowed) {
  const tokens = expression.replace(/\s+WITH\s+/g, '+WITH+').match(/[()/]|[^\s()/]+/g) ?? [];
  let at = 0;
  const term = () => {
    const token = tokens[at++];
    if (token !== '(') return token !== undefined && allowed.has(token.replace('+WITH+', ' WITH '));
    const inner = any();
    at += 1;
    return inner;
  };
  const all = () => {
    let met = term();
    while (tokens[at] === 'AND') {
      at += 1;
      met = term() && met;
    }
    return met;
  };
  function any() {
    let met = all();
    while (tokens[at] === 'OR' || tokens[at] === '/') {
      at += 1;
      met = all() || met;
    }
    return met;
  }
  return any() && at >= tokens.length;
}

/** Crates of the lock file, for every system. */
function crates() {
  const text = run('cargo', ['metadata', '--format-version', '1', '--locked'], { quiet: true });
  return JSON.parse(text)
    .packages.filter(({ source }) => source !== null)
    .map(({ name, version, license, source }) => ({
      name: `${name} ${version}`,
      license,
      isShipped: true,
      isFromRegistry: source === CRATES_IO,
    }));
}

/**
 * npm packages of the lock file; links are our own. What only builds and tests does not become part of the app,
 * so its licence is its own affair. Without an address a package comes from the registry that npm is set up for.
 */
function npmPackages() {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(lock.packages)
    .filter(([path, entry]) => path.includes('node_modules/') && !entry.link)
    .map(([path, { version, license, resolved = NPM, integrity, dev, devOptional }]) => ({
      name: `${path.split('node_modules/').at(-1)} ${version}`,
      license,
      isShipped: !dev && !devOptional,
      isFromRegistry: resolved.startsWith(NPM) && Boolean(integrity),
    }));
}

/** Throws when a dependency comes from elsewhere or has a licence that is not allowed; says which. */
export function checkLicences() {
  const allowed = allowedLicences();
  const packages = [...crates(), ...npmPackages()];
  const faults = packages.flatMap(({ name, license, isShipped, isFromRegistry }) => [
    ...(isFromRegistry ? [] : [`${name} does not come from a package registry`]),
    ...(!isShipped || isAllowed(license ?? '', allowed)
      ? []
      : [`${name} has the licence ${license ?? '(none)'}`]),
  ]);
  if (faults.length > 0) {
    console.error(faults.join('\n'));
    throw new CommandFailed('the check of licences', 1);
  }
  console.log(`${packages.length} dependencies, all from the registries and under allowed licences`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(checkLicences);
