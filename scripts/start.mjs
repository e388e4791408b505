/** `npm start` builds and opens the app; `npm start -- --headless` shows the main job without a window. */

import { setUp } from './setup.mjs';
import { built, hasDisplay, main, npm, run } from './tools.mjs';

const NO_DISPLAY = `There is no display here, so the window cannot be opened.
  npm start -- --headless    runs the whole main job against the demo shop and prints a summary`;

function openWindow(args) {
  setUp();
  npm('run', 'build', '--workspace', 'ui');
  run('cargo', ['build', '--workspace', '--bins']);
  run(built('packbench'), args);
}

function runHeadless(args) {
  setUp({ window: false, frontEnd: false });
  run('cargo', ['build', '-p', 'packbench-cli']);
  run(built('packbench-cli'), ['demo', '--out', 'demo-out', ...args]);
}

main(() => {
  const args = process.argv.slice(2);
  if (args.includes('--headless')) {
    runHeadless(args.filter((arg) => arg !== '--headless'));
  } else if (hasDisplay()) {
    openWindow(args);
  } else {
    console.error(NO_DISPLAY);
    process.exitCode = 1;
  }
});
