import { PLATFORMS, type TenantId } from './actor.ts';
import type { MessageRef } from './conversation.ts';
import type { Attachment, TicketEvent } from './ticket.ts';
import type { Instant } from './time.ts';

/** Who said something in a ticket. `id`: the chat account's or the helpdesk's own id. */
export interface MessageAuthor {
  readonly kind: 'customer' | 'agent' | 'bot';
  readonly id?: string;
  readonly name: string;
}

/** Where a message was written. `form`: by a button or a command of the bot. */
export type MessageOrigin = 'discord' | 'slack' | 'helpdesk' | 'mail' | 'form';

/** Something that was said in a ticket, in either direction. The opening request is not one: it is the ticket itself. */
export interface TicketMessage {
  readonly id: string;
  readonly tenant: TenantId;
  readonly ticketId: string;
  /** Unique with the tenant: names the event, message or comment it came from, so that it is taken once. */
  readonly source: string;
  readonly author: MessageAuthor;
  /** `internal` never leaves the staff's side. */
  readonly visibility: 'public' | 'internal';
  readonly origin: MessageOrigin;
  /** Plain text as it was written; empty when only files were sent. */
  readonly body: string;
  readonly attachments: readonly Attachment[];
  readonly saidAt: Instant;
  readonly editedAt?: Instant;
  readonly deletedAt?: Instant;
  /** Where it has arrived; the place where it was written is among them. */
  readonly copies: readonly MessageCopy[];
}

/** One arrival of a message: in the customer's place, in the staff thread, in the community thread it was escalated from, or in the helpdesk under its own id. */
export type MessageCopy =
  | { readonly place: 'customer' | 'staff' | 'thread'; readonly message: MessageRef }
  | { readonly place: 'helpdesk'; readonly commentId: string };

/** The chat account that wrote it, as the history names it; undefined for the helpdesk's agents, mails and the bot. */
export function writerOf({
  author,
  origin,
  tenant,
}: Pick<TicketMessage, 'author' | 'origin' | 'tenant'>): TicketEvent['actor'] {
  const platform = PLATFORMS.find((name) =>
    origin === 'form' ? tenant.startsWith(`${name}:`) : name === origin,
  );
  if (!platform || author.id === undefined || author.kind === 'bot') return undefined;
  return { platform, id: author.id, name: author.name };
}
