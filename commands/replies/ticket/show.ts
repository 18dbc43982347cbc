import type { Ticket, TicketState } from '../../../src/domain/ticket.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { actionId } from '../../../src/reply/action-id.ts';
import {
  button,
  facts,
  files,
  linkButton,
  list,
  paragraph,
  quote,
  reply,
  select,
} from '../../../src/reply/builders.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { bold, rich, time } from '../../../src/reply/rich-text.ts';
import { describe } from '../../../src/services/describe-ticket.ts';
import { capital } from '../capital.ts';
import { ownershipBlocks, ownershipButton } from '../identity/ownership.ts';
import { transcriptButtons } from '../life/transcript-copy.ts';

/** How many tickets a list shows: a screen of a phone, and a select. */
export const LIST_LENGTH = 10;

/** The sign and the word for a state. */
export function stateText(state: TicketState, t: Translator): string {
  return t(`ticket.state.${state}`);
}

/** A topic's label; a topic that the policy no longer has is shown by its id. */
export function topicName(policy: Policy, id: string, t: Translator): string {
  const topic = policy.topics.find((candidate) => candidate.id === id);
  return topic ? t.of(topic.label) : id;
}

export function planName(policy: Policy, id: string): string {
  return policy.plans.find((candidate) => candidate.id === id)?.name ?? id;
}

/** The company's own word for a plan, as a label. */
export function planLabel(policy: Policy, t: Translator): string {
  return capital(t.of(policy.company.planWord), t.locale);
}

export interface ShownTicket {
  readonly ticket: Ticket;
  readonly policy: Policy;
  /** Opens the ticket's conversation on its platform. */
  readonly conversationUrl?: string;
  /** Why it was closed. */
  readonly reason?: string;
  /** The reader is its customer, who can confirm whose it is. */
  readonly own?: boolean;
}

/** One ticket as its requester sees it. */
export function showReply(
  { ticket, policy, conversationUrl, reason, own }: ShownTicket,
  t: Translator,
): Reply {
  const { reference } = ticket;
  const confirms = own === true && ticket.state === 'awaiting_verification';
  const open = ticket.state !== 'closed' && ticket.state !== 'solved';
  const topic = policy.topics.find((candidate) => candidate.id === ticket.topic);
  return reply({
    summary: t('ticket.show.summary', { reference, state: stateText(ticket.state, t) }),
    title: `${reference} · ${topicName(policy, ticket.topic, t)}`,
    tone: open ? 'good' : 'neutral',
    blocks: [
      facts(
        [t('ticket.show.state'), stateText(ticket.state, t)],
        ticket.plan === undefined ? undefined : [planLabel(policy, t), planName(policy, ticket.plan)],
        [
          t('ticket.show.opened'),
          rich`${time(ticket.openedAt, 'datetime')} · ${time(ticket.openedAt, 'relative')}`,
        ],
        ticket.updatedAt === ticket.openedAt
          ? undefined
          : [t('ticket.show.changed'), time(ticket.updatedAt, 'relative')],
        reason === undefined ? undefined : [t('ticket.show.reason'), reason],
        [t('ticket.show.support'), deliveryText(ticket, t)],
      ),
      quote(describe(ticket, policy)),
      files(ticket.attachments.slice(0, 10).map(({ name, size }) => ({ name, size }))),
      fileTroubles(ticket, t),
      failureList(ticket, t),
      ...(confirms ? ownershipBlocks(ticket, policy, t) : []),
      topic?.noUpdates ? paragraph(t('ticket.show.noUpdates')) : undefined,
    ],
    actions: [
      confirms ? ownershipButton(ticket, t) : undefined,
      linkButton(conversationUrl, t('ticket.show.conversation')),
      open
        ? button(actionId('ticket', 'close', reference), t('ticket.show.close'))
        : button(actionId('ticket', 'reopen', reference), t('ticket.show.reopen')),
      ...(open ? [button(actionId('ticket', 'show', reference), t('ticket.show.refresh'))] : []),
      ...(open ? [] : transcriptButtons(ticket, t)),
    ],
  });
}

