import type { FailedDelivery } from '../domain/ticket.ts';
import type { LeasedJob, OutboxKind } from '../ports/outbox.ts';
import type { DeliveryDeps } from './deliveries/delivery-deps.ts';
import { createLoseFile, findAttachment } from './deliveries/file-jobs.ts';
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
  'transcript.write': 'transcript',
};

/** A delivery that is given up is told: in the history, to the customer who looks, and on the staff card. */
export function createGiveUpDelivery(deps: DeliveryDeps): GiveUpDelivery {
  const { tickets, clock } = deps;
  const lose = createLoseFile(deps);
  return async (job, reason) => {
    const ticket = await tickets.findById(job.tenant, String(job.payload['ticketId']));
    if (!ticket) return;
    if (job.kind === 'attachment.fetch') {
      const { attachment: file, message } = await findAttachment(deps.messages, ticket, job);
      if (file?.state === 'pending') await lose(ticket, file, message, reason);
      return;
    }
    const what = WHAT[job.kind];
    const event = { kind: 'delivery_failed', data: { what, job: job.kind, reason } } as const;
    // The card cannot tell of its own failure, and would try for ever.
    const jobs = what === 'staff' ? [] : [ticketJob(ticket, 'staff.update', `failed:${job.id}`)];
    await tickets.change(ticket.tenant, ticket.id, 'any', { event, at: clock.now() }, jobs);
  };
}
