import { expect, it } from 'vitest';
import { createHousekeeping } from '../../src/bootstrap/housekeeping.ts';
import { DAY, HOUR, MINUTE } from '../../src/domain/time.ts';
import { forgetDeliveries } from '../../src/services/forget-deliveries.ts';
import { HERE, jobOf } from '../contracts/samples.ts';
import { createFakeClock } from '../fakes/clock.ts';
import { createFakeLogger } from '../fakes/logger.ts';
import { createFakeOutbox } from '../fakes/outbox.ts';

/** Files are kept for ever here. */
const NOTHING_TO_REMOVE = {
  retention: { expired: async () => [], ownFiles: async () => [], forget: async () => undefined },
  files: { remove: async () => undefined },
  keepFor: () => undefined,
};

async function filled(count: number) {
  const clock = createFakeClock();
  const outbox = createFakeOutbox();
  const jobs = Array.from({ length: count }, (_, index) =>
    jobOf({ id: String(index), tenant: HERE }, { key: String(index), stream: String(index) }),
  );
  outbox.store(jobs, clock.now());
  for (const { id } of await outbox.lease(clock.now(), 1, count)) await outbox.done(id, clock.now());
  return { clock, outbox };
}

it('forgets all deliveries of more than thirty days ago, in batches', async () => {
  const { clock, outbox } = await filled(1_201);
  expect(await forgetDeliveries(outbox, clock.now() + 30 * DAY)).toBe(0);
  let rounds = 0;
  const stopped = () => {
    rounds += 1;
    return rounds < 2;
  };
  expect(await forgetDeliveries(outbox, clock.now() + 31 * DAY, stopped)).toBe(500);
  expect(await forgetDeliveries(outbox, clock.now() + 31 * DAY)).toBe(701);
});

it('does so every hour, until it is stopped', async () => {
  const { clock, outbox } = await filled(3);
  const housekeeping = createHousekeeping({ outbox, clock, log: createFakeLogger(), ...NOTHING_TO_REMOVE });
  housekeeping.start();
  clock.advance(MINUTE);
  await turn();
  expect(outbox.jobs).toHaveLength(3);
  clock.advance(31 * DAY);
  await turn();
  clock.advance(HOUR);
  await turn();
  expect(outbox.jobs).toHaveLength(0);
  await housekeeping.stop();
  expect(clock.waiting()).toBe(0);
});

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
