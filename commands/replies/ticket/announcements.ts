import type { Ticket } from '../../../src/domain/ticket.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { actionId } from '../../../src/reply/action-id.ts';
import { button, files, list, paragraph, quote, reply } from '../../../src/reply/builders.ts';
import type { Block, Reply } from '../../../src/reply/reply.ts';
import { bold } from '../../../src/reply/rich-text.ts';
import { describe } from '../../../src/services/describe-ticket.ts';
import { offerArticle } from '../../../src/services/find-articles.ts';
import { articleText } from '../articles.ts';
import { ownershipBlocks, ownershipButton } from '../identity/ownership.ts';
import { voteButtons } from '../life/vote.ts';
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

/**
 * A change of state, told where the ticket is talked about. `reason`: in the words of whoever changed it. `from`: the state
 * before, where it is known: what was solved and is closed now was asked about when it was solved.
 */
export function stateChangedReply(
  ticket: Ticket,
  policy: Policy,
  t: Translator,
  { reason, from }: { readonly reason?: string; readonly from?: string } = {},
): Reply {
  const { reference, state } = ticket;
  const isOver = state === 'closed' || state === 'solved';
  // A community thread is everybody's: nobody is asked there how it was.
  const isPrivate = ticket.thread === undefined || ticket.conversation !== undefined;
  const asks = isOver && isPrivate && from !== 'solved' && policy.vote?.after.includes('ticket_closed');
  return reply({
    summary: t('ticket.show.summary', { reference, state: stateText(state, t) }),
    title: `${reference} · ${stateText(state, t)}`,
    blocks: [
      paragraph(words(state, t)),
      reason === undefined ? undefined : paragraph(t('conversation.changed.reason', { reason })),
      ...(isOver ? noUpdatesBlocks(ticket, policy, t) : []),
      asks && policy.vote ? paragraph(bold(t.of(policy.vote.ask))) : undefined,
    ],
    actions: [
      ...(asks ? voteButtons({ kind: 'ticket', ref: reference }, t) : []),
      isOver && isPrivate
        ? button(actionId('ticket', 'transcript', reference), t('life.copy.choose'))
        : undefined,
      isOver
        ? button(actionId('ticket', 'reopen', reference), t('ticket.show.reopen'))
        : button(actionId('ticket', 'show', reference), t('ticket.created.show')),
    ],
  });
}

/** What the policy says of requests that are recorded and not chased: it is the end that they come to (S49–S51). */
function noUpdatesBlocks({ topic: id }: Ticket, policy: Policy, t: Translator): readonly Block[] {
  const topic = policy.topics.find((candidate) => candidate.id === id);
  if (!topic?.noUpdates || !topic.text) return [];
  const articles = topic.articles.flatMap((article) => offerArticle(policy, article, t.locale) ?? []);
  return [paragraph(t.of(topic.text)), list(articles.map((offer) => articleText(offer, t)))];
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
