/** `npm run bindings`: writes ui/src/ipc/bindings.ts from the backend's list of commands. */
import { main, run } from './tools.mjs';

main(() => {
  const env = { ...process.env, UPDATE_BINDINGS: '1' };
  run('cargo', ['test', '-p', 'packbench-backend', '--test', 'bindings'], { env });
});
