import type { Actor } from '../../domain/actor.ts';
import type { RemoteFile } from '../../domain/conversation.ts';
import { UserError } from '../../domain/errors.ts';
import type { PlanVerdict } from '../../domain/plan.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { Instant } from '../../domain/time.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Topic } from '../../policy/policy-topics.ts';
import type { PlaceStore } from '../../ports/message-store.ts';
import type { OutboxJob } from '../../ports/outbox.ts';
import type { TicketStore } from '../../ports/ticket-store.ts';
import type { TimersAfter } from '../conversation/say-in-ticket.ts';
import { ticketJob } from '../ticket-jobs.ts';
import type { Line, ReadThread } from './read-thread.ts';

export interface Escalation {
  readonly read: ReadThread;
  readonly topic: Topic;
  /** Who escalates: a moderator, or the author of the thread. */
  readonly by: Actor;
  readonly reason?: string;
  /** The author's plan does not take tickets, and a moderator escalates all the same. */
  readonly overridesGate: boolean;
  readonly plan?: PlanVerdict;
  readonly personId?: string;
  readonly now: Instant;
}

export interface EscalateThread {
  /** The ticket that was made of this place before, or that is talked about there. */
  existing(
    read: Pick<ReadThread, 'conversation' | 'thread'>,
    messageId?: string,
  ): Promise<Ticket | undefined>;
  /** One thread makes one ticket, however often it is escalated. */
  escalate(
    escalation: Escalation,
    messageId?: string,
  ): Promise<{ readonly ticket: Ticket; readonly created: boolean }>;
}

export interface EscalateDeps {
  readonly tickets: TicketStore;
  readonly places: Pick<PlaceStore, 'readTo' | 'placeAt'>;
  readonly policy: () => Policy;
  readonly timers: TimersAfter;
}

/** Slack and helpdesk lists show about this much of a subject. */
const SUMMARY_LENGTH = 120;

export function createEscalateThread({ tickets, places, policy, timers }: EscalateDeps): EscalateThread {
  return {
    async existing(read, messageId) {
      const { tenant } = read.conversation;
      const made = await tickets.findBySource(tenant, sourceOf(read, messageId));
      if (made) return made;
      // Where a ticket is talked about, with its customer or among staff, there is nothing to escalate: a second ticket
      // would take the place away from the first. Only a direct message goes on after the ticket's end.
      const place = await places.placeAt(read.conversation);
      const ticket = place && (await tickets.findById(tenant, place.ticketId));
      return ticket && (read.thread || ticket.state !== 'closed') ? ticket : undefined;
    },
    async escalate(escalation, messageId) {
      const { read, topic, by, now, plan, personId } = escalation;
      const { author } = read;
      const fields = fieldsOf(policy(), topic, read);
      // What a policy keeps private is not answered in public: the author gets a place of their own.
      const thread = read.thread && !topic.private ? read.conversation : undefined;
      const moderated = by.user.id !== author.user.id;
      const opened = await tickets.open(
        {
          tenant: author.user.tenant,
          sourceEvent: sourceOf(read, messageId),
          requester: author.user,
          requesterName: author.displayName,
          locale: author.locale,
          topic: topic.id,
          ...(plan ? { plan: plan.plan } : {}),
          ...(personId === undefined ? {} : { personId }),
          summary: clipped(read.title),
          fields,
          files: read.files,
          origin: read.conversation,
          ...(thread ? { thread } : {}),
          ...(moderated
            ? { openedBy: { platform: by.user.platform, id: by.user.id, name: by.displayName } }
            : {}),
          ...(escalation.reason ? { reason: escalation.reason } : {}),
          at: now,
        },
        (ticket) => jobsOf(ticket, read, moderated),
        (ticket) => timers(ticket, now),
      );
      if (opened.created) {
        if (thread && read.lastRead !== undefined) await places.readTo(thread, read.lastRead);
        await note(tickets, opened.ticket, escalation);
      }
      return opened;
    },
  };
}

/** The thread, or the one message of a channel, names the ticket that is made of it. */
function sourceOf(
  { conversation, thread }: Pick<ReadThread, 'conversation' | 'thread'>,
  messageId?: string,
): string {
  const at = `${conversation.platform}:${conversation.id}`;
  return thread || messageId === undefined ? `escalation:${at}` : `escalation:${at}:${messageId}`;
}

function jobsOf(ticket: Ticket, read: ReadThread, moderated: boolean): readonly OutboxJob[] {
  const origin = read.conversation;
  return [
    ticketJob(ticket, 'helpdesk.create', 'open', { origin }),
    ticketJob(ticket, 'staff.announce', 'open'),
    ...(ticket.thread
      ? [ticketJob(ticket, 'thread.post', 'open', { what: 'escalated' })]
      : [ticketJob(ticket, 'conversation.open', 'open', { origin })]),
    ...(moderated
      ? [ticketJob(ticket, 'person.notify', 'open', { what: 'escalated_author', url: read.url ?? '' })]
      : []),
    ...ticket.attachments.map(({ id }) =>
      ticketJob(ticket, 'attachment.fetch', id, { attachmentId: id, via: origin.platform }),
    ),
  ];
}

/** Who escalated, why, and whether a plan was passed over: lines of the history. */
async function note(
  tickets: TicketStore,
  ticket: Ticket,
  { by, reason, overridesGate, read, now }: Escalation,
): Promise<void> {
  const actor = { platform: by.user.platform, id: by.user.id, name: by.displayName };
  const data = { messages: read.lines.length, files: read.files.length, unread: read.unread };
  for (const kind of overridesGate ? (['escalated', 'gate_overridden'] as const) : (['escalated'] as const))
    await tickets.change(ticket.tenant, ticket.id, 'any', {
      event: { kind, data, actor, ...(reason ? { reason } : {}) },
      at: now,
    });
}

/** The thread as text in the form's long field; the title in its summary. @throws UserError `unknown_topic` for a topic without a form */
function fieldsOf(policy: Policy, topic: Topic, read: ReadThread): Readonly<Record<string, string>> {
  const form = policy.forms.find(({ id }) => id === topic.form);
  if (!form) throw new UserError('unknown_topic', { typed: topic.id });
  const long = form.fields.find(({ type }) => type === 'longtext');
  const summary = form.fields.find(({ isSummary }) => isSummary);
  return {
    ...(summary ? { [summary.id]: clipped(read.title) } : {}),
    ...(long ? { [long.id]: transcriptText(read) } : {}),
  };
}

/** Every line with its author and time (UTC), the thread's address above. */
export function transcriptText({ lines, url }: Pick<ReadThread, 'lines' | 'url'>): string {
  return [...(url ? [url] : []), ...lines.map(lineText)].join('\n\n');
}

function lineText({ name, at, text, files }: Line): string {
  const when = at === 0 ? '' : ` · ${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return [`${name}${when}`, text, ...files.map(fileText)].filter(Boolean).join('\n');
}

const fileText = ({ name }: RemoteFile): string => `[${name}]`;

function clipped(title: string): string {
  const line = title.replace(/\s+/gu, ' ').trim();
  return line.length <= SUMMARY_LENGTH ? line : `${line.slice(0, SUMMARY_LENGTH - 1).trimEnd()}…`;
}
