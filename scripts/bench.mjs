/**
 * `npm run bench -- scan|search|views|ingest|import|documents|waves`: measures; without a name, all of them.
 * `npm run bench -- documents --peers`: documents and barcodes side by side with other engines, on Linux.
 */
import { benchPeers } from './bench-peers.mjs';
import { CommandFailed, main, run } from './tools.mjs';

const BENCHES = ['scan', 'search', 'views', 'ingest', 'import', 'documents', 'waves'];

main(() => {
  const words = process.argv.slice(2);
  if (words.join(' ') === 'documents --peers') return benchPeers();
  const unknown = words.find((name) => !BENCHES.includes(name));
  if (unknown !== undefined) {
    console.error(`There is no bench ${unknown}. There are ${BENCHES.join(', ')}, and documents --peers.`);
    throw new CommandFailed('bench', 1);
  }
  const wanted = words.length > 0 ? words : BENCHES;
  // One selection for all of them: with another, cargo would compile the dependencies again.
  const targets = wanted.flatMap((name) => ['--bench', name]);
  run('cargo', ['bench', '--workspace', '--locked', ...targets]);
});
