/** `npm run bench -- scan|search|views|ingest|import|documents`: measures; without a name, all of them. */
import { CommandFailed, main, run } from './tools.mjs';

const BENCHES = ['scan', 'search', 'views', 'ingest', 'import', 'documents'];

main(() => {
  const names = process.argv.slice(2);
  const unknown = names.find((name) => !BENCHES.includes(name));
  if (unknown !== undefined) {
    console.error(`There is no bench ${unknown}. There are ${BENCHES.join(', ')}.`);
    throw new CommandFailed('bench', 1);
  }
  const wanted = names.length > 0 ? names : BENCHES;
  // One selection for all of them: with another, cargo would compile the dependencies again.
  const targets = wanted.flatMap((name) => ['--bench', name]);
  run('cargo', ['bench', '--workspace', '--locked', ...targets]);
});
