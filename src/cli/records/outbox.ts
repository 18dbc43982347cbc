import type { Instant } from '../../domain/time.ts';
import type { Outbox, QueuedJob } from '../../ports/outbox.ts';
import type { TicketStore } from '../../ports/ticket-store.ts';
import { formatTable } from '../format-table.ts';
import type { Options } from '../scope/desk.ts';
import { type Answer, describeAge, readLimit } from './read-options.ts';

export interface OutboxDesk {
  readonly outbox: Outbox;
  readonly tickets: Pick<TicketStore, 'findById'>;
}

/** `frontdesk outbox`, `outbox replay`, `outbox drop`. A running bot takes up what was replayed in its next round. */
export async function runOutbox(
  { outbox, tickets }: OutboxDesk,
  options: Options,
  now: Instant,
): Promise<Answer> {
  const id = String(options['id']);
  switch (options['action']) {
    case 'outbox-replay': {
      const count = await outbox.replay(id === 'all' ? 'all' : [id], now);
      if (count === 0 && id !== 'all') return missing(`Nothing was given up under the number ${id}.`);
      return { text: `Tried again: ${count}. A running bot takes them up by itself.`, code: 0 };
    }
    case 'outbox-drop':
      if (!(await outbox.drop(id, now))) return missing(`Nothing waits under the number ${id}.`);
      return { text: `${id} will not be delivered.`, code: 0 };
    default:
      return { text: await list({ outbox, tickets }, options, now), code: 0 };
  }
}

const missing = (what: string): Answer => ({
  text: `${what} \`frontdesk outbox\` shows what there is.`,
  code: 1,
});

async function list({ outbox, tickets }: OutboxDesk, options: Options, now: Instant): Promise<string> {
  const limit = readLimit(options['limit']);
  const stats = await outbox.stats(now);
  const dead = await outbox.list('dead', limit);
  const pending = await outbox.list('pending', limit);
  if (options['json'] === true) return JSON.stringify({ ...stats, jobs: [...dead, ...pending] }, null, 2);
  const oldest = stats.pending === 0 ? '' : `, the oldest for ${describeAge(stats.oldestAge)}`;
  const head = `Waiting: ${stats.pending}${oldest}. Given up: ${stats.dead}.`;
  const rows: (readonly string[])[] = [];
  for (const job of [...dead, ...pending]) {
    const ticket = await tickets.findById(job.tenant, String(job.payload['ticketId']));
    rows.push(row(job, ticket?.reference ?? '', now));
  }
  if (rows.length === 0) return head;
  const table = formatTable(
    ['Number', 'State', 'Age', 'Tries', 'What', 'Where', 'Ticket', 'Last error'],
    rows,
  );
  return `${head}\n\n${table}`;
}

function row(job: QueuedJob, reference: string, now: Instant): readonly string[] {
  return [
    job.id,
    job.state === 'dead' ? 'given up' : 'waiting',
    describeAge(now - job.createdAt),
    String(job.attempts),
    job.kind,
    job.tenant,
    reference,
    (job.lastError ?? '').replace(/\s+/g, ' ').slice(0, 120),
  ];
}
