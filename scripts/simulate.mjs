/**
 * `npm run simulate`: random schedules of faults, crashes and edits against the real sync engine.
 *
 *   npm run simulate -- --schedules 10000 [--seed 0] [--jobs 2]    many schedules, from that seed on
 *   npm run simulate -- --seed 4711 --trace                        one schedule again, step by step
 *   npm run simulate -- --crash-points                             dies at every commit and send around one op of every kind
 *   npm run simulate -- --mutants                                  takes each protection away; each must be noticed
 *   npm run simulate -- --bench [--kills 5000]                     packing days whose power is cut at random points
 */
import { built, main, run } from './tools.mjs';

const [first, option, kills = '5000'] = process.argv.slice(2);

main(() => {
  if (first === '--bench') {
    if (option !== undefined && option !== '--kills') throw new Error(`unknown option ${option}`);
    process.env.BENCH_KILLS = kills;
    run('cargo', ['test', '--workspace', '--locked', '--test', 'journeys', 'killed_at_random_points']);
    return;
  }
  // Built as the tests are, so that nothing compiles twice.
  run('cargo', ['test', '--workspace', '--locked', '--no-run', '--test', 'schedules']);
  run(built('packbench-simulate'), process.argv.slice(2));
});
