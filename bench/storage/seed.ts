import Database from 'better-sqlite3';
import { openDatabase } from '../../adapters/storage/index.ts';
import { createLogger } from '../../src/bootstrap/logger.ts';
import { createSystemClock } from '../../src/bootstrap/system-clock.ts';

/** The people who ask, see bench/measure.ts and bench/platforms/slack.ts. */
const ASKING = { first: 1_000_000, count: 20, ticketsEach: 30 } as const;

/** Each with a verified address and a second account elsewhere, whose tickets they see too. */
const ELSEWHERE_EACH = 5;

/**
 * A database with `count` tickets in it, a hundred of them open, the others closed long ago, ten to a person. Those who ask have the
 * same tickets in each size, the newest of all, so that the answers are equally long.
 */
export async function seedTickets(file: string, count: number): Promise<void> {
  const { log } = createLogger({ level: 'silent' });
  const { close } = await openDatabase({ url: `sqlite:${file}`, clock: createSystemClock(), log });
  await close();
  const sqlite = new Database(file);
  sqlite.pragma('synchronous = OFF');
  sqlite.pragma('cache_size = -400000');
  // In one pass each at the end, which is far quicker than row by row.
  const indexes = sqlite
    .prepare<[], { name: string; sql: string }>(
      `select name, sql from sqlite_master where type = 'index' and sql is not null and tbl_name in ('tickets', 'ticket_events', 'conversations')`,
    )
    .all();
  const own = ASKING.count * ASKING.ticketsEach;
  const elsewhere = ASKING.count * ELSEWHERE_EACH;
  const now = Date.now();
  sqlite.transaction(() => {
    for (const { name } of indexes) sqlite.exec(`drop index ${name}`);
    sqlite.exec(`
      insert into tenants values ('slack:T1', 'slack', 0), ('discord:G1', 'discord', 0);
      ${people()}
      ${tickets({
        from: 0,
        count: Math.max(0, count - own - elsewhere),
        tenant: `iif(i % 2, 'slack:T1', 'discord:G1')`,
        requester: `'U' || (i % ${Math.max(1, Math.floor(count / 10))})`,
        person: 'null',
        state: `iif(i % ${Math.max(10, count / 100)}, 'closed', 'open')`,
        openedAt: `${now} - 40 * 86400000 - (${count} - i) * 1000`,
      })}
      ${tickets({
        from: count,
        count: own,
        tenant: `'slack:T1'`,
        requester: `'U' || (${ASKING.first} + i % ${ASKING.count})`,
        person: `'p' || (i % ${ASKING.count})`,
        state: `iif(i % 3, 'closed', 'waiting_for_customer')`,
        openedAt: `${now} - (${count + own} - i) * 1000`,
      })}
      ${tickets({
        from: count + own,
        count: elsewhere,
        tenant: `'discord:G1'`,
        requester: `'D' || (i % ${ASKING.count})`,
        person: `'p' || (i % ${ASKING.count})`,
        state: `'open'`,
        openedAt: `${now} - (${count + own + elsewhere} - i) * 1000`,
      })}
      insert into conversations (id, tenant, ticket_id, platform, place, role, state, created_at, updated_at)
        select 'c' || id, tenant, id, substr(tenant, 1, instr(tenant, ':') - 1), 'place:' || id, 'customer', 'open',
          opened_at, opened_at from tickets;
      insert into ticket_events (tenant, ticket_id, kind, data, at)
        select tenant, id, 'opened', '{}', opened_at from tickets;
      insert into ticket_events (tenant, ticket_id, kind, data, at)
        select tenant, id, 'closed', '{}', closed_at from tickets where closed_at is not null;
      update counters set value = ${count + own + elsewhere + 1_000} where name = 'ticket';
    `);
    for (const { sql } of indexes) sqlite.exec(sql);
  })();
  sqlite.close();
}

function people(): string {
  const rows = Array.from({ length: ASKING.count }, (_, index) => index);
  return `
    insert into people values ${rows.map((i) => `('p${i}', 'p${i}@bench.example', 0, 0)`).join()};
    insert into identities values ${rows.map((i) => `('slack:T1', 'U${ASKING.first + i}', 'p${i}', 'code', 0)`).join()};
  `;
}

/** Expressions over `i`, the number of the ticket. */
interface Rows {
  readonly from: number;
  readonly count: number;
  readonly tenant: string;
  readonly requester: string;
  readonly person: string;
  readonly state: string;
  readonly openedAt: string;
}

function tickets({ from, count, ...column }: Rows): string {
  if (count === 0) return '';
  return `
    insert into tickets (id, tenant, number, reference, source_event, requester_id, requester_name, person_id, locale,
      topic, state, summary, fields, origin, opened_at, updated_at, closed_at, customer_said_at,
      conversation_id)
    with recursive numbers(i) as (select ${from} union all select i + 1 from numbers where i < ${from + count - 1})
    select printf('t%09d', i), ${column.tenant}, i + 1001, 'FD-' || (i + 1001), 'event-' || i, ${column.requester},
      'Ada', ${column.person}, 'en', 'bug', ${column.state}, 'Publishing fails with 409, number ' || i,
      '{"details":"When I publish an entry, the web app answers 409."}', '{}', ${column.openedAt}, ${column.openedAt},
      iif(${column.state} = 'closed', ${column.openedAt} + 3600000, null), ${column.openedAt},
      printf('ct%09d', i)
    from numbers;
  `;
}
