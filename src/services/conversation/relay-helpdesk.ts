import type { Ticket, TicketEvent, TicketState } from '../../domain/ticket.ts';
import { type Duration, MINUTE } from '../../domain/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ExpiringStore } from '../../ports/expiring-store.ts';
import type { Helpdesk, HelpdeskEvent, HelpdeskSink } from '../../ports/helpdesk.ts';
import type { Logger } from '../../ports/logger.ts';
import type { MessageStore } from '../../ports/message-store.ts';
import type { OutboxJob } from '../../ports/outbox.ts';
import type { PolicySource } from '../../ports/policy-source.ts';
import type { TicketChange, TicketStore } from '../../ports/ticket-store.ts';
import { createTurns } from '../in-turn.ts';
import { mailedProof } from '../ownership/mailed-proof.ts';
import { sayJob, ticketJob } from '../ticket-jobs.ts';
import { createOwnEcho } from './own-echo.ts';
import { canReopen } from './reopen-rule.ts';
import type { SayInTicket, TimersAfter, Words } from './say-in-ticket.ts';
import { decideState } from './state-conflict.ts';

export interface HelpdeskRelayDeps {
  readonly helpdesk: Pick<Helpdesk, 'id'>;
  readonly say: SayInTicket;
  readonly tickets: TicketStore;
  readonly messages: MessageStore;
  readonly timers: TimersAfter;
  readonly policy: PolicySource;
  readonly session: ExpiringStore;
  /** What was written where the ticket is talked about while it was closed belongs to it again. Not waited for. */
  readonly onReopened: (ticket: Ticket) => void;
  readonly clock: Clock;
  readonly log: Logger;
}

type Taken = 'taken' | 'known';
type Of<K extends HelpdeskEvent['kind']> = Extract<HelpdeskEvent, { readonly kind: K }>;

