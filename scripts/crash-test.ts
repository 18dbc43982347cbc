import { parseArgs } from 'node:util';
import { report } from '../test/crash/report.ts';
import { runCrashTest } from '../test/crash/run.ts';

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '50' }, seed: { type: 'string' } },
});
const options = {
  kills: Number(values.kills),
  seed: Number(values.seed ?? Math.floor(Math.random() * 100_000)),
  haste: 1,
  patience: 240_000,
};
if (!Number.isInteger(options.kills) || !Number.isInteger(options.seed))
  throw new Error('--kills and --seed take whole numbers');
// A killed process cuts its lines, which the local platforms report.
process.removeAllListeners('warning');
const verdict = await runCrashTest(options);
console.log(report(options, verdict));
process.exitCode = verdict.sound ? 0 : 1;
