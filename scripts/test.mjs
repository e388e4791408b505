/** `npm test` checks and tests everything; `npm test -- --only rust,ui` runs some groups. */
import { setUp } from './setup.mjs';
import { groups, stepsOf } from './steps.mjs';
import { runSteps } from './tools.mjs';

/** The groups that were asked for: all of them unless `--only a,b` or `--only=a,b` names some. */
function chosen(args) {
  const names = args.flatMap((arg, place) => {
    if (arg.startsWith('--only=')) return arg.slice('--only='.length).split(',');
    return args[place - 1] === '--only' ? arg.split(',') : [];
  });
  return names.length > 0 ? names : Object.keys(groups);
}

const names = chosen(process.argv.slice(2));
const unknown = names.filter((name) => !(name in groups));
if (unknown.length > 0) {
  console.error(`No such group: ${unknown.join(', ')}. There are ${Object.keys(groups).join(', ')}.`);
  process.exitCode = 1;
} else {
  runSteps([['Set-up', () => setUp({ test: true })], ...stepsOf(names)]);
}
