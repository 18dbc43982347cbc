import { expect, it } from 'vitest';
import { createOverviewWorker } from '../../src/bootstrap/overview-worker.ts';
import { SECOND } from '../../src/domain/time.ts';
import { createFakeClock } from '../fakes/clock.ts';
import { createFakeLogger } from '../fakes/logger.ts';
import { createFakeOutbox } from '../fakes/outbox.ts';

/** Lets what was promised happen. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

function setUp(run: () => Promise<void> = async () => undefined) {
  const clock = createFakeClock();
  const outbox = createFakeOutbox();
  const log = createFakeLogger();
  let runs = 0;
  const overview = {
    run() {
      runs += 1;
      return run();
    },
  };
  const worker = createOverviewWorker(overview, outbox, clock, log);
  return { clock, outbox, log, worker, runs: () => runs };
}

it('shows a hundred changes in three seconds by one round', async () => {
  const { clock, outbox, worker, runs } = setUp();
  worker.start();
  clock.advance(3 * SECOND);
  await settle();
  expect(runs()).toBe(1);
  for (let change = 0; change < 100; change += 1) outbox.enqueued();
  clock.advance(2 * SECOND);
  expect(runs()).toBe(1);
  clock.advance(SECOND);
  await settle();
  expect(runs()).toBe(2);
});

it('looks again every minute, since time passes', async () => {
  const { clock, worker, runs } = setUp();
  worker.start();
  clock.advance(3 * SECOND);
  await settle();
  clock.advance(60 * SECOND);
  await settle();
  expect(runs()).toBe(2);
});

it('takes a change that comes during a round into the next', async () => {
  let finish = (): void => undefined;
  const { clock, outbox, worker, runs } = setUp(() => new Promise((resolve) => (finish = resolve)));
  worker.start();
  clock.advance(3 * SECOND);
  outbox.enqueued();
  clock.advance(10 * SECOND);
  expect(runs()).toBe(1);
  finish();
  await settle();
  clock.advance(3 * SECOND);
  expect(runs()).toBe(2);
  finish();
});

it('goes on after a failure, and not after it was stopped', async () => {
  const { clock, log, worker, runs } = setUp(() => Promise.reject(new Error('no database')));
  worker.start();
  clock.advance(3 * SECOND);
  await settle();
  expect(log.lines).toHaveLength(1);
  clock.advance(60 * SECOND);
  await settle();
  expect(runs()).toBe(2);
  await worker.stop();
  clock.advance(600 * SECOND);
  expect(runs()).toBe(2);
});
