import type { ConversationRef } from '../../domain/conversation.ts';
import type { LeasedJob } from '../../ports/outbox.ts';
import { createBringMessage } from './bring-message.ts';
import { createCustomerPlace } from './customer-place.ts';
import { type DeliveryDeps, messageOf, platformOf, ticketOf } from './delivery-deps.ts';
import { permanently } from './failures.ts';
import { isGone } from './is-gone.ts';
import type { NamedFile } from './named-file.ts';
import { outgoing, saidOf } from './said-payload.ts';

/** `conversation.open`, `.post`, `.message`, `.archive`: what happens where one talks with the customer. */
export function createCustomerJobs(deps: DeliveryDeps) {
  const place = createCustomerPlace(deps);
  const bring = createBringMessage(deps);

  return {
    /** Payload: `origin`, where it was asked; or `instead`, the place that is gone. */
    async 'conversation.open'(job: LeasedJob) {
      const ticket = await ticketOf(deps, job);
      const gone = job.payload['instead'] as ConversationRef | undefined;
      if (gone) await place.replace(ticket, gone);
      else await place.open(ticket, job.key, job.payload['origin'] as ConversationRef | undefined);
    },
    /** Payload: {@link Said}, and `files` of our own store; `ping`: the customer is notified by name. */
    async 'conversation.post'(job: LeasedJob) {
      const ticket = await ticketOf(deps, job);
      if (!ticket.conversation) return;
      const files = outgoing(deps.files, job.payload['files'] as readonly NamedFile[] | undefined);
      await permanently(
        place.within(ticket, (conversation) =>
          platformOf(deps, ticket.requester.platform).post({
            conversation,
            reply: deps.announcements.said(ticket, saidOf(job), 'customer'),
            key: job.key,
            locale: ticket.locale,
            ...(files.length > 0 ? { files } : {}),
            ...(job.payload['ping'] === true ? { ping: ticket.requester } : {}),
          }),
        ),
      );
    },
    /** Payload: `messageId`, and `partsBefore` of an edit. */
    async 'conversation.message'(job: LeasedJob) {
      const message = await messageOf(deps, job);
      const ticket = await ticketOf(deps, job);
      const partsBefore = Number(job.payload['partsBefore'] ?? 0);
      await permanently(
        place.within(ticket, async (conversation) => {
          const isShared = (await deps.places.openAt(conversation)).length > 1;
          return bring({
            ticket,
            message,
            place: 'customer',
            conversation,
            platform: platformOf(deps, ticket.requester.platform),
            partsBefore,
            ...(isShared ? { shared: true } : {}),
          });
        }),
      );
    },
    /** A closed ticket's thread is put away, without a lock: who writes there opens it again. */
    async 'conversation.archive'(job: LeasedJob) {
      const ticket = await ticketOf(deps, job);
      if (!ticket.conversation || ticket.state !== 'closed') return;
      try {
        await permanently(
          platformOf(deps, ticket.requester.platform).changeThread(ticket.conversation, { archived: true }),
        );
      } catch (error) {
        // What is gone need not be put away.
        if (!(error instanceof Error && isGone(error.cause))) throw error;
      }
    },
  };
}
