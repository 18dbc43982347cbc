import type { Actor } from '../domain/actor.ts';
import type { ConversationRef, RemoteFile } from '../domain/conversation.ts';
import type { OwnershipCheck, Priority, Ticket } from '../domain/ticket.ts';
import type { Instant } from '../domain/time.ts';
import type { Form } from '../policy/policy-forms.ts';
import type { OutboxJob } from '../ports/outbox.ts';
import type { NewTicket, TicketStore } from '../ports/ticket-store.ts';
import type { TimersAfter } from './conversation/say-in-ticket.ts';
import { ticketJob } from './ticket-jobs.ts';
import type { Answers } from './validate-answers.ts';

export interface TicketRequest {
  readonly actor: Actor;
  readonly sourceEvent: string;
  readonly origin: ConversationRef;
  readonly topic: string;
  readonly plan?: string;
  readonly planSource?: NewTicket['planSource'];
  readonly personId?: string;
  readonly priority?: Priority;
  /** `open` unless ownership has to be shown first. */
  readonly state?: NewTicket['state'];
  readonly ownership?: OwnershipCheck;
  readonly form: Form;
  readonly answers: Answers;
  readonly now: Instant;
}

/** Slack and helpdesk lists show about this much of a subject. */
const SUMMARY_LENGTH = 120;

export interface OpenTicket {
  /** Stores the ticket and everything that follows from it in one transaction; only then may anybody say "created". */
  open(request: TicketRequest): Promise<{ readonly ticket: Ticket; readonly created: boolean }>;
}

export function createOpenTicket(tickets: TicketStore, timers?: TimersAfter): OpenTicket {
  return {
    open(request) {
      const { actor } = request;
      const files = Object.values(request.answers.files).flat();
      return tickets.open(
        {
          tenant: actor.user.tenant,
          sourceEvent: request.sourceEvent,
          requester: actor.user,
          requesterName: actor.displayName,
          locale: actor.locale,
          topic: request.topic,
          ...(request.plan === undefined ? {} : { plan: request.plan }),
          ...(request.planSource === undefined ? {} : { planSource: request.planSource }),
          ...(request.personId === undefined ? {} : { personId: request.personId }),
          ...(request.priority === undefined ? {} : { priority: request.priority }),
          ...(request.state === undefined ? {} : { state: request.state }),
          ...(request.ownership === undefined ? {} : { ownership: request.ownership }),
          summary: summaryOf(request.form, request.answers),
          fields: request.answers.values,
          files,
          origin: request.origin,
          at: request.now,
        },
        (ticket) => openingJobs(ticket, request.origin, files),
        (ticket) => timers?.(ticket, request.now) ?? [],
      );
    },
  };
}

/** One stream a destination: a helpdesk that is down holds up neither the place to talk nor the files, whose links expire. */
function openingJobs(
  ticket: Ticket,
  origin: ConversationRef,
  files: readonly RemoteFile[],
): readonly OutboxJob[] {
  return [
    ticketJob(ticket, 'helpdesk.create', 'open', { origin }),
    ticketJob(ticket, 'conversation.open', 'open', { origin }),
    ticketJob(ticket, 'staff.announce', 'open'),
    ...ticket.attachments
      .slice(0, files.length)
      .map(({ id }) => ticketJob(ticket, 'attachment.fetch', id, { attachmentId: id })),
  ];
}

function summaryOf(form: Form, answers: Answers): string {
  const field =
    form.fields.find((candidate) => candidate.isSummary) ??
    form.fields.find((candidate) => candidate.type === 'longtext') ??
    form.fields.find((candidate) => candidate.type === 'text');
  const text = (field ? (answers.values[field.id] ?? '') : '').replace(/\s+/gu, ' ').trim();
  return text.length <= SUMMARY_LENGTH ? text : `${text.slice(0, SUMMARY_LENGTH - 1).trimEnd()}…`;
}
