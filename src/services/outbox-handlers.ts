import type { Platform } from '../domain/actor.ts';
import type { ConversationRef } from '../domain/conversation.ts';
import type { Ticket, TicketEvent } from '../domain/ticket.ts';
import { TICKET_STATES } from '../domain/ticket.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import { PermanentChatError } from '../ports/chat-platform.ts';
import type { Clock } from '../ports/clock.ts';
import type { FileStore } from '../ports/file-store.ts';
import { FileTooLargeError } from '../ports/file-store.ts';
import type { Helpdesk } from '../ports/helpdesk.ts';
import { PermanentHelpdeskError } from '../ports/helpdesk.ts';
import type { Installation, TenantSettings } from '../ports/installation.ts';
import type { Logger } from '../ports/logger.ts';
import type { LeasedJob, OutboxJob, OutboxKind } from '../ports/outbox.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import type { Reply } from '../reply/reply.ts';
import type { OutboxHandler } from './deliver-outbox.ts';
import { PermanentFailure } from './deliver-outbox.ts';
import { ticketJob } from './ticket-jobs.ts';

/** What is said about a ticket outside an answer. */
export interface TicketAnnouncements {
  staffCard(ticket: Ticket): Reply;
  /** The first message of the ticket's conversation. */
  welcome(ticket: Ticket): Reply;
  /** A change of state, said in the conversation. */
  stateChanged(ticket: Ticket): Reply;
}

export interface OutboxHandlerDeps {
  readonly tickets: TicketStore;
  readonly platform: (platform: Platform) => ChatPlatform | undefined;
  readonly helpdesk: Helpdesk;
  readonly files: FileStore;
  readonly installation: () => Installation;
  readonly announcements: TicketAnnouncements;
  readonly clock: Clock;
  readonly log: Logger;
}

/** One handler a kind of job. Each may run twice and then finds what the first run did. */
export function createOutboxHandlers(deps: OutboxHandlerDeps): Readonly<Record<OutboxKind, OutboxHandler>> {
  const { tickets, clock, log } = deps;

  const ticketOf = async (job: LeasedJob): Promise<Ticket> => {
    const ticket = await tickets.findById(job.tenant, String(job.payload['ticketId']));
    if (!ticket) throw new PermanentFailure('the ticket of this job does not exist');
    return ticket;
  };
  const platformOf = (ticket: Ticket): ChatPlatform => {
    const platform = deps.platform(ticket.requester.platform);
    if (!platform) throw new Error(`${ticket.requester.platform} is not connected in this process`);
    return platform;
  };
  const settingsOf = (ticket: Ticket): TenantSettings => {
    const installation = deps.installation();
    return installation.tenants[ticket.tenant] ?? installation.defaults;
  };
  const note = (
    ticket: Ticket,
    kind: TicketEvent['kind'],
    change: Partial<Parameters<TicketStore['change']>[3]>,
    data = {},
    jobs: readonly OutboxJob[] = [],
  ): Promise<unknown> =>
    tickets.change(
      ticket.tenant,
      ticket.id,
      'any',
      { ...change, event: { kind, data }, at: clock.now() },
      jobs,
    );

  return {
    async 'helpdesk.create'(job) {
      const ticket = await ticketOf(job);
      if (ticket.delivery.state === 'delivered') return;
      const { externalId } = await permanently(deps.helpdesk.create(ticket, job.key));
      await note(ticket, 'delivered', { externalId }, { helpdesk: deps.helpdesk.id, externalId }, [
        ticketJob(ticket, 'staff.update', 'delivered'),
      ]);
    },
    async 'helpdesk.update'(job) {
      await permanently(deps.helpdesk.update(await ticketOf(job), job.key));
    },
    async 'conversation.open'(job) {
      const ticket = await ticketOf(job);
      if (ticket.conversation) return;
      const conversation = await permanently(
        platformOf(ticket).openConversation({
          key: job.key,
          user: ticket.requester,
          title: `${ticket.reference} · ${ticket.summary}`,
          first: deps.announcements.welcome(ticket),
          parent: job.payload['origin'] as ConversationRef,
          locale: ticket.locale,
        }),
      );
      await note(ticket, 'conversation_opened', { conversation });
    },
    async 'conversation.post'(job) {
      const ticket = await ticketOf(job);
      if (!ticket.conversation) return;
      const state = TICKET_STATES.find((known) => known === job.payload['state']) ?? ticket.state;
      await permanently(
        platformOf(ticket).post({
          conversation: ticket.conversation,
          reply: deps.announcements.stateChanged({ ...ticket, state }),
          key: job.key,
        }),
      );
    },
    async 'staff.announce'(job) {
      const ticket = await ticketOf(job);
      const { staffChannel } = settingsOf(ticket);
      if (!staffChannel || ticket.staffMessage) return;
      const platform = platformOf(ticket);
      const staffMessage = await permanently(
        platform.post({
          conversation: platform.channel(ticket.tenant, staffChannel),
          reply: deps.announcements.staffCard(ticket),
          key: job.key,
        }),
      );
      await note(ticket, 'announced', { staffMessage });
    },
    async 'staff.update'(job) {
      const ticket = await ticketOf(job);
      if (!ticket.staffMessage) return;
      await permanently(platformOf(ticket).update(ticket.staffMessage, deps.announcements.staffCard(ticket)));
    },
    async 'attachment.fetch'(job) {
      const ticket = await ticketOf(job);
      const id = String(job.payload['attachmentId']);
      const attachment = ticket.attachments.find((candidate) => candidate.id === id);
      if (!attachment || attachment.state === 'stored') return;
      const remote = await tickets.remoteFile(ticket.tenant, id);
      if (!remote) throw new PermanentFailure('the attachment of this job does not exist');
      try {
        const bytes = await platformOf(ticket).download(remote);
        const stored = await deps.files.put(bytes, deps.installation().maxFileBytes);
        await tickets.setAttachment(
          ticket.tenant,
          { id, state: 'stored', ...stored },
          { kind: 'file_stored', data: { id, ...stored } },
          clock.now(),
        );
      } catch (error) {
        if (!(error instanceof PermanentChatError || error instanceof FileTooLargeError)) throw error;
        log.warn({ ticket: ticket.reference, attachment: id, err: error }, 'an attachment could not be kept');
        const event = { kind: 'file_failed', data: { id, reason: error.message } } as const;
        await tickets.setAttachment(ticket.tenant, { id, state: 'failed' }, event, clock.now());
      }
    },
  };
}

/** Turns the other side's "never" into ours. */
async function permanently<T>(attempt: Promise<T>): Promise<T> {
  try {
    return await attempt;
  } catch (error) {
    if (error instanceof PermanentChatError || error instanceof PermanentHelpdeskError) {
      throw new PermanentFailure(error.message, { cause: error });
    }
    throw error;
  }
}
