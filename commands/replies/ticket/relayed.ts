import type { Ticket } from '../../../src/domain/ticket.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import { actionId } from '../../../src/reply/action-id.ts';
import { button, footnote, paragraph, reply } from '../../../src/reply/builders.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import type { MessagePart } from '../../../src/services/deliveries/announcements.ts';
import { withWebLinks } from './web-links.ts';

/** So much of a message stands in a notification. */
const PREVIEW = 100;

/** One part of somebody's message, as it is shown in a place. Whose words these are, the adapter says above it. */
export function relayedReply({ reference }: Ticket, part: MessagePart, t: Translator): Reply {
  const { message, body, lost, last, place } = part;
  const preview = body.replace(/\s+/gu, ' ').trim().slice(0, PREVIEW);
  return reply({
    summary: t('conversation.message.summary', {
      name: message.author.name,
      text: preview || t('conversation.message.onlyFiles'),
    }),
    blocks: [
      // A customer's words are data; an agent's answer often is a page to read.
      paragraph(message.author.kind === 'agent' ? withWebLinks(body) : body),
      lost.length === 0
        ? undefined
        : paragraph(`⚠️ ${t('conversation.files.lost', { count: lost.length, names: t.list(lost) })}`),
      last ? footnote(marks(reference, part, t).join(' · ')) : undefined,
    ],
    actions:
      last && place === 'staff' && message.author.kind === 'customer'
        ? [
            button(actionId('ticket', 'reply', reference), t('conversation.message.reply'), 'primary'),
            button(actionId('ticket', 'note', reference), t('conversation.message.note')),
          ]
        : [],
  });
}

/** What one must be able to tell at a glance: who sees this, which ticket it is about, and whether it was changed. */
function marks(reference: string, { message, place, shared }: MessagePart, t: Translator): readonly string[] {
  const { visibility, author, editedAt } = message;
  return [
    ...(place === 'staff' && visibility === 'internal' ? [`🔒 ${t('conversation.message.internal')}`] : []),
    ...(place === 'staff' && visibility === 'public' && author.kind === 'agent'
      ? [`📤 ${t('conversation.message.toCustomer')}`]
      : []),
    ...(shared ? [t('conversation.which.about', { reference })] : []),
    ...(editedAt === undefined ? [] : [t('conversation.message.edited')]),
  ];
}
