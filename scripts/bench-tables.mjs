/** What `bench-peers.mjs` measured, as tables with what is wanted of it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { root } from './tools.mjs';

/** How much faster than others we want to be, per CPU second. */
const FASTER = { reportlab: 8, weasyprint: 40 };
/** How much more memory a thousand pages may take than two hundred. */
const FLAT = 1.1;
const KINDS = { code128: 'Code 128', ean13: 'EAN-13', qr: 'QR' };

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** Two significant digits of small numbers, whole large ones. */
function short(number) {
  return number < 100 ? String(Number(number.toPrecision(2))) : Math.round(number).toLocaleString('en');
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, place) => (place === 0 ? '---' : '---:'))), ...rows.map(line)].join(
    '\n',
  );
}

/** Pages per CPU second, size and memory of every engine, and whether the goals are met. */
export function documentTable(results) {
  const measured = [...results].map(([name, runs]) => ({
    name,
    speed: median(runs.map((made) => made.pages / made.cpuSeconds)),
    size: median(runs.map((made) => made.bytes / made.pages / 1024)),
    memory: median(runs.map((made) => made.peakKib / 1024)),
    growth: median(runs.map((made) => made.peaksKib.at(-1) / made.peaksKib[0])),
  }));
  const [ours] = measured;
  const rows = measured.map(({ name, speed, size, memory }) => [
    name,
    short(speed),
    name === ours.name ? '' : `${short(ours.speed / speed)} ×`,
    size.toFixed(2),
    memory.toFixed(0),
  ]);
  const head = ['Engine', 'pages per CPU second', 'ours is faster by', 'KiB per page', 'peak MiB'];
  return `${table(head, rows)}\n\n${goals(measured).join('\n')}`;
}

function goals([ours, ...others]) {
  const list = [];
  for (const other of others) {
    const ratio = ours.speed / other.speed;
    const wanted = FASTER[other.name.split(' ')[0]];
    if (wanted) {
      list.push(`${mark(ratio >= wanted)} ${short(ratio)} × as fast as ${other.name} (wanted: ${wanted} ×)`);
    } else {
      list.push(
        `${mark(ratio >= 1)} ${short(ratio)} × as fast as ${other.name} (wanted: as near to 1 as it goes)`,
      );
      list.push(
        `${mark(ours.size <= other.size)} files of ${short(ours.size / other.size)} × the size of those of ${other.name} (wanted: not larger)`,
      );
    }
  }
  list.push(
    `${mark(ours.growth <= FLAT)} 1,000 pages take ${ours.growth.toFixed(2)} × the memory of 200 (wanted: at most ${FLAT} ×)`,
  );
  return list.map((line) => `- ${line}`);
}

function mark(met) {
  return met ? '✓' : '✗';
}

/** Symbols per CPU second, as runs of bars and as SVG. */
export function barcodeTable(results) {
  const [[, ours]] = results;
  const cell = (runs, what, kind) => {
    const rate = (of) => median(of.map((made) => made[what][kind]));
    const ratio = runs === ours ? '' : ` (ours ${short(rate(ours) / rate(runs))} ×)`;
    return `${short(rate(runs))}${ratio}`;
  };
  const columns = ['encoded', 'svg'].flatMap((what) => Object.keys(KINDS).map((kind) => [what, kind]));
  const head = columns.map(([what, kind]) => (what === 'svg' ? `${KINDS[kind]} as SVG` : KINDS[kind]));
  const row = ([name, runs]) => [name, ...columns.map(([what, kind]) => cell(runs, what, kind))];
  return table(['Symbols per CPU second', ...head], [...results].map(row));
}

/** Puts a text between the marks of this name in docs/BENCHMARKS.md. */
export function keep(name, text) {
  const path = join(root, 'docs', 'BENCHMARKS.md');
  const [begin, end] = [`<!-- begin ${name} -->`, `<!-- end ${name} -->`];
  const [before, rest] = readFileSync(path, 'utf8').split(begin);
  const day = new Date().toISOString().slice(0, 10);
  const where = `Measured on ${day}, ${cpus().length} cores, ${cpus()[0]?.model.trim() ?? process.arch}.`;
  writeFileSync(path, `${before}${begin}\n${where}\n\n${text}\n${end}${rest.split(end)[1]}`);
}
