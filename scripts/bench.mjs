/**
 * `npm run bench -- scan|search|views|ingest|import|documents|waves`: measures; without a name, all of them.
 * `npm run bench -- frame`: from the last key of a scan to the painted answer, in the real window, on Linux.
 * `npm run bench -- documents --peers`: documents and barcodes side by side with other engines, on Linux.
 */
import { benchPeers } from './bench-peers.mjs';
import { CommandFailed, main, onVirtualScreen, run } from './tools.mjs';

const BENCHES = ['scan', 'search', 'views', 'ingest', 'import', 'documents', 'waves'];

function benchFrame() {
  process.env.PACKBENCH_FRAMES ??= '200';
  const test = ['test', '--release', '--workspace', '--locked', '--test', 'real_window'];
  onVirtualScreen('cargo', ...test, '--', 'the_answer_to_a_scan_is_painted', '--nocapture');
}

main(() => {
  const words = process.argv.slice(2);
  if (words.join(' ') === 'documents --peers') return benchPeers();
  if (words.join(' ') === 'frame') return benchFrame();
  const unknown = words.find((name) => !BENCHES.includes(name));
  if (unknown !== undefined) {
    console.error(
      `There is no bench ${unknown}. There are ${BENCHES.join(', ')}, frame, and documents --peers.`,
    );
    throw new CommandFailed('bench', 1);
  }
  const wanted = words.length > 0 ? words : BENCHES;
  // One selection for all of them: with another, cargo would compile the dependencies again.
  const targets = wanted.flatMap((name) => ['--bench', name]);
  run('cargo', ['bench', '--workspace', '--locked', ...targets]);
});
