import type { SourceMessage } from '../../../src/domain/conversation.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { actionId } from '../../../src/reply/action-id.ts';
import { linkButton, paragraph, quote, reply, select } from '../../../src/reply/builders.ts';
import type { Reply } from '../../../src/reply/reply.ts';

/** The head of every request: what this is for, and the topic picker. */
export function startReply(
  policy: Policy,
  t: Translator,
  message?: SourceMessage,
  messageId?: string,
): Reply {
  const company = policy.company.name;
  return reply({
    summary: t('ticket.start.title', { company }),
    title: t('ticket.start.title', { company }),
    blocks: [
      paragraph(t.of(policy.intro.text), policy.greeting ? ` ${t.of(policy.greeting.text)}` : ''),
      message ? paragraph(t('ticket.start.about_message')) : undefined,
      message ? quote(message.text, message.authorName) : undefined,
    ],
    actions: [
      select(
        message ? actionId('ticket', 'open-message', messageId) : actionId('ticket', 'open'),
        t('ticket.start.pick'),
        policy.topics.map((topic) => ({
          value: topic.id,
          label: t.of(topic.label),
          description: t.of(
            policy.topicGroups.find((group) => group.id === topic.group)?.label ?? topic.label,
          ),
        })),
      ),
      linkButton(policy.source.url, t('ticket.start.source')),
    ],
  });
}
