import type { Platform } from '../../domain/actor.ts';
import type { ConversationRef } from '../../domain/conversation.ts';
import type { TicketMessage } from '../../domain/message.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { ChatPlatform } from '../../ports/chat-platform.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ExpiringStore } from '../../ports/expiring-store.ts';
import type { FileStore } from '../../ports/file-store.ts';
import type { Helpdesk } from '../../ports/helpdesk.ts';
import type { IdentityStore } from '../../ports/identity-store.ts';
import type { Installation, TenantSettings } from '../../ports/installation.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Mailer } from '../../ports/mailer.ts';
import type { MessageStore, PlaceStore } from '../../ports/message-store.ts';
import type { LeasedJob, OutboxJob } from '../../ports/outbox.ts';
import type { PolicySource } from '../../ports/policy-source.ts';
import type { TicketChange, TicketStore } from '../../ports/ticket-store.ts';
import type { TicketAnnouncements } from './announcements.ts';
import { PermanentFailure } from './failures.ts';

/** What deliveries work with. */
export interface DeliveryDeps {
  readonly tickets: TicketStore;
  readonly messages: MessageStore;
  readonly places: PlaceStore;
  readonly identities: Pick<IdentityStore, 'accountOf'>;
  readonly platform: (platform: Platform) => ChatPlatform | undefined;
  readonly helpdesk: Helpdesk;
  /** Undefined where the installation sends no mail. */
  readonly mailer?: Mailer;
  readonly files: FileStore;
  readonly installation: () => Installation;
  readonly policy: PolicySource;
  readonly announcements: TicketAnnouncements;
  /** Remembers what a first attempt sent, see {@link ./sent-version.ts}. */
  readonly session: ExpiringStore;
  /** A place belongs to a ticket from now on: what was written there before we knew is read. Not waited for. */
  readonly onPlace?: (conversation: ConversationRef) => void;
  readonly clock: Clock;
  readonly log: Logger;
}

/** A job's ticket. @throws PermanentFailure */
export async function ticketOf({ tickets }: DeliveryDeps, job: LeasedJob): Promise<Ticket> {
  const ticket = await tickets.findById(job.tenant, String(job.payload['ticketId']));
  if (!ticket) throw new PermanentFailure('the ticket of this job does not exist');
  return ticket;
}

/** A job's message. @throws PermanentFailure */
export async function messageOf({ messages }: DeliveryDeps, job: LeasedJob): Promise<TicketMessage> {
  const message = await messages.find(job.tenant, String(job.payload['messageId']));
  if (!message) throw new PermanentFailure('the message of this job does not exist');
  return message;
}

/** The platform that a ticket lives on. @throws when this process does not serve it: another try may find it. */
export function platformOf(deps: DeliveryDeps, name: Platform): ChatPlatform {
  const platform = deps.platform(name);
  if (!platform) throw new Error(`${name} is not connected in this process`);
  return platform;
}

export function settingsOf(deps: DeliveryDeps, { tenant }: Pick<Ticket, 'tenant'>): TenantSettings {
  const installation = deps.installation();
  return installation.tenants[tenant] ?? installation.defaults;
}

/** Writes down what came of a delivery, whatever state the ticket is in. */
export function record(
  { tickets, clock }: DeliveryDeps,
  ticket: Ticket,
  change: Omit<TicketChange, 'at'>,
  jobs: readonly OutboxJob[] = [],
): Promise<Ticket | undefined> {
  return tickets.change(ticket.tenant, ticket.id, 'any', { ...change, at: clock.now() }, jobs);
}
