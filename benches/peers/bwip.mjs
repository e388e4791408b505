/** Symbols in a CPU second with bwip-js: `node bwip.mjs MODULE COUNT` prints one line of JSON. */
import process from 'node:process';

const [module, count] = process.argv.slice(2);
const { default: bwipjs } = await import(module);

const KINDS = {
  code128: (n) => ({ bcid: 'code128', text: `MS-2026-${String(n).padStart(6, '0')}` }),
  ean13: (n) => ({ bcid: 'ean13', text: `482000${String(n % 1_000_000).padStart(6, '0')}` }),
  qr: (n) => ({
    bcid: 'qrcode',
    text: `https://shop.example/r/${String(n).padStart(6, '0')}`,
    eclevel: 'M',
  }),
};

function rate(made, options, make) {
  const before = process.cpuUsage();
  for (let n = 0; n < made; n += 1) make(options(n));
  const { user, system } = process.cpuUsage(before);
  return made / ((user + system) / 1e6);
}

function rates(make) {
  const made = (kind) => (kind === 'qr' ? Math.ceil(count / 5) : Number(count));
  return Object.fromEntries(
    Object.entries(KINDS).map(([kind, options]) => [kind, rate(made(kind), options, make)]),
  );
}

// Once before the measurement, for the compiler.
rates((options) => bwipjs.toSVG(options));
console.log(
  JSON.stringify({
    encoded: rates((options) => bwipjs.raw(options)),
    svg: rates((options) => bwipjs.toSVG(options)),
  }),
);