/** Takes what happens in the helpdesk; the event is stored, with what follows from it, before the helpdesk is told so. */
export function createHelpdeskRelay(deps: HelpdeskRelayDeps): HelpdeskSink {
  const { helpdesk, say, tickets, messages, clock, log } = deps;
  const turns = createTurns();
  const isOwnEcho = createOwnEcho(deps);

  const find = (ticket: HelpdeskEvent['ticket']): Promise<Ticket | undefined> =>
    'externalId' in ticket
      ? tickets.findByExternal(helpdesk.id, ticket.externalId)
      : tickets.findByReference(ticket.reference);

  const comment = async (ticket: Ticket, event: Of<'comment'>): Promise<Taken> => {
    const { author, commentId } = event;
    if (!event.byMail && (await isOwnEcho(ticket, event))) return 'known';
    const proof = mailedProof(ticket, event);
    const words: Words = {
      ticket,
      source: sourceOf(ticket, event),
      author: { name: author.name, ...(author.id === undefined ? {} : { id: author.id }) },
      origin: event.byMail ? 'mail' : 'helpdesk',
      body: event.body,
      files: event.files,
      filesFrom: 'helpdesk',
      ...(event.byMail ? {} : { copy: { place: 'helpdesk', commentId } }),
      at: event.at,
      ...proof,
      ...(canReopen(ticket, deps.policy.current(), clock.now()) ? { reopens: true } : {}),
    };
    const spoken = await (proof ? say.aside : sayAs(event))(words);
    if (spoken?.created && OVER.includes(ticket.state) && !OVER.includes(spoken.ticket.state))
      deps.onReopened(spoken.ticket);
    return spoken?.created ? 'taken' : 'known';
  };

  const sayAs = ({ visibility, author }: Of<'comment'>) => {
    // What the helpdesk calls internal stays internal, whoever it says wrote it.
    if (visibility === 'internal') return say.note;
    return author.role === 'customer' ? say.customer : say.agent;
  };

  const state = async (ticket: Ticket, event: Of<'state'>): Promise<Taken> => {
    const history = await tickets.history(ticket.tenant, ticket.id);
    // Told again after an answer that got lost: what was changed since is not undone.
    if (history.some(({ data }) => data['key'] === event.key)) return 'known';
    const lastWordAt = (await messages.list(ticket.tenant, ticket.id)).findLast(
      ({ author, visibility }) => author.kind === 'customer' && visibility === 'public',
    )?.saidAt;
    const decision = decideState({
      ticket,
      asked: event.state,
      at: event.at,
      changedAt: lastChange(history)?.at,
      ...(lastWordAt === undefined ? {} : { customerSpokeAt: lastWordAt }),
    });
    if (decision === 'same') return 'known';
    if (decision === 'ours') return refuse(ticket, event);
    // Ours may have been sent there after theirs was set, and be what stands there now.
    const ours = lastChange(history);
    const crossed =
      ours !== undefined && ours.data['by'] !== 'helpdesk' && event.at - ours.at < MAY_HAVE_CROSSED;
    await change(
      ticket,
      {
        state: event.state,
        event: {
          kind: kindOf(ticket.state, event.state),
          data: { from: ticket.state, to: event.state, key: event.key, ...by(event.by) },
        },
      },
      crossed ? [ticketJob(ticket, 'helpdesk.update', `crossed:${event.key}`, { changed: ['state'] })] : [],
    );
    if (OVER.includes(ticket.state) && !OVER.includes(event.state)) deps.onReopened(ticket);
    return 'taken';
  };

  /** Ours stays, the helpdesk is told so, and the history says why. */
  const refuse = async (ticket: Ticket, event: Of<'state'>): Promise<Taken> => {
    log.info(
      { ticket: ticket.reference, asked: event.state, stays: ticket.state },
      'a state of the helpdesk came too late',
    );
    await tickets.change(
      ticket.tenant,
      ticket.id,
      'any',
      {
        event: { kind: 'conflict', data: { asked: event.state, stays: ticket.state, key: event.key } },
        at: clock.now(),
      },
      [ticketJob(ticket, 'helpdesk.update', `conflict:${event.key}`, { changed: ['state'] })],
    );
    return 'taken';
  };

  const priority = async (ticket: Ticket, event: Of<'priority'>): Promise<Taken> => {
    if (ticket.priority === event.priority) return 'known';
    await change(ticket, {
      priority: event.priority,
      event: {
        kind: 'priority_changed',
        data: { from: ticket.priority, to: event.priority, ...by(event.by) },
      },
    });
    return 'taken';
  };

  const assignee = async (ticket: Ticket, event: Of<'assignee'>): Promise<Taken> => {
    if (ticket.assignee?.name === event.assignee?.name) return 'known';
    await change(ticket, {
      assignee: event.assignee,
      event: {
        kind: 'assigned',
        data: { from: ticket.assignee?.name ?? null, to: event.assignee?.name ?? null, ...by() },
      },
    });
    return 'taken';
  };

  /** In the record for whoever looks into why; never an answer. */
  const automatic = async (ticket: Ticket, event: Of<'automatic'>): Promise<Taken> => {
    const spoken = await say.keep({
      ticket,
      source: sourceOf(ticket, event),
      author: { name: event.what },
      origin: 'helpdesk',
      body: event.note,
      files: [],
      filesFrom: 'helpdesk',
      at: event.at,
    });
    return spoken?.created ? 'taken' : 'known';
  };

  /** A change that came from there need not go back there. */
  const change = async (
    ticket: Ticket,
    what: Omit<TicketChange, 'at'>,
    more: readonly OutboxJob[] = [],
  ): Promise<void> => {
    const at = clock.now();
    const after: Ticket = { ...ticket, ...(what.state ? { state: what.state } : {}) };
    const occasion = `helpdesk:${at}`;
    const isTold = what.state !== undefined && isWorthTelling(ticket.state, what.state);
    await tickets.change(
      ticket.tenant,
      ticket.id,
      'any',
      { ...what, at },
      [
        ticketJob(ticket, 'staff.update', occasion),
        ...(isTold ? [sayJob(ticket, occasion, { state: what.state, from: ticket.state })] : []),
        ...(what.state === 'closed' || what.state === 'solved'
          ? [ticketJob(ticket, 'transcript.write', occasion)]
          : []),
        ...(what.state === 'closed' ? [ticketJob(ticket, 'conversation.archive', occasion)] : []),
        ...more,
      ],
      deps.timers(after, at),
    );
  };

  /** Some helpdesks count the comments of each ticket from one. */
  const sourceOf = ({ id }: Ticket, event: HelpdeskEvent): string =>
    event.kind === 'comment'
      ? `${helpdesk.id}:comment:${id}:${event.commentId}`
      : `${helpdesk.id}:event:${event.key}`;

  const take = (ticket: Ticket, event: HelpdeskEvent): Promise<Taken> => {
    switch (event.kind) {
      case 'comment':
        return comment(ticket, event);
      case 'state':
        return state(ticket, event);
      case 'priority':
        return priority(ticket, event);
      case 'assignee':
        return assignee(ticket, event);
      case 'automatic':
        return automatic(ticket, event);
    }
  };

  return {
    async receive(event) {
      const found = await find(event.ticket);
      if (!found) return 'unknown_ticket';
      // One after another, each on the ticket as the one before left it.
      return turns(found.id, async () =>
        take((await tickets.findById(found.tenant, found.id)) ?? found, event),
      );
    },
  };
}

/** How long a state of ours may be under way to the helpdesk. */
const MAY_HAVE_CROSSED: Duration = MINUTE;

const OVER: readonly TicketState[] = ['solved', 'closed'];

/** The customer is told of an end and of a new beginning; in between the messages themselves speak. */
const isWorthTelling = (from: TicketState, to: TicketState): boolean =>
  OVER.includes(to) || OVER.includes(from);

function kindOf(from: TicketState, to: TicketState): TicketEvent['kind'] {
  if (to === 'closed') return 'closed';
  return OVER.includes(from) && !OVER.includes(to) ? 'reopened' : 'state_changed';
}

const lastChange = (history: readonly TicketEvent[]): TicketEvent | undefined =>
  history.findLast(({ kind }) => kind === 'closed' || kind === 'reopened' || kind === 'state_changed');

/** The helpdesk names people, not chat accounts: the name is kept with the change. */
function by(name?: string): Readonly<Record<string, unknown>> {
  return { by: 'helpdesk', ...(name === undefined ? {} : { name }) };
}
