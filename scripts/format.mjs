/** `npm run format`: formats all code and applies the lints' safe fixes. */
import { main, run, tool } from './tools.mjs';

main(() => {
  run('cargo', ['fmt', '--all']);
  tool('biome', 'check', '--write', '.');
});
