import type { FailedDelivery, Ticket } from '../domain/ticket.ts';
import type { Clock } from '../ports/clock.ts';
import type { LeasedJob, OutboxKind } from '../ports/outbox.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import { ticketJob } from './ticket-jobs.ts';

/** Writes down that a job is given up. May run twice for one job, when the process dies before the job is buried. */
export type GiveUpDelivery = (job: LeasedJob, reason: string) => Promise<void>;

const WHAT: Readonly<Record<Exclude<OutboxKind, 'attachment.fetch'>, FailedDelivery>> = {
  'helpdesk.create': 'helpdesk',
  'helpdesk.update': 'helpdesk',
  'helpdesk.comment': 'comment',
  'conversation.open': 'conversation',
  'conversation.post': 'message',
  'conversation.message': 'message',
  'conversation.archive': 'conversation',
  'staff.announce': 'staff',
  'staff.update': 'staff',
  'staff.message': 'staff',
  'thread.open': 'conversation',
  'thread.message': 'message',
  'thread.post': 'message',
  'person.notify': 'message',
  'mail.send': 'mail',
};

/** A delivery that is given up is told: in the history, to the customer who looks, and on the staff card. */
export function createGiveUpDelivery(deps: {
  readonly tickets: TicketStore;
  readonly clock: Clock;
}): GiveUpDelivery {
  const { tickets, clock } = deps;
  return async (job, reason) => {
    const ticket = await tickets.findById(job.tenant, String(job.payload['ticketId']));
    if (!ticket) return;
    const at = clock.now();
    if (job.kind === 'attachment.fetch') return loseFile(tickets, ticket, job, { reason, at });
    const what = WHAT[job.kind];
    const event = { kind: 'delivery_failed', data: { what, job: job.kind, reason } } as const;
    // The card cannot tell of its own failure, and would try for ever.
    const jobs = what === 'staff' ? [] : [ticketJob(ticket, 'staff.update', `failed:${job.id}`)];
    await tickets.change(ticket.tenant, ticket.id, 'any', { event, at }, jobs);
  };
}

async function loseFile(
  tickets: TicketStore,
  ticket: Ticket,
  job: LeasedJob,
  { reason, at }: { readonly reason: string; readonly at: number },
): Promise<void> {
  const id = String(job.payload['attachmentId']);
  if (!ticket.attachments.some((file) => file.id === id && file.state === 'pending')) return;
  const event = { kind: 'file_failed', data: { id, reason } } as const;
  await tickets.setAttachment(ticket.tenant, { id, state: 'failed' }, event, at);
}
