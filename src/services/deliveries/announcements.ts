import type { Locale } from '../../domain/locale.ts';
import type { TicketMessage } from '../../domain/message.ts';
import type { PlanVerdict } from '../../domain/plan.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { Instant } from '../../domain/time.ts';
import type { Reply } from '../../reply/reply.ts';
import type { DrawnTranscript } from '../ticket-life/write-transcript.ts';

/** What the staff card shows beside the ticket itself. */
export interface CardExtras {
  readonly closingReason?: string;
  /** When the response time ends; undefined when nobody waits, or none is stated. */
  readonly dueAt?: Instant;
  /** What decided the plan, as {@link PlanVerdict} names it. */
  readonly planSource?: PlanVerdict['source'];
  readonly lastWord?: { readonly name: string; readonly body: string; readonly at: number };
}

/** Something of the bot's own, said about a ticket: `what` names it, the rest is its data. */
export interface Said {
  readonly what: string;
  readonly [data: string]: unknown;
}

/** What is said about a ticket outside an answer. */
export interface TicketAnnouncements {
  staffCard(ticket: Ticket, extras: CardExtras): Reply;
  /** The first message of the ticket's conversation. `healed`: the one before was deleted. */
  welcome(ticket: Ticket, how: 'first' | 'healed'): Reply;
  /** @throws when nothing is known by that name. */
  said(ticket: Ticket, said: Said, to: 'customer' | 'staff'): Reply;
  /** One part of a message, as it is shown in a place; `last` carries the buttons. */
  message(ticket: Ticket, part: MessagePart): Reply;
  /** Names of fields for the helpdesk, in the company's language. */
  readonly labels: {
    readonly askedIn: string;
    readonly account: string;
  };
  /** A line under a text: these files could not be kept. */
  filesLost(names: readonly string[], locale: Locale): string;
  /** Everything that was said, drawn as a file each. */
  transcript(
    ticket: Ticket,
    messages: readonly TicketMessage[],
    audience: 'customer' | 'staff',
    reason: string | undefined,
  ): DrawnTranscript;
  /** A comment that brings the files of the request which were not there in time. */
  lateFiles(locale: Locale): string;
}

export interface MessagePart {
  readonly message: TicketMessage;
  readonly body: string;
  /** Files that could not be kept, told with the last part. */
  readonly lost: readonly string[];
  readonly last: boolean;
  readonly place: 'customer' | 'staff' | 'thread';
  /** Other tickets are talked about in this place, too: it is said which one this belongs to. */
  readonly shared?: true;
}
