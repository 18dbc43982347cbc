import type { Ticket } from '../../../src/domain/ticket.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { actionId } from '../../../src/reply/action-id.ts';
import { button, files, paragraph, quote, reply } from '../../../src/reply/builders.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { describe } from '../../../src/services/describe-ticket.ts';
import { ownershipBlocks, ownershipButton } from '../identity/ownership.ts';
import { stateText, topicName } from './show.ts';

/** The first message where the ticket is talked about. */
export function welcomeReply(
  ticket: Ticket,
  policy: Policy,
  t: Translator,
  how: 'first' | 'healed' = 'first',
): Reply {
  const { reference } = ticket;
  const healed = how === 'healed';
  const waits = ticket.state === 'awaiting_verification';
  return reply({
    summary: t(healed ? 'conversation.healed.summary' : 'ticket.welcome.summary', { reference }),
    title: t('ticket.welcome.title', { reference, topic: topicName(policy, ticket.topic, t) }),
    tone: 'good',
    blocks: [
      paragraph(t(healed ? 'conversation.healed.text' : 'ticket.welcome.text')),
      ...(waits ? ownershipBlocks(ticket, policy, t) : []),
      quote(describe(ticket, policy), ticket.requesterName),
      files(ticket.attachments.slice(0, 10).map(({ name, size }) => ({ name, size }))),
    ],
    actions: [
      waits ? ownershipButton(ticket, t) : undefined,
      button(actionId('ticket', 'show', reference), t('ticket.welcome.again')),
      button(actionId('ticket', 'close', reference), t('ticket.show.close')),
    ],
  });
}

/** A change of state, told where the ticket is talked about. `reason`: in the words of whoever changed it. */
export function stateChangedReply(ticket: Ticket, t: Translator, reason?: string): Reply {
  const { reference, state } = ticket;
  const isOver = state === 'closed' || state === 'solved';
  return reply({
    summary: t('ticket.show.summary', { reference, state: stateText(state, t) }),
    title: `${reference} · ${stateText(state, t)}`,
    blocks: [
      paragraph(words(state, t)),
      reason === undefined ? undefined : paragraph(t('conversation.changed.reason', { reason })),
    ],
    actions: [
      isOver
        ? button(actionId('ticket', 'reopen', reference), t('ticket.show.reopen'))
        : button(actionId('ticket', 'show', reference), t('ticket.created.show')),
    ],
  });
}

function words(state: Ticket['state'], t: Translator): string {
  switch (state) {
    case 'closed':
      return t('ticket.changed.closed');
    case 'solved':
      return t('conversation.changed.solved');
    case 'open':
    case 'waiting_for_support':
      return t('ticket.changed.open');
    default:
      return t('ticket.changed.other', { state: stateText(state, t) });
  }
}
