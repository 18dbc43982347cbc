import type { ConversationRef } from '../../domain/conversation.ts';
import type { TicketMessage } from '../../domain/message.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { type HelpdeskChange, type HelpdeskComment, RecordOverError } from '../../ports/helpdesk.ts';
import type { LeasedJob } from '../../ports/outbox.ts';
import { ticketJob } from '../ticket-jobs.ts';
import { type DeliveryDeps, messageOf, record, ticketOf } from './delivery-deps.ts';
import { NotYet, permanently } from './failures.ts';
import { helpdeskRecord, requesterContact, topicOf } from './helpdesk-record.ts';
import { keptFile, keptFiles, TICKET_WAITS_FOR_FILES } from './kept-files.ts';
import { createSentVersions, versionOf } from './sent-version.ts';
import { createWriteToRecord, isOver } from './write-to-record.ts';

/** Parts of a ticket that the helpdesk can be told to change. */
const CHANGEABLE = ['state', 'priority', 'topic', 'assignee'] as const;

/** How late a ticket may be at the helpdesk after its last file has come. */
const LOOK_AGAIN = TICKET_WAITS_FOR_FILES / 9;

/** `helpdesk.create`, `helpdesk.update`, `helpdesk.comment`. */
export function createHelpdeskJobs(deps: DeliveryDeps) {
  const { helpdesk, messages, clock, announcements } = deps;
  const sent = createSentVersions(deps.session);
  const write = createWriteToRecord(deps);

  const requesterOf = (ticket: Ticket) => requesterContact(deps, ticket);

  const create = async (job: LeasedJob): Promise<void> => {
    const ticket = await ticketOf(deps, job);
    if (ticket.delivery.state === 'delivered') return;
    const late = ticket.attachments.filter(({ state }) => state === 'pending');
    const age = clock.now() - ticket.openedAt;
    // A clock that was set back must not hold the ticket up.
    if (late.length > 0 && age >= 0 && age < TICKET_WAITS_FOR_FILES)
      throw new NotYet('a file of the ticket is still being fetched', LOOK_AGAIN);
    const origin = job.payload['origin'] as ConversationRef | undefined;
    const { externalId, url } = await permanently(
      helpdesk.create(
        helpdeskRecord({
          ticket,
          policy: deps.policy.current(),
          requester: await requesterOf(ticket),
          files: ticket.attachments.flatMap((attachment) => keptFile(deps.files, attachment) ?? []),
          origin: origin && deps.platform(origin.platform)?.linkTo(origin),
          labels: announcements.labels,
        }),
        job.key,
      ),
    );
    await record(
      deps,
      ticket,
      {
        event: { kind: 'delivered', data: { externalId } },
        helpdesk: helpdesk.id,
        externalId,
        ...(url === undefined ? {} : { externalUrl: url }),
      },
      [
        ticketJob(ticket, 'staff.update', 'delivered'),
        ...(late.length === 0
          ? []
          : [ticketJob(ticket, 'helpdesk.comment', 'late-files', { attachments: late.map(({ id }) => id) })]),
      ],
    );
  };

  const update = async (job: LeasedJob): Promise<void> => {
    const ticket = await ticketOf(deps, job);
    const asked = job.payload['changed'];
    const changed = CHANGEABLE.filter((part) =>
      Array.isArray(asked) ? asked.includes(part) : part === 'state',
    );
    const whole: HelpdeskChange = {
      state: ticket.state,
      priority: ticket.priority,
      topic: topicOf(ticket, deps.policy.current()),
      assignee: ticket.assignee?.name ?? '',
    };
    const change = Object.fromEntries(changed.map((part) => [part, whole[part]])) as HelpdeskChange;
    const goesOn = !isOver(ticket);
    const told = write(ticket, goesOn, (to) => helpdesk.update(to, change, job.key));
    await permanently(
      told.catch((error: unknown) => {
        // An end is an end on both sides, whatever each calls it.
        const isSame = !goesOn && changed.every((part) => part === 'state');
        if (!(isSame && error instanceof RecordOverError)) throw error;
      }),
    );
  };

  /** The request's own files that were late; they come as a word of the customer's. */
  const lateFiles = async (job: LeasedJob, ids: readonly unknown[]): Promise<void> => {
    const ticket = await ticketOf(deps, job);
    const late = ticket.attachments.filter(({ id }) => ids.includes(id));
    const { files, lost } = keptFiles(deps.files, late);
    const body = [
      announcements.lateFiles(ticket.locale),
      lost.length > 0 ? announcements.filesLost(lost, ticket.locale) : '',
    ];
    const said: HelpdeskComment = {
      visibility: 'public',
      author: await requesterOf(ticket),
      body: body.filter(Boolean).join('\n\n'),
      files,
      saidAt: ticket.openedAt,
    };
    await permanently(write(ticket, true, (to) => helpdesk.comment(to, said, job.key)));
  };

  const comment = async (job: LeasedJob): Promise<void> => {
    const late = job.payload['attachments'];
    if (Array.isArray(late)) return lateFiles(job, late);
    const message = await messageOf(deps, job);
    const ticket = await ticketOf(deps, job);
    const before = message.copies.find((copy) => copy.place === 'helpdesk');
    if (before) return retell(job, ticket, message, before.commentId);
    const version = await sent.of(message, 'helpdesk');
    // Never sent, nothing to take back; sent by an attempt that did not come back, it has an id that has to be learnt.
    if (message.deletedAt !== undefined && version === undefined) return;
    const built = await build(ticket, message);
    await sent.begin(message, 'helpdesk');
    // A customer's words arrive though everything is over; a note about what is over is no reason to begin again.
    const goesOn = !isOver(ticket) || message.author.kind === 'customer';
    const { commentId } = await permanently(
      write(ticket, goesOn, (to) => helpdesk.comment(to, built, firstKey(ticket, message))),
    );
    await messages.arrived(ticket.tenant, message.id, { place: 'helpdesk', commentId }, clock.now());
  };

  /** It is there already: what has changed since is told. */
  const retell = async (
    job: LeasedJob,
    ticket: Ticket,
    message: TicketMessage,
    commentId: string,
  ): Promise<void> => {
    const what = message.deletedAt === undefined ? 'edited' : 'deleted';
    if (job.key === firstKey(ticket, message)) return;
    if ((await sent.of(message, 'helpdesk')) === versionOf(message)) return;
    const built = await build(ticket, message);
    const files = what === 'edited' ? built.files : [];
    const said = { ...built, files, of: { commentId, what } } as const;
    await permanently(write(ticket, !isOver(ticket), (to) => helpdesk.comment(to, said, job.key)));
    await sent.told(message, 'helpdesk');
  };

  const build = async (ticket: Ticket, message: TicketMessage): Promise<HelpdeskComment> => {
    const { files, lost } = keptFiles(deps.files, message.attachments);
    const lostLine = lost.length > 0 ? announcements.filesLost(lost, ticket.locale) : '';
    return {
      visibility: message.visibility,
      author: await authorOf(ticket, message),
      body: [message.body, lostLine].filter(Boolean).join('\n\n'),
      files,
      saidAt: message.saidAt,
    };
  };

  const authorOf = async (
    ticket: Ticket,
    { author, origin, visibility }: TicketMessage,
  ): Promise<HelpdeskComment['author']> => {
    // What staff alone see cannot be said in a customer's own name there.
    if (author.kind !== 'customer' || visibility === 'internal') return { name: author.name, agent: true };
    const requester = await requesterOf(ticket);
    // By mail only the ticket's own customer is heard.
    if (origin === 'mail' || author.id === undefined || author.id === ticket.requester.id) return requester;
    // Somebody else who was in the conversation: their own name, never the requester's address.
    return { name: author.name, account: { platform: ticket.requester.platform, id: author.id } };
  };

  return {
    'helpdesk.create': create,
    'helpdesk.update': update,
    'helpdesk.comment': comment,
  };
}

/** Of one message's jobs the first: its key is the comment's own, however often it is changed before it arrives. */
const firstKey = (ticket: Ticket, message: TicketMessage): string =>
  ticketJob(ticket, 'helpdesk.comment', message.id).key;
