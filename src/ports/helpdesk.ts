import type { Platform, TenantId } from '../domain/actor.ts';
import type { RemoteFile } from '../domain/conversation.ts';
import type { Locale } from '../domain/locale.ts';
import type { Priority, TicketState } from '../domain/ticket.ts';
import type { Instant } from '../domain/time.ts';

/** What the helpdesk is told of a ticket: names in the company's language, the customer's words as plain text. */
export interface HelpdeskRecord {
  readonly tenant: TenantId;
  readonly ticketId: string;
  /** `FD-1042`: the other side keeps it as its external id, tag or subject tag. */
  readonly reference: string;
  readonly subject: string;
  readonly description: string;
  readonly requester: HelpdeskContact;
  readonly topic: { readonly id: string; readonly label: string };
  readonly plan?: { readonly id: string; readonly label: string };
  readonly priority: Priority;
  readonly state: TicketState;
  /** The form's short answers and where it was asked, as label and value; `unverified`: nobody has checked it. */
  readonly facts: readonly {
    readonly id: string;
    readonly label: string;
    readonly value: string;
    readonly unverified?: true;
  }[];
  readonly files: readonly HelpdeskFile[];
  readonly locale: Locale;
  readonly openedAt: Instant;
  /** External id of the record that was this ticket's so far and takes nothing more: this one goes on from it. */
  readonly followUpOf?: string;
}

export interface HelpdeskContact {
  readonly name: string;
  /** A verified address, or undefined. */
  readonly email?: string;
  readonly account: { readonly platform: Platform; readonly id: string };
}

/** A stored file; `open` may be called again for another attempt. */
export interface HelpdeskFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly contentType?: string;
  readonly sha256: string;
  open(): Promise<ReadableStream<Uint8Array>>;
}

export interface HelpdeskComment {
  readonly visibility: 'public' | 'internal';
  readonly author: HelpdeskContact | { readonly name: string; readonly agent: true };
  readonly body: string;
  readonly files: readonly HelpdeskFile[];
  readonly saidAt: Instant;
  /** It is a later word on a comment that was delivered before: where comments cannot be changed, a new one says so. */
  readonly of?: { readonly commentId: string; readonly what: 'edited' | 'deleted' };
}

/** Only what changed. */
export interface HelpdeskChange {
  readonly state?: TicketState;
  readonly priority?: Priority;
  readonly topic?: { readonly id: string; readonly label: string };
  readonly assignee?: string;
}

export interface HelpdeskRef {
  readonly externalId: string;
  readonly reference: string;
}

/**
 * The company's helpdesk. `key` is the same for every attempt of one delivery: with a key that was seen before, the
 * first result comes back and nothing is made twice. After an attempt whose end is unknown the adapter asks the other
 * side before it sends again. Errors are tried again, unless they are {@link PermanentHelpdeskError}; one that says when,
 * is a {@link HelpdeskBusyError}. Where a record can be at its end for good, writing to it is a {@link RecordOverError},
 * and `create` with its id as `followUpOf` makes the one that goes on.
 */
export interface Helpdesk {
  readonly id: string;
  /** Where agents write: in the staff channel's threads, or in a helpdesk of their own. */
  readonly agentsIn: 'chat' | 'helpdesk';
  create(
    record: HelpdeskRecord,
    key: string,
  ): Promise<{ readonly externalId: string; readonly url?: string }>;
  comment(to: HelpdeskRef, comment: HelpdeskComment, key: string): Promise<{ readonly commentId: string }>;
  update(to: HelpdeskRef, change: HelpdeskChange, key: string): Promise<void>;
  /** Begins to listen (mailbox, …). What arrives goes to `sink`. */
  start(sink: HelpdeskSink): Promise<void>;
  stop(): Promise<void>;
  /** Takes what the other side posts to `/webhooks/<id>`; undefined where it posts nothing. */
  readonly webhook?: (request: WebhookRequest) => Promise<WebhookAnswer>;
  /** The bytes of a file in an agent's answer. @throws PermanentHelpdeskError when it is gone */
  download(file: RemoteFile): Promise<ReadableStream<Uint8Array>>;
}

/** Headers in lower case; the body as it came, for its signature. */
export interface WebhookRequest {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** 503: it could not be taken just now, and the other side shall send it again soon. */
export interface WebhookAnswer {
  readonly status: 200 | 202 | 400 | 401 | 404 | 409 | 413 | 422 | 503;
  readonly body?: Readonly<Record<string, unknown>>;
}

/** Takes what happens in the helpdesk. Resolves after it is stored; rejects when it could not be, so that the other side sends it again. */
export interface HelpdeskSink {
  receive(event: HelpdeskEvent): Promise<'taken' | 'known' | 'unknown_ticket'>;
}

/** `key` is unique at the helpdesk: the same event is taken once. */
export type HelpdeskEvent = {
  readonly key: string;
  readonly ticket: { readonly externalId: string } | { readonly reference: string };
  readonly at: Instant;
} & (
  | {
      readonly kind: 'comment';
      readonly commentId: string;
      readonly author: { readonly name: string; readonly role: 'agent' | 'customer'; readonly id?: string };
      readonly visibility: 'public' | 'internal';
      readonly body: string;
      readonly files: readonly RemoteFile[];
      /** It came to the bot's own mailbox, past the helpdesk, which has yet to be told of it. */
      readonly byMail?: true;
      /** Of such a mail: our own mail server found that it comes from that address, which is the author's id. */
      readonly vouched?: true;
    }
  | { readonly kind: 'state'; readonly state: TicketState; readonly by?: string }
  | { readonly kind: 'priority'; readonly priority: Priority; readonly by?: string }
  | { readonly kind: 'assignee'; readonly assignee: { readonly id: string; readonly name: string } | null }
  /** An automatic reply or a bounce: kept in the history, never shown as an answer. */
  | { readonly kind: 'automatic'; readonly what: 'auto_reply' | 'bounce'; readonly note: string }
);

/** The helpdesk refused for good (invalid data, no permission). */
export class PermanentHelpdeskError extends Error {
  override readonly name: string = 'PermanentHelpdeskError';
}

/** This record takes nothing more, whatever becomes of its ticket. */
export class RecordOverError extends PermanentHelpdeskError {
  override readonly name = 'RecordOverError';
}

/** It asked to wait, e.g. with Retry-After. */
export class HelpdeskBusyError extends Error {
  override readonly name = 'HelpdeskBusyError';
  /** Milliseconds. */
  readonly retryAfter: number;

  constructor(retryAfter: number, options?: ErrorOptions) {
    super(`the helpdesk asks to wait ${Math.ceil(retryAfter / 1_000)} s`, options);
    this.retryAfter = retryAfter;
  }
}
