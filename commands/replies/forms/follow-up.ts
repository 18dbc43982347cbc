import type { Ticket } from '../../../src/domain/ticket.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import type { FollowUp, Policy } from '../../../src/policy/policy.ts';
import type { Topic } from '../../../src/policy/policy-topics.ts';
import { actionId } from '../../../src/reply/action-id.ts';
import { button, footnote, list, paragraph, reply, select } from '../../../src/reply/builders.ts';
import { REPLY_LIMITS } from '../../../src/reply/limits.ts';
import type { Block, Reply } from '../../../src/reply/reply.ts';
import { bold } from '../../../src/reply/rich-text.ts';
import { topicName } from '../ticket/show.ts';

/** The first question: the procedure depends on the channel (S41). */
export function followUpAskReply({ ask }: FollowUp, policy: Policy, t: Translator): Reply {
  return reply({
    summary: t('forms.followUp.title'),
    title: t('forms.followUp.title'),
    blocks: [paragraph(t.of(ask.text)), ...notices(policy, t)],
    actions: [
      button(actionId('ticket', 'follow-chat'), t('forms.followUp.chat'), 'primary'),
      button(actionId('ticket', 'follow-email'), t('forms.followUp.email')),
    ],
  });
}

/** By chat: how to keep a trace, and a new request with the date and time of the old one (S42–S44). */
export function followChatReply({ chat }: FollowUp, topic: Topic | undefined, t: Translator): Reply {
  return reply({
    summary: t('forms.followUp.chatTitle'),
    title: t('forms.followUp.chatTitle'),
    blocks: [list([t.of(chat.save.text), t.of(chat.resume.text)])],
    actions: [
      topic && button(actionId('ticket', 'form', topic.id), t('forms.followUp.when'), 'primary'),
      button(actionId('ticket', 'follow-email'), t('forms.followUp.email')),
    ],
  });
}

/** By e-mail: where the old answers are and how to go on; no new ticket unless it is a new question (S45–S48). */
export function followEmailReply({ email }: FollowUp, policy: Policy, t: Translator): Reply {
  return reply({
    summary: t('forms.followUp.emailTitle'),
    title: t('forms.followUp.emailTitle'),
    blocks: [
      list([t.of(email.find.text), t.of(email.resume.text), t.of(email.newQuestion.text)]),
      paragraph(bold(t('forms.followUp.isNew'))),
      ...notices(policy, t),
    ],
    actions: [
      button(actionId('ticket', 'follow-same'), t('forms.followUp.old'), 'primary'),
      button(actionId('ticket', 'open'), t('forms.followUp.new')),
    ],
  });
}

/** The same question: in the ticket itself. Also all there is where the policy knows no other way. */
export function followTicketReply(tickets: readonly Ticket[], policy: Policy, t: Translator): Reply {
  const { followUp } = policy;
  const shown = tickets.slice(0, REPLY_LIMITS.selectOptions);
  return reply({
    summary: t('forms.followUp.oldTitle'),
    title: t('forms.followUp.oldTitle'),
    blocks: [
      followUp
        ? list([t.of(followUp.email.find.text), t.of(followUp.email.resume.text)])
        : paragraph(t('forms.followUp.inTicket')),
      shown.length === 0 ? paragraph(t('forms.followUp.none')) : undefined,
    ],
    actions: [
      shown.length === 0
        ? undefined
        : select(
            actionId('ticket', 'show'),
            t('forms.followUp.pick'),
            shown.map((ticket) => ({
              value: ticket.reference,
              label: `${ticket.reference} · ${topicName(policy, ticket.topic, t)}`,
              ...(ticket.summary ? { description: ticket.summary } : {}),
            })),
          ),
      button(actionId('ticket', 'list', 'own'), t('common.actions.tickets')),
      button(actionId('ticket', 'open'), t('forms.followUp.open')),
    ],
  });
}

/** E.g. that some mails cannot be answered, or that a tab of the product is switched off (S22, S48). */
function notices({ notices: all }: Policy, t: Translator): readonly Block[] {
  return all
    .filter(({ active, where }) => active && where.includes('follow_up'))
    .map(({ text }) => footnote(t.of(text)));
}
