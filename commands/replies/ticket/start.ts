import type { SourceMessage } from '../../../src/domain/conversation.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { actionId } from '../../../src/reply/action-id.ts';
import { linkButton, paragraph, quote, reply, select } from '../../../src/reply/builders.ts';
import type { Block, Reply } from '../../../src/reply/reply.ts';
import { link } from '../../../src/reply/rich-text.ts';
import { topicSections } from './topic-sections.ts';

/** The head of every request: what this is for, and the topic picker; with more topics than fit a menu, their groups first. */
export function startReply(
  policy: Policy,
  t: Translator,
  about: { readonly message?: SourceMessage; readonly id?: string; readonly section?: number } = {},
): Reply {
  const { message, id } = about;
  const sections = topicSections(policy, t);
  const chosen = sections.length === 1 ? sections[0] : sections[about.section ?? -1];
  const company = policy.company.name;
  return reply({
    summary: t('ticket.start.title', { company }),
    title: t('ticket.start.title', { company }),
    blocks: [
      paragraph(t.of(policy.intro.text)),
      policy.greeting ? paragraph(t.of(policy.greeting.text)) : undefined,
      bestWay(policy, t),
      message ? paragraph(t('ticket.start.about_message')) : undefined,
      message ? quote(message.text, message.authorName) : undefined,
    ],
    actions: [
      chosen
        ? select(
            id === undefined ? actionId('ticket', 'open') : actionId('ticket', 'open-message', id),
            t('ticket.start.pick'),
            chosen.topics.map((topic) => ({
              value: topic.id,
              label: t.of(topic.label),
              description: t.of(
                policy.topicGroups.find((group) => group.id === topic.group)?.label ?? topic.label,
              ),
            })),
          )
        : select(
            actionId('ticket', 'topics', id),
            t('ticket.start.pick'),
            sections.map(({ label }, index) => ({ value: String(index), label })),
          ),
      linkButton(policy.source.url, t('ticket.start.source')),
    ],
  });
}

/** The preferred way, where it has a place of its own on the web: what is said of it leads there (C4). */
function bestWay({ channels }: Policy, t: Translator): Block | undefined {
  const best = channels.find(({ preferred }) => preferred);
  if (best?.url === undefined || !best.about) return undefined;
  return paragraph(link(best.url, t.of(best.about)));
}
