import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createStores, openDatabase } from '../../adapters/storage/index.ts';
import type { DeskEvent, DeskTicket } from '../../playground/helpdesk/model.ts';
import { DISCORD, SLACK } from '../../playground/ids.ts';
import { PEOPLE } from '../../playground/people.ts';
import { createSystemClock } from '../../src/bootstrap/system-clock.ts';
import type { TenantId } from '../../src/domain/actor.ts';
import type { TicketMessage } from '../../src/domain/message.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import type { LocalWorld } from '../e2e/local-world.ts';
import { discordPerson } from '../e2e/people/discord-person.ts';
import type { Said, TalkPlace } from '../e2e/people/ticket-talk.ts';
import { createFakeLogger } from '../fakes/logger.ts';
import { deskTickets } from './agent.ts';
import { talkOf } from './customer.ts';
import type { Ledger, LedgerTicket } from './ledger.ts';

const TENANTS: readonly TenantId[] = [`discord:${DISCORD.guild}`, `slack:${SLACK.team}`];

/** What is kept of a ticket in our own database. */
export interface StoredTicket {
  readonly ticket: Ticket;
  readonly messages: readonly TicketMessage[];
  /** Checksums that their bytes on disk really have. */
  readonly files: ReadonlySet<string>;
}

/** The comments of one ticket in the helpdesk, the first of them its description. */
export interface DeskRecord {
  readonly status: string;
  readonly comments: readonly { readonly body: string; readonly files: readonly string[] }[];
}

/** A ticket as its people see it in the chat. */
export interface ChatRecord {
  readonly cards: number;
  readonly conversations: number;
  readonly customer: readonly Said[];
  readonly staff: readonly Said[];
}

export interface Collected {
  readonly stored: readonly StoredTicket[];
  /** Jobs that wait, and those given up. */
  readonly outbox: { readonly pending: number; readonly dead: number };
  readonly desk: ReadonlyMap<string, readonly DeskRecord[]>;
  /** Tickets of the helpdesk that nobody here knows. */
  readonly strangers: number;
  readonly chat: ReadonlyMap<string, ChatRecord>;
}

/** Looks at every side. The bot has to be stopped: its database is read. */
export async function collect(world: LocalWorld, ledger: Ledger, dataDir: string): Promise<Collected> {
  const clock = createSystemClock();
  const log = createFakeLogger();
  const database = await openDatabase({ url: `sqlite:${dataDir}/frontdesk.db`, clock, log });
  try {
    const { tickets, messages, outbox } = createStores({ db: database.db, referencePrefix: () => 'FD', log });
    const stored: StoredTicket[] = [];
    for (const tenant of TENANTS)
      for (const ticket of await tickets.list(tenant, { limit: 10_000 })) {
        const said = await messages.list(tenant, ticket.id);
        const all = [...ticket.attachments, ...said.flatMap(({ attachments }) => attachments)];
        const files = await Promise.all(all.map(({ sha256 }) => bytesOf(dataDir, sha256)));
        stored.push({ ticket, messages: said, files: new Set(files.filter((hash) => hash !== undefined)) });
      }
    const references = stored.map(({ ticket }) => ticket.reference);
    const own = references.flatMap((reference) => deskTickets(world, reference));
    return {
      stored,
      outbox: await outbox.stats(clock.now()),
      desk: new Map(
        references.map((reference) => [reference, deskTickets(world, reference).map(toDeskRecord)] as const),
      ),
      strangers: world.helpdesk.desk.tickets().length - own.length,
      chat: new Map(ledger.tickets.map((ticket) => [ticket.reference, chatOf(world, ticket)] as const)),
    };
  } finally {
    await database.close();
  }
}

/** The checksum of the bytes that lie under this name. */
async function bytesOf(dataDir: string, sha256: string | undefined): Promise<string | undefined> {
  if (sha256 === undefined) return undefined;
  const bytes = await readFile(path.join(dataDir, 'files', sha256.slice(0, 2), sha256.slice(2)));
  return createHash('sha256').update(bytes).digest('hex');
}

function toDeskRecord({ status, audits }: DeskTicket): DeskRecord {
  const comments = audits
    .flatMap(({ events }) => events)
    .filter((event): event is Extract<DeskEvent, { type: 'Comment' }> => event.type === 'Comment')
    .map(({ body, files }) => ({
      body,
      files: files.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex')),
    }));
  return { status, comments };
}

function chatOf(world: LocalWorld, ticket: LedgerTicket): ChatRecord {
  const { platform, key, reference } = ticket;
  const talk = talkOf(world, ticket);
  const read = (place: TalkPlace): readonly Said[] => {
    try {
      return talk.read('', place);
    } catch {
      // Talked about nowhere: that is what is to be found out.
      return [];
    }
  };
  return {
    cards: cardsOf(world, ticket),
    conversations: conversationsOf(world, platform, key, reference),
    customer: read('customer'),
    staff: read('staff'),
  };
}

/** The overview in the staff channel names tickets, too, but not whose they are. */
function cardsOf({ discord, slack }: LocalWorld, { platform, key, reference }: LedgerTicket): number {
  const name = PEOPLE.find((person) => person.key === key)?.name ?? key;
  const isCard = (text: string): boolean => text.includes(`${reference} `) && text.includes(name);
  if (platform === 'discord')
    return discordPerson(discord, 'sam')
      .staffCards()
      .filter(({ text }) => isCard(text)).length;
  return slack
    .snapshot('sam')
    .channels.filter(({ id }) => id === SLACK.channels.staff)
    .flatMap(({ messages }) =>
      messages.filter(({ blocks, threadTs }) => threadTs === undefined && isCard(JSON.stringify(blocks))),
    ).length;
}

function conversationsOf(
  { discord, slack }: LocalWorld,
  platform: 'discord' | 'slack',
  key: string,
  reference: string,
): number {
  if (platform === 'discord')
    return discord
      .snapshot(key)
      .channels.filter(({ id }) => id !== DISCORD.channels.staff)
      .flatMap(({ threads }) => threads.filter(({ name }) => name.startsWith(`${reference} `))).length;
  return slack
    .snapshot(key)
    .channels.filter(({ kind }) => kind === 'im')
    .flatMap(({ messages }) =>
      messages.filter(
        ({ blocks, ephemeral, author, threadTs }) =>
          !ephemeral &&
          author.isApp &&
          threadTs === undefined &&
          JSON.stringify(blocks).includes(`${reference} `),
      ),
    ).length;
}
