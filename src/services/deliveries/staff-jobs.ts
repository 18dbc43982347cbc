import type { UserRef } from '../../domain/actor.ts';
import type { ConversationRef, MessageRef } from '../../domain/conversation.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { PermanentChatError } from '../../ports/chat-platform.ts';
import type { LeasedJob } from '../../ports/outbox.ts';
import type { CardExtras } from './announcements.ts';
import { createBringMessage } from './bring-message.ts';
import { type DeliveryDeps, messageOf, platformOf, record, settingsOf, ticketOf } from './delivery-deps.ts';
import { permanently } from './failures.ts';
import { isGone } from './is-gone.ts';
import type { NamedFile } from './named-file.ts';
import { outgoing, saidOf } from './said-payload.ts';

const PLAN_DECIDED_BY = ['group', 'directory', 'lookup', 'stripe', 'default', 'unknown'] as const;

/** `staff.announce`, `.update`, `.message`: the card in the staff channel and the thread on it. */
export function createStaffJobs(deps: DeliveryDeps) {
  const { tickets, messages, announcements, log } = deps;
  const bring = createBringMessage(deps);

  const cardOf = async (ticket: Ticket) => announcements.staffCard(ticket, await extrasOf(ticket));

  const extrasOf = async ({ tenant, id, state }: Ticket): Promise<CardExtras> => {
    const last = (await messages.list(tenant, id)).findLast(
      ({ visibility, deletedAt }) => visibility === 'public' && deletedAt === undefined,
    );
    const history = await tickets.history(tenant, id);
    const isOver = state === 'closed' || state === 'solved';
    const reason = isOver ? history.findLast((event) => event.kind === 'closed')?.reason : undefined;
    const told = history.find((event) => event.kind === 'opened')?.data['planSource'];
    const planSource = PLAN_DECIDED_BY.find((known) => known === told);
    return {
      ...(reason === undefined ? {} : { closingReason: reason }),
      ...(planSource === undefined ? {} : { planSource }),
      ...(last ? { lastWord: { name: last.author.name, body: last.body, at: last.saidAt } } : {}),
    };
  };

  /** Card and thread. `event`: a first announcement, or one instead of what was deleted. */
  const announce = async (
    ticket: Ticket,
    key: string,
    event: { readonly kind: 'announced' | 'healed'; readonly data: Readonly<Record<string, unknown>> },
  ): Promise<Ticket | undefined> => {
    const { staffChannel } = settingsOf(deps, ticket);
    if (!staffChannel) return undefined;
    const platform = platformOf(deps, ticket.requester.platform);
    const staffMessage = await platform.post({
      conversation: platform.channel(ticket.tenant, staffChannel),
      reply: await cardOf(ticket),
      key,
    });
    const staffConversation = await threadOn(ticket, staffMessage);
    const announced = await record(deps, ticket, {
      event: { ...event, data: { ...event.data, staffMessage } },
      staffMessage,
      ...(staffConversation ? { staffConversation } : {}),
    });
    if (staffConversation) deps.onPlace?.(staffConversation);
    return announced;
  };

  /** A card without a thread is better than none: where threads are not allowed, staff answer by the buttons. */
  const threadOn = async (ticket: Ticket, card: MessageRef): Promise<ConversationRef | undefined> => {
    try {
      return await platformOf(deps, ticket.requester.platform).threadOn(
        card,
        `${ticket.reference} · ${ticket.summary}`,
      );
    } catch (error) {
      if (!(error instanceof PermanentChatError) || isGone(error)) throw error;
      log.warn({ ticket: ticket.reference, err: error }, 'no thread can be opened on a staff card');
      return undefined;
    }
  };

  /** Does something with card or thread; when they were deleted by hand, with new ones. */
  const withCard = async (ticket: Ticket, act: (ticket: Ticket) => Promise<void>): Promise<void> => {
    try {
      await act(ticket);
    } catch (error) {
      if (!isGone(error) || !ticket.staffMessage) throw error;
      const gone = ticket.staffMessage;
      const event = { kind: 'healed', data: { what: 'staff', gone: gone.id } } as const;
      const healed = await announce(ticket, `${ticket.id}:card-instead-of:${gone.id}`, event);
      if (!healed || healed.staffMessage?.id === gone.id) throw error;
      await act(healed);
    }
  };

  const staffPlace = async (ticket: Ticket): Promise<ConversationRef | undefined> => {
    if (ticket.staffConversation || !ticket.staffMessage) return ticket.staffConversation;
    const staffConversation = await threadOn(ticket, ticket.staffMessage);
    if (staffConversation)
      await record(deps, ticket, {
        event: { kind: 'announced', data: { staffConversation } },
        staffConversation,
      });
    return staffConversation;
  };

  /** The account of whoever has it; an id of the helpdesk's own is nobody's here. */
  const assigneeOf = async ({ assignee, requester }: Ticket): Promise<UserRef | undefined> => {
    if (!assignee) return undefined;
    const user = { ...requester, id: assignee.id };
    return (await platformOf(deps, requester.platform).person(user))?.user;
  };

  return {
    /** Payload: `instead`, the staff thread that is gone. */
    async 'staff.announce'(job: LeasedJob) {
      const ticket = await ticketOf(deps, job);
      const gone = job.payload['instead'] as ConversationRef | undefined;
      const isThere = ticket.staffMessage && (!gone || ticket.staffConversation?.id !== gone.id);
      if (isThere) return;
      const event = gone
        ? ({ kind: 'healed', data: { what: 'staff', gone: gone.id } } as const)
        : ({ kind: 'announced', data: {} } as const);
      await permanently(announce(ticket, job.key, event));
    },
    async 'staff.update'(job: LeasedJob) {
      const ticket = await ticketOf(deps, job);
      await permanently(
        withCard(ticket, async (now) => {
          if (!now.staffMessage) return;
          const platform = platformOf(deps, now.requester.platform);
          await platform.update(now.staffMessage, await cardOf(now));
        }),
      );
    },
    /** Payload: `messageId` and `partsBefore`, or {@link Said} with `files` of our own store for a word of the bot's own; `pingAssignee`. */
    async 'staff.message'(job: LeasedJob) {
      const ticket = await ticketOf(deps, job);
      const message = job.payload['messageId'] === undefined ? undefined : await messageOf(deps, job);
      await permanently(
        withCard(ticket, async (now) => {
          const conversation = await staffPlace(now);
          if (!conversation) return;
          const platform = platformOf(deps, now.requester.platform);
          if (message)
            await bring({
              ticket: now,
              message,
              place: 'staff',
              conversation,
              platform,
              partsBefore: Number(job.payload['partsBefore'] ?? 0),
            });
          else {
            const ping = job.payload['pingAssignee'] === true ? await assigneeOf(now) : undefined;
            const files = outgoing(deps.files, job.payload['files'] as readonly NamedFile[] | undefined);
            await platform.post({
              conversation,
              reply: announcements.said(now, saidOf(job), 'staff'),
              key: job.key,
              ...(files.length > 0 ? { files } : {}),
              ...(ping ? { ping } : {}),
            });
          }
        }),
      );
    },
  };
}
