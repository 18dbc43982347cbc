import type { Platform, TenantId } from '../../domain/actor.ts';
import type { RemoteFile } from '../../domain/conversation.ts';
import type { MessageAuthor, MessageCopy, MessageOrigin, TicketMessage } from '../../domain/message.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { type Duration, type Instant, SECOND } from '../../domain/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { MessageFollowUp, MessageStore, NewMessage } from '../../ports/message-store.ts';
import type { OutboxJob } from '../../ports/outbox.ts';
import type { TimerChange } from '../../ports/timer-store.ts';
import { messageParts } from '../deliveries/message-parts.ts';
import { sayJob, ticketJob } from '../ticket-jobs.ts';
import { respread, spread } from './fan-out.ts';
import { afterAgent, afterCustomer, type WordEffect } from './state-rule.ts';

/** Something said in a ticket, before it is stored. */
export interface Words {
  readonly ticket: Pick<Ticket, 'id' | 'tenant'>;
  /** Names the event, message or comment it came from: the same source is taken once. */
  readonly source: string;
  readonly author: Omit<MessageAuthor, 'kind'>;
  readonly origin: MessageOrigin;
  readonly body: string;
  readonly files: readonly RemoteFile[];
  /** Where the files lie. */
  readonly filesFrom: Platform | 'helpdesk';
  /** Where it stands already. */
  readonly copy?: MessageCopy;
  /** A customer's word opens the ticket again even when it is closed. */
  readonly reopens?: boolean;
  /** Of an aside: said among staff below it, see SAID_REPLIES. */
  readonly tellStaff?: { readonly what: string; readonly [data: string]: unknown };
  readonly at: Instant;
}

export interface Spoken {
  readonly message: TicketMessage;
  readonly ticket: Ticket;
  /** False when the source was taken before. */
  readonly created: boolean;
}

/**
 * Everything that is said in tickets goes through here: stored in one transaction with the change of state, the jobs
 * that bring it to the other places, and the timers. Undefined when there is no such ticket.
 */
export interface SayInTicket {
  /** The customer's side: public. */
  customer(words: Words): Promise<Spoken | undefined>;
  /** A public answer of staff. */
  agent(words: Words): Promise<Spoken | undefined>;
  /** Among staff; never reaches the customer. */
  note(words: Words): Promise<Spoken | undefined>;
  /** The customer's side, for staff alone. */
  aside(words: Words): Promise<Spoken | undefined>;
  /** Kept in the record alone: automatic replies and bounces. */
  keep(words: Words): Promise<Spoken | undefined>;
  /** Undefined when nothing is known of that source, or nothing changes. */
  edit(tenant: TenantId, source: string, body: string, at: Instant): Promise<TicketMessage | undefined>;
  remove(tenant: TenantId, source: string, at: Instant): Promise<TicketMessage | undefined>;
}

/**
 * Agents answer and solve in one go, which helpdesks tell one after the other: what a comment of theirs changes is sent
 * back only when what belongs to it has come.
 */
const SETTLING: Duration = 5 * SECOND;

/** The timers that a ticket has after a change; `before` where what was due may have moved into the past. */
export type TimersAfter = (ticket: Ticket, now: Instant, before?: Ticket) => readonly TimerChange[];

export interface SayDeps {
  readonly messages: MessageStore;
  readonly timers: TimersAfter;
  readonly clock: Clock;
}

