import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createStores, openDatabase } from '../../adapters/storage/index.ts';
import { createSystemClock } from '../../src/bootstrap/system-clock.ts';
import { HERE, jobOf, newTicket } from '../contracts/samples.ts';
import { createFakeLogger } from '../fakes/logger.ts';
import { frontdesk } from './run-cli.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'frontdesk-records-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('outbox and audit work while another process holds the database', async () => {
  const clock = createSystemClock();
  const log = createFakeLogger();
  const url = `sqlite:${path.join(folder, 'frontdesk.db')}`;
  const env = { DATABASE_URL: url };
  expect(await frontdesk(['outbox'], env)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('there is no database'),
  });
  const database = await openDatabase({ url, clock, log });
  try {
    const { tickets, outbox } = createStores({ db: database.db, referencePrefix: () => 'FD', log });
    const { ticket } = await tickets.open(newTicket({ at: clock.now() }), (made) => [jobOf(made)]);
    const [job] = await outbox.lease(clock.now(), 60_000, 1);
    const data = { what: 'helpdesk', job: 'helpdesk.create', reason: 'refused' };
    const event = { kind: 'delivery_failed', data } as const;
    await tickets.change(HERE, ticket.id, 'any', { event, at: clock.now() });
    await outbox.bury(job?.id ?? '', clock.now(), 'refused');

    const [listed, replayed] = [
      await frontdesk(['outbox'], env),
      await frontdesk(['outbox', 'replay', 'all'], env),
    ];
    expect(listed.stdout).toMatch(/given up .* helpdesk\.create .* FD-1001 +refused/);
    expect(replayed).toMatchObject({ code: 0, stderr: '' });
    expect(await outbox.lease(clock.now(), 60_000, 1)).toMatchObject([{ key: job?.key, attempt: 1 }]);
    expect(await tickets.findById(HERE, ticket.id)).not.toHaveProperty('failures');
    const audit = await frontdesk(['audit', '--reference', 'fd-1001', '--json'], env);
    const kinds = audit.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).kind);
    expect(kinds).toEqual(['healed', 'delivery_failed', 'opened']);
  } finally {
    await database.close();
  }
});
