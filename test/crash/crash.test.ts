import { expect, test } from 'vitest';
import { report } from './report.ts';
import { runCrashTest } from './run.ts';

// The long form: npm run crash-test -- --kills 50
test('K9: three kills: what people were told is there, once and in order, on every side', {
  timeout: 60_000,
}, async () => {
  const options = { kills: 3, seed: 11, haste: 3, patience: 40_000 };
  const verdict = await runCrashTest(options);
  expect(verdict.sound, report(options, verdict)).toBe(true);
  expect(verdict.ledger.kills).toBe(3);
  expect(verdict.ledger.tickets.length).toBeGreaterThan(0);
});
