import Database from 'better-sqlite3';
import type { CompiledQuery } from 'kysely';
import { Kysely, SqliteDialect } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cacheStatements } from '../../../adapters/storage/database/cache-statements.ts';
import { migrate } from '../../../adapters/storage/database/migrate.ts';
import { createStores } from '../../../adapters/storage/index.ts';
import { MIGRATIONS } from '../../../adapters/storage/migrations/index.ts';
import type { Tables } from '../../../adapters/storage/schema.ts';
import { ada, HERE, T0 } from '../../contracts/samples.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createFakeLogger } from '../../fakes/logger.ts';

const DM = { platform: 'discord', tenant: HERE, id: 'dm:1' } as const;

/** What is asked often must go by an index, however many rows there are: no walk through a table, no sorting of all. */
describe('frequent queries', () => {
  const sqlite = new Database(':memory:');
  const log = createFakeLogger();
  let seen: CompiledQuery[] = [];
  const db = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: cacheStatements(sqlite) }),
    log: (event) => {
      seen.push(event.query);
    },
  });
  const { tickets, messages, places, identities, votes, outbox, timers } = createStores({
    db,
    referencePrefix: () => 'FD',
    log,
  });

  beforeAll(() => migrate(db, { migrations: MIGRATIONS, clock: createFakeClock(), log }));
  afterAll(() => db.destroy());

  async function planOf(ask: () => Promise<unknown>): Promise<string> {
    seen = [];
    await ask();
    return seen
      .map(({ sql, parameters }) =>
        sqlite
          .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
          .all(...parameters)
          .map(({ detail }) => detail)
          .join('\n'),
      )
      .join('\n');
  }

  it.each([
    ['a person’s tickets', () => tickets.list(HERE, { requester: ada, limit: 10 }), 'tickets_requester'],
    [
      'the next page of them',
      () => tickets.list(HERE, { requester: ada, limit: 10, before: { openedAt: T0, id: 'x' } }),
      'tickets_requester',
    ],
    [
      'the open tickets',
      () => tickets.list(HERE, { states: ['open', 'solved'], limit: 10 }),
      'tickets_state',
    ],
    [
      'what nobody has claimed',
      () => tickets.list(HERE, { assignee: null, states: ['open'], limit: 10 }),
      'tickets_assignee',
    ],
    ['what somebody has', () => tickets.list(HERE, { assignee: '7', limit: 10 }), 'tickets_assignee'],
    ['a topic', () => tickets.list(HERE, { topic: 'api', limit: 10 }), 'tickets_topic'],
    [
      'a person’s tickets everywhere',
      () => tickets.list(HERE, { personId: 'p', limit: 10 }),
      'tickets_person',
    ],
    ['the open ones counted', () => tickets.countByState(HERE), 'tickets_state'],
    ['a ticket by the helpdesk’s id', () => tickets.findByExternal('zendesk', '1'), 'tickets_external'],
    ['what was said in a ticket', () => messages.list(HERE, 'x'), 'messages_ticket'],
    ['a message by its event', () => messages.findBySource(HERE, 'x'), 'sqlite_autoindex_messages'],
    ['a message by a copy', () => messages.findByCopy({ conversation: DM, id: '1' }), 'message_copies_chat'],
    ['a place', () => places.readTo(DM, '1'), 'conversations_place'],
    ['who an account is', () => identities.accountOf(ada), 'sqlite_autoindex_identities'],
    ['the accounts of an address', () => identities.personByEmail('a@b.example'), 'sqlite_autoindex_people'],
    ['votes', () => votes.count(HERE, { kind: 'article', id: 'x' }), 'sqlite_autoindex_votes'],
    ['jobs to forget', () => outbox.prune(T0, 100), 'outbox_settled'],
    ['all tickets', () => tickets.list(HERE, { limit: 10 }), 'tickets_opened'],
    ['a ticket by its reference', () => tickets.find(HERE, 'FD-1001'), 'sqlite_autoindex_tickets'],
    ['a ticket by its event', () => tickets.findBySource(HERE, 'e1'), 'sqlite_autoindex_tickets'],
    ['a ticket by its conversation', () => tickets.findByConversation(HERE, 'dm:1'), 'conversations_place'],
    ['a history', () => tickets.history(HERE, 'x'), 'ticket_events_ticket'],
    ['the next jobs', () => outbox.lease(T0, 1_000, 8), 'outbox_available'],
    [
      'the next jobs to one destination',
      () => outbox.lease(T0, 1_000, 2, { name: 'x', kinds: ['staff.update'], platform: 'discord' }),
      'outbox_available',
    ],
    ['a job settled', () => outbox.done('1', T0), 'INTEGER PRIMARY KEY'],
    ['the timers that are due', () => timers.due(T0, 1_000, 8), 'timers_available'],
  ])('%s', async (_what, ask, index) => {
    const plan = await planOf(ask);
    expect(plan).toContain(index);
    expect(plan).not.toMatch(/^SCAN (?!.*USING (COVERING )?INDEX)/m);
    expect(plan).not.toContain('TEMP B-TREE');
  });

  it.each([
    ['the places to read again', () => places.active([HERE], T0), ['tickets_state', 'tickets_closed']],
    ['what a person opened', () => tickets.countFor(ada, T0), ['tickets_requester']],
    ['where a message was said', () => places.placeAt(DM), ['conversations_place']],
    ['whose place it is', () => places.openAt(DM), ['conversations_place']],
  ])('%s, sorted, walks no table', async (_what, ask, indexes) => {
    const plan = await planOf(ask);
    for (const index of indexes) expect(plan).toContain(index);
    expect(plan).not.toMatch(/^SCAN (tickets|conversations|messages)\b(?!.*USING (COVERING )?INDEX)/m);
  });

  it('the head of each stream is found by its own index', async () => {
    expect(await planOf(() => outbox.lease(T0, 1_000, 8))).toContain('outbox_stream (stream=? AND id<?)');
  });
});
