import { PLATFORMS } from '../../domain/actor.ts';
import type { RemoteFile } from '../../domain/conversation.ts';
import type { TicketMessage } from '../../domain/message.ts';
import type { Attachment, Ticket } from '../../domain/ticket.ts';
import { PermanentChatError } from '../../ports/chat-platform.ts';
import { FileTooLargeError } from '../../ports/file-store.ts';
import { PermanentHelpdeskError } from '../../ports/helpdesk.ts';
import type { MessageStore } from '../../ports/message-store.ts';
import type { LeasedJob } from '../../ports/outbox.ts';
import { type FileFault, faultOfFile } from '../limits/file-rules.ts';
import { createCustomerPlace } from './customer-place.ts';
import { type DeliveryDeps, platformOf, ticketOf } from './delivery-deps.ts';
import { PermanentFailure, permanently } from './failures.ts';

/**
 * A file cannot be kept: said where one talks with the customer, before it is written down. One that only staff saw is
 * named among staff alone.
 */
export type LoseFile = (
  ticket: Ticket,
  file: Attachment,
  message: TicketMessage | undefined,
  reason: string,
  fault?: FileFault,
) => Promise<void>;

export function createLoseFile(deps: DeliveryDeps): LoseFile {
  const place = createCustomerPlace(deps);
  return async (ticket, file, message, reason, fault) => {
    if (ticket.conversation && message?.visibility !== 'internal') await tell(ticket, file, fault);
    const event = { kind: 'file_failed', data: { id: file.id, name: file.name, reason } } as const;
    await deps.tickets.setAttachment(
      ticket.tenant,
      { id: file.id, state: 'failed' },
      event,
      deps.clock.now(),
    );
  };

  async function tell(ticket: Ticket, file: Attachment, fault: FileFault | undefined): Promise<void> {
    try {
      await permanently(
        place.within(ticket, (conversation) =>
          platformOf(deps, ticket.requester.platform).post({
            conversation,
            reply: deps.announcements.said(ticket, { what: 'file_lost', name: file.name, fault }, 'customer'),
            key: `${ticket.id}:file-lost:${file.id}`,
            locale: ticket.locale,
          }),
        ),
      );
    } catch (error) {
      if (!(error instanceof PermanentFailure)) throw error;
      // The ticket itself still shows it.
      deps.log.warn({ ticket: ticket.reference, err: error }, 'a lost file could not be told');
    }
  }
}

/** `attachment.fetch`: the bytes of a file come into our own store, before its link expires. */
export function createFileJobs(deps: DeliveryDeps) {
  const { tickets, messages, clock, log } = deps;
  const lose = createLoseFile(deps);

  /** `via`: where the file lies, the ticket's platform unless it says otherwise. */
  const download = (ticket: Ticket, remote: RemoteFile, via: unknown) => {
    if (via === 'helpdesk') return deps.helpdesk.download(remote);
    const platform = PLATFORMS.find((name) => name === via) ?? ticket.requester.platform;
    return platformOf(deps, platform).download(remote);
  };

  return {
    /** Payload: `attachmentId`, for a message's file `messageId`, and `via`. */
    async 'attachment.fetch'(job: LeasedJob) {
      const ticket = await ticketOf(deps, job);
      const { attachment, message } = await findAttachment(messages, ticket, job);
      if (!attachment || attachment.state === 'stored') return;
      const remote = await tickets.remoteFile(ticket.tenant, attachment.id);
      if (!remote) throw new PermanentFailure('the attachment of this job does not exist');
      // What agents send is theirs to choose.
      const fault = job.payload['via'] === 'helpdesk' ? undefined : faultOfFile(remote, deps.installation());
      if (fault) return lose(ticket, attachment, message, fault.kind, fault);
      try {
        const bytes = await download(ticket, remote, job.payload['via']);
        const stored = await deps.files.put(bytes, deps.installation().maxFileBytes);
        await tickets.setAttachment(
          ticket.tenant,
          { id: attachment.id, state: 'stored', ...stored },
          { kind: 'file_stored', data: { id: attachment.id, ...stored } },
          clock.now(),
        );
      } catch (error) {
        if (!isLost(error)) throw error;
        log.warn(
          { ticket: ticket.reference, attachment: attachment.id, err: error },
          'an attachment could not be kept',
        );
        await lose(ticket, attachment, message, error.message);
      }
    },
  };
}

/** A file of the request, or of a message. */
export async function findAttachment(
  messages: Pick<MessageStore, 'find'>,
  ticket: Ticket,
  { payload }: Pick<LeasedJob, 'payload'>,
): Promise<{ readonly attachment?: Attachment; readonly message?: TicketMessage }> {
  const { attachmentId, messageId } = payload;
  const message = messageId === undefined ? undefined : await messages.find(ticket.tenant, String(messageId));
  const attachment = (message?.attachments ?? ticket.attachments).find(({ id }) => id === attachmentId);
  return { ...(attachment ? { attachment } : {}), ...(message ? { message } : {}) };
}

const isLost = (error: unknown): error is Error =>
  error instanceof PermanentChatError ||
  error instanceof PermanentHelpdeskError ||
  error instanceof FileTooLargeError;
