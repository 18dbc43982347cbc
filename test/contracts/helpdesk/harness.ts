import type { Priority, TicketState } from '../../../src/domain/ticket.ts';
import type {
  Helpdesk,
  HelpdeskEvent,
  HelpdeskSink,
  WebhookAnswer,
  WebhookRequest,
} from '../../../src/ports/helpdesk.ts';

/** What the other side has of a ticket. */
export interface FarTicket {
  readonly externalId: string;
  readonly subject: string;
  /** The first text, with whatever the adapter puts around it. */
  readonly text: string;
  readonly priority: Priority;
  readonly state: TicketState;
  readonly assignee?: string;
  readonly files: readonly FarFile[];
  /** Without the first text. */
  readonly comments: readonly FarComment[];
}

export interface FarComment {
  readonly id: string;
  readonly visibility: 'public' | 'internal';
  readonly author: string;
  readonly body: string;
  readonly files: readonly FarFile[];
}

export interface FarFile {
  readonly name: string;
  readonly text: string;
}

/**
 * What goes wrong with the next request that would change something. `lost_answer`: it is done, and nobody hears of it.
 * `busy`: 429, wait 7 s. `refused`: 422. `forbidden`: 403. `broken`: 500. `gone`: the line is cut before anything is done.
 */
export type FarFault = 'lost_answer' | 'busy' | 'refused' | 'forbidden' | 'broken' | 'gone';

/** The helpdesk's own side, held by hand. */
export interface FarSide {
  /** Oldest first. */
  tickets(): readonly FarTicket[];
  fail(fault: FarFault): void;
  /** An agent answers, and the other side tells the adapter. */
  agentSays(
    externalId: string,
    said: {
      readonly body: string;
      readonly visibility: 'public' | 'internal';
      readonly files?: readonly FarFile[];
    },
  ): Promise<void>;
  /** An agent changes something, and the other side tells the adapter. */
  agentSets(
    externalId: string,
    change: { readonly state?: TicketState; readonly priority?: Priority; readonly assignee?: string | null },
  ): Promise<void>;
  /** The ticket takes nothing more, ever; undefined where there is no such end. */
  closeForGood?(externalId: string): Promise<void>;
  /** The last request that the other side posted to the adapter; undefined where it posts nothing. */
  lastWebhook?(): WebhookRequest;
  /** A request of the other side that is signed well and makes no sense. */
  nonsense?(): WebhookRequest;
}

export interface HelpdeskHarness {
  readonly helpdesk: Helpdesk;
  /** Undefined where there is no other side. */
  readonly far?: FarSide;
  /** Moves the time by which signatures age. */
  later(ms: number): void;
  stop(): Promise<void>;
}

/** A sink that keeps what it gets, each key once. */
export interface FakeHelpdeskSink extends HelpdeskSink {
  readonly events: readonly HelpdeskEvent[];
  /** The next event cannot be stored. */
  failOnce(): void;
}

export function createFakeHelpdeskSink(): FakeHelpdeskSink {
  const events: HelpdeskEvent[] = [];
  let failing = false;
  return {
    events,
    failOnce() {
      failing = true;
    },
    async receive(event) {
      if (failing) {
        failing = false;
        throw new Error('the database is locked');
      }
      if (events.some(({ key }) => key === event.key)) return 'known';
      events.push(event);
      return 'taken';
    },
  };
}

/** Hands a request to the adapter as the HTTP route does. */
export function post(helpdesk: Helpdesk, request: WebhookRequest): Promise<WebhookAnswer> {
  if (!helpdesk.webhook) throw new Error(`${helpdesk.id} takes no webhooks`);
  return helpdesk.webhook(request);
}