export function createSayInTicket({ messages, timers, clock }: SayDeps): SayInTicket {
  const add = (
    words: Words,
    kind: MessageAuthor['kind'],
    visibility: NewMessage['visibility'],
    effectOn: (ticket: Ticket) => WordEffect,
    jobs: (ticket: Ticket, message: TicketMessage) => readonly OutboxJob[],
  ): Promise<Spoken | undefined> => {
    const { ticket, source, author, origin, body, files, copy, at } = words;
    return messages.add(
      {
        tenant: ticket.tenant,
        ticketId: ticket.id,
        source,
        author: { ...author, kind },
        visibility,
        origin,
        body,
        files,
        ...(copy ? { copy } : {}),
        at,
      },
      (now, message): MessageFollowUp => {
        const effect = effectOn(now);
        const after = { ...now, ...effect };
        return {
          change: effect,
          jobs: [
            ...jobs(now, message),
            ...transcriptJobs(after, message, 'said'),
            ...stateJobs(
              now,
              after,
              message,
              words.copy?.place === 'helpdesk' ? clock.now() + SETTLING : undefined,
            ),
          ],
          timers: timers(after, clock.now()),
        };
      },
    );
  };

  const nothing = (): WordEffect => ({});

  return {
    customer: (words) =>
      add(
        words,
        'customer',
        'public',
        (ticket) => afterCustomer(ticket, words.at, words.reopens),
        (ticket, message) => spread(ticket, message, words.filesFrom),
      ),
    agent: (words) =>
      add(
        words,
        'agent',
        'public',
        (ticket) => afterAgent(ticket, words.at),
        (ticket, message) => spread(ticket, message, words.filesFrom),
      ),
    note: (words) =>
      add(words, 'agent', 'internal', nothing, (ticket, message) => spread(ticket, message, words.filesFrom)),
    aside: (words) =>
      add(words, 'customer', 'internal', nothing, (ticket, message) => [
        ...spread(ticket, message, words.filesFrom),
        ...(words.tellStaff
          ? [ticketJob(ticket, 'staff.message', `beside:${message.id}`, words.tellStaff)]
          : []),
      ]),
    keep: (words) => add(words, 'bot', 'internal', nothing, () => []),
    async edit(tenant, source, body, at) {
      const before = await messages.findBySource(tenant, source);
      const parts = messageParts(before?.body ?? '').length;
      return messages.edit(tenant, source, body, at, (ticket, message) => ({
        jobs: [
          ...respread(ticket, message, `edit:${at}`, parts),
          cardJob(ticket, message, `edit:${at}`),
          ...transcriptJobs(ticket, message, `edit:${at}`),
        ],
      }));
    },
    async remove(tenant, source, at) {
      const before = await messages.findBySource(tenant, source);
      const parts = messageParts(before?.body ?? '').length;
      return messages.remove(tenant, source, at, (ticket, message) => ({
        jobs: [
          ...respread(ticket, message, 'delete', parts),
          cardJob(ticket, message, 'delete'),
          ...transcriptJobs(ticket, message, 'delete'),
        ],
      }));
    },
  };
}

/** The card shows the last word; the helpdesk is told of a state that a word has changed, after the word; the customer, of a new beginning. */
function stateJobs(
  before: Ticket,
  after: Ticket,
  message: TicketMessage,
  notBefore: Instant | undefined,
): readonly OutboxJob[] {
  const changed = before.state !== after.state;
  const reopened = changed && (before.state === 'solved' || before.state === 'closed');
  return [
    ...(reopened ? [sayJob(after, `word:${message.id}`, { what: 'state', state: after.state })] : []),
    ...(changed
      ? [
          {
            ...ticketJob(after, 'helpdesk.update', `word:${message.id}`, { changed: ['state'] }),
            ...(notBefore === undefined ? {} : { notBefore }),
          },
        ]
      : []),
    ...(message.visibility === 'public' ? [cardJob(after, message, 'said')] : []),
  ];
}

const cardJob = (ticket: Ticket, { id }: TicketMessage, occasion: string): OutboxJob =>
  ticketJob(ticket, 'staff.update', `${id}:${occasion}`);

/** Written already when the ticket ended: what is said or taken back later belongs into it as well. */
const transcriptJobs = (ticket: Ticket, { id }: TicketMessage, occasion: string): readonly OutboxJob[] =>
  ticket.state === 'solved' || ticket.state === 'closed'
    ? [ticketJob(ticket, 'transcript.write', `${id}:${occasion}`)]
    : [];
