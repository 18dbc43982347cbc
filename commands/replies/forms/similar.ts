import type { Ticket } from '../../../src/domain/ticket.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import type { Topic } from '../../../src/policy/policy-topics.ts';
import { actionId } from '../../../src/reply/action-id.ts';
import { button, facts, paragraph, quote, reply } from '../../../src/reply/builders.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { rich, time } from '../../../src/reply/rich-text.ts';
import { describe } from '../../../src/services/describe-ticket.ts';
import { stateText, topicName } from '../ticket/show.ts';

/** Before a second ticket about the same is made: the first one, and both ways on. Nothing was made yet. */
export function similarReply(ticket: Ticket, topic: Topic, policy: Policy, t: Translator): Reply {
  const { reference } = ticket;
  return reply({
    summary: t('forms.similar.title'),
    title: t('forms.similar.title'),
    tone: 'warning',
    blocks: [
      paragraph(t('forms.similar.text')),
      facts([
        reference,
        rich`${stateText(ticket.state, t)} · ${topicName(policy, ticket.topic, t)} · ${time(ticket.updatedAt, 'relative')}`,
      ]),
      quote(describe(ticket, policy)),
    ],
    actions: [
      button(actionId('ticket', 'show', reference), t('forms.similar.show', { reference }), 'primary'),
      button(actionId('ticket', 'send-new', topic.id), t('forms.similar.anyway')),
    ],
  });
}
