/** `npm run check`: format, lints, types, translations and licences, without a test. */
import { setUp } from './setup.mjs';
import { stepsOf } from './steps.mjs';
import { runSteps } from './tools.mjs';

runSteps([['Set-up', setUp], ...stepsOf(['static', 'lints'])]);
