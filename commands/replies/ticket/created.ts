import type { Ticket } from '../../../src/domain/ticket.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import type { Topic } from '../../../src/policy/policy-topics.ts';
import { actionId } from '../../../src/reply/action-id.ts';
import { button, facts, files, footnote, list, paragraph, reply } from '../../../src/reply/builders.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { offerArticle } from '../../../src/services/find-articles.ts';
import { targetFor } from '../../../src/services/ticket-life/response-clock.ts';
import { answerTimeText } from '../answer-time.ts';
import { articleText } from '../articles.ts';
import { ownershipBlocks, ownershipButton } from '../identity/ownership.ts';
import { planLabel, planName } from './show.ts';

/** Said after the commit, never before: the ticket exists, and where it goes on. */
export function createdReply(
  ticket: Ticket,
  created: boolean,
  topic: Topic,
  policy: Policy,
  t: Translator,
): Reply {
  const { reference } = ticket;
  // What a follow-up is about was said before it.
  const said = topic.text && !topic.followUp ? topic.text : undefined;
  const waits = ticket.state === 'awaiting_verification';
  const target = topic.noUpdates ? undefined : targetFor(policy, ticket);
  const notices = policy.notices.filter((notice) => notice.active && notice.where.includes('ticket'));
  const articles = topic.articles.flatMap((id) => offerArticle(policy, id, t.locale) ?? []);
  return reply({
    summary: t('ticket.created.summary', { reference }),
    title: created
      ? `🟢 ${t('ticket.created.title', { reference })}`
      : t('ticket.created.again', { reference }),
    tone: 'good',
    blocks: [
      facts(
        [t('ticket.created.topic'), t.of(topic.label)],
        ticket.plan === undefined ? undefined : [planLabel(policy, t), planName(policy, ticket.plan)],
        target === undefined ? undefined : [t('ticket.created.answer'), answerTimeText(target, t)],
        ticket.attachments.length === 0
          ? undefined
          : [t('ticket.created.files'), t('ticket.created.filesKept', { count: ticket.attachments.length })],
      ),
      files(ticket.attachments.slice(0, 10).map(({ name, size }) => ({ name, size }))),
      said ? paragraph(t.of(said)) : undefined,
      said ? list(articles.map((offer) => articleText(offer, t))) : undefined,
      ...(waits ? ownershipBlocks(ticket, policy, t) : []),
      paragraph(t('ticket.created.next')),
      ...notices.map((notice) => footnote(t.of(notice.text))),
    ],
    actions: waits
      ? [ownershipButton(ticket, t), button(actionId('ticket', 'show', reference), t('ticket.created.show'))]
      : [button(actionId('ticket', 'show', reference), t('ticket.created.show'), 'primary')],
  });
}
