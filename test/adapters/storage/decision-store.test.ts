import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { DatabaseHandle } from '../../../adapters/storage/index.ts';
import {
  createDecisionStore,
  createStores,
  openDatabase,
  openDatabaseBeside,
} from '../../../adapters/storage/index.ts';
import { describeDecisionStore } from '../../contracts/decision-store.ts';
import { ada, HERE, newTicket, T0 } from '../../contracts/samples.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createFakeLogger } from '../../fakes/logger.ts';

const open: DatabaseHandle[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((database) => database.close()));
});

async function database(url: string): Promise<DatabaseHandle> {
  const opened = await openDatabase({ url, clock: createFakeClock(), log: createFakeLogger() });
  open.push(opened);
  return opened;
}

describeDecisionStore(
  'SQLite',
  async () => createDecisionStore({ db: (await database('sqlite::memory:')).db }),
  async () => {
    const { db } = await database('sqlite::memory:');
    const { tickets } = createStores({ db, referencePrefix: () => 'FD', log: createFakeLogger() });
    const { ticket } = await tickets.open(newTicket(), () => []);
    return { store: createDecisionStore({ db }), ticketId: ticket.id };
  },
);

it('can be reviewed beside the process that holds the database', async () => {
  const url = `sqlite:${path.join(mkdtempSync(path.join(tmpdir(), 'beside-')), 'frontdesk.db')}`;
  await expect(openDatabaseBeside(url)).rejects.toThrow('there is no database');
  const bot = createDecisionStore({ db: (await database(url)).db });
  const { id } = await bot.record({
    asker: ada,
    policy: 'acme',
    question: 'q',
    locale: 'en',
    decision: { route: 'ask', confidence: 0, alternatives: [], evidence: [] },
    at: T0,
  });
  const by = { id: 'S', name: 'Sam' };
  await bot.correct({ tenant: HERE, decisionId: id, route: 'ticket', topic: 'bug', by, at: T0 });

  const beside = await openDatabaseBeside(url);
  const operator = createDecisionStore({ db: beside.db });
  const [correction] = await operator.corrections({ inForce: true });
  expect(await operator.revert(correction?.id ?? '', 'operator', T0 + 1)).toBeDefined();
  await beside.close();
  expect(await bot.corrections({ inForce: true })).toEqual([]);
});