/** The newest tickets of one person. */
export function listReply(tickets: readonly Ticket[], more: boolean, policy: Policy, t: Translator): Reply {
  return reply({
    summary: t('ticket.list.summary', { count: tickets.length }),
    title: t('ticket.list.title'),
    blocks: [
      tickets.length === 0 ? paragraph(t('ticket.list.none')) : undefined,
      list(
        tickets.map(
          (ticket) =>
            rich`${bold(ticket.reference)} ${stateText(ticket.state, t)} · ${topicName(policy, ticket.topic, t)} · ${time(ticket.updatedAt, 'relative')}${ticket.summary ? ` — ${ticket.summary}` : ''}`,
        ),
      ),
      more ? paragraph(t('ticket.list.more', { count: LIST_LENGTH })) : undefined,
    ],
    actions: [
      tickets.length === 0
        ? undefined
        : select(
            actionId('ticket', 'show'),
            t('ticket.list.pick'),
            tickets.map((ticket) => ({
              value: ticket.reference,
              label: `${ticket.reference} · ${topicName(policy, ticket.topic, t)}`,
              ...(ticket.summary ? { description: ticket.summary } : {}),
            })),
          ),
      button(actionId('ticket', 'open'), t('ticket.list.open'), tickets.length === 0 ? 'primary' : undefined),
    ],
  });
}

/** Closing asks once. */
export function confirmCloseReply(ticket: Ticket, t: Translator): Reply {
  const { reference } = ticket;
  return reply({
    summary: t('ticket.close.title', { reference }),
    title: t('ticket.close.title', { reference }),
    blocks: [paragraph(t('ticket.close.text'))],
    actions: [
      button(actionId('ticket', 'close-yes', reference), t('ticket.close.yes'), 'danger'),
      button(actionId('ticket', 'show', reference), t('ticket.close.no')),
    ],
  });
}

/** `byOther`: not its requester closed it, but staff. */
export function closedReply(ticket: Ticket, t: Translator, byOther = false): Reply {
  const { reference } = ticket;
  return reply({
    summary: t('ticket.close.done', { reference }),
    title: `⚪ ${t('ticket.close.done', { reference })}`,
    blocks: [paragraph(t(byOther ? 'ticket.close.doneByStaff' : 'ticket.close.doneText'))],
    actions: [button(actionId('ticket', 'reopen', reference), t('ticket.show.reopen'))],
  });
}

export function reopenedReply(ticket: Ticket, t: Translator): Reply {
  const { reference } = ticket;
  return reply({
    summary: t('ticket.reopen.done', { reference }),
    title: `🟢 ${t('ticket.reopen.done', { reference })}`,
    tone: 'good',
    blocks: [paragraph(t('ticket.reopen.doneText'))],
    actions: [button(actionId('ticket', 'show', reference), t('ticket.created.show'))],
  });
}

/** Files that are not there: not yet, never, or not any more. */
export function fileTroubles(ticket: Ticket, t: Translator): ReturnType<typeof list> {
  return list(
    ticket.attachments.flatMap(({ name, state }) =>
      state === 'stored' ? [] : [`${name}: ${t(FILE_TEXTS[state])}`],
    ),
  );
}

const FILE_TEXTS = {
  pending: 'ticket.show.filePending',
  failed: 'ticket.show.fileFailed',
  removed: 'life.copy.fileRemoved',
} as const;

/** What was given up, one line each. */
export function failureList(ticket: Ticket, t: Translator): ReturnType<typeof list> {
  return list((ticket.failures ?? []).map((what) => `⚠️ ${t(`ticket.failed.${what}`)}`));
}

/** "Delivered" is only said with the helpdesk's own id; the built-in one's is our reference. */
function deliveryText(ticket: Ticket, t: Translator): string {
  if (ticket.delivery.state === 'recorded') {
    // "On its way" would be a promise that nobody keeps.
    return t(ticket.failures?.includes('helpdesk') ? 'ticket.show.recordedOnly' : 'ticket.show.recorded');
  }
  const { externalId } = ticket.delivery;
  return externalId === ticket.reference
    ? t('ticket.show.delivered')
    : t('ticket.show.deliveredAs', { id: externalId });
}
