import { afterEach, expect, it } from 'vitest';
import { createStores, type DatabaseHandle, openDatabase } from '../../../adapters/storage/index.ts';
import { DAY, MINUTE } from '../../../src/domain/time.ts';
import { HERE, jobOf, newTicket, T0 } from '../../contracts/samples.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createFakeLogger } from '../../fakes/logger.ts';

const open: DatabaseHandle[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(({ close }) => close()));
});

it('a job that is tried again takes the failure of its ticket back, in its history too', async () => {
  const log = createFakeLogger();
  const database = await openDatabase({ url: 'sqlite::memory:', clock: createFakeClock(), log });
  open.push(database);
  const { tickets, outbox } = createStores({ db: database.db, referencePrefix: () => 'FD', log });
  const { ticket } = await tickets.open(newTicket(), (made) => [jobOf(made)]);
  const [job] = await outbox.lease(T0, 1, 1);
  const data = { what: 'helpdesk', job: 'helpdesk.create', reason: 'refused' };
  await tickets.change(HERE, ticket.id, 'any', { event: { kind: 'delivery_failed', data }, at: T0 });
  await outbox.bury(job?.id ?? '', T0, 'refused');
  expect((await tickets.findById(HERE, ticket.id))?.failures).toEqual(['helpdesk']);

  expect(await outbox.replay('all', T0 + 1)).toBe(1);
  expect(await tickets.findById(HERE, ticket.id)).not.toHaveProperty('failures');
  expect((await tickets.history(HERE, ticket.id)).at(-1)).toMatchObject({
    kind: 'healed',
    reason: 'replayed by the operator',
    data: { job: 'helpdesk.create', key: job?.key },
    at: T0 + 1,
  });
});

it('§4.3: after a start with a clock that was set back nothing waits for hours', async () => {
  const log = createFakeLogger();
  const database = await openDatabase({ url: 'sqlite::memory:', clock: createFakeClock(), log });
  open.push(database);
  const stores = () => createStores({ db: database.db, referencePrefix: () => 'FD', log });
  const before = stores();
  await before.tickets.open(newTicket(), (made) => [jobOf(made)]);
  const [job] = await before.outbox.lease(T0, 2 * MINUTE, 1);
  await before.outbox.retry(job?.id ?? '', T0 + 10 * MINUTE, 'the helpdesk is away');
  expect(await before.outbox.lease(T0 - DAY, MINUTE, 1)).toEqual([]);
  expect(await stores().outbox.lease(T0 - DAY, MINUTE, 1)).toMatchObject([{ id: job?.id }]);
});
