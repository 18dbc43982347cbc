import type { LeasedJob } from '../../ports/outbox.ts';
import type { OutboxHandler } from '../deliver-outbox.ts';
import { createBringMessage } from './bring-message.ts';
import { type DeliveryDeps, messageOf, platformOf, ticketOf } from './delivery-deps.ts';
import { PermanentFailure, permanently } from './failures.ts';
import { saidOf } from './said-payload.ts';

/** `thread.message`, `.post`: what reaches the community thread that a ticket was escalated from; `thread.open` by whom the caller names. */
export function createThreadJobs(deps: DeliveryDeps, open: OutboxHandler | undefined) {
  const bring = createBringMessage(deps);
  return {
    async 'thread.open'(job: LeasedJob) {
      if (!open) throw new PermanentFailure('this installation has no community channel');
      await open(job);
    },
    async 'thread.message'(job: LeasedJob) {
      const message = await messageOf(deps, job);
      const ticket = await ticketOf(deps, job);
      // The thread is public: whatever asked for it, what is internal never gets there.
      if (!ticket.thread || message.visibility !== 'public') return;
      await permanently(
        bring({
          ticket,
          message,
          place: 'thread',
          conversation: ticket.thread,
          platform: platformOf(deps, ticket.thread.platform),
          partsBefore: Number(job.payload['partsBefore'] ?? 0),
        }),
      );
    },
    async 'thread.post'(job: LeasedJob) {
      const ticket = await ticketOf(deps, job);
      if (!ticket.thread) return;
      await permanently(
        platformOf(deps, ticket.thread.platform).post({
          conversation: ticket.thread,
          reply: deps.announcements.said(ticket, saidOf(job), 'customer'),
          key: job.key,
        }),
      );
    },
  };
}
