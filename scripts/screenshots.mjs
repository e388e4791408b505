/** `npm run screenshots`: takes the pictures in docs/screenshots anew. */
import { setUp } from './setup.mjs';
import { main, npm, run } from './tools.mjs';

main(() => {
  setUp({ test: true });
  npm('run', 'build', '--workspace', 'ui');
  run('cargo', ['build', '--workspace', '--locked']);
  npm('run', 'screenshots', '--workspace', 'tests/e2e');
});
