/** `npm run bench -- scan|search|views|ingest|documents`: measures; without a name, all of them. */
import { CommandFailed, main, run } from './tools.mjs';

const PACKAGE_OF = {
  scan: 'packbench-backend',
  search: 'packbench-store',
  views: 'packbench-store',
  ingest: 'packbench-store',
  documents: 'packbench-documents',
};

main(() => {
  const names = process.argv.slice(2);
  for (const name of names.length > 0 ? names : Object.keys(PACKAGE_OF)) {
    if (!(name in PACKAGE_OF)) {
      console.error(`There is no bench ${name}. There are ${Object.keys(PACKAGE_OF).join(', ')}.`);
      throw new CommandFailed('bench', 1);
    }
    run('cargo', ['bench', '-p', PACKAGE_OF[name], '--bench', name]);
  }
});
