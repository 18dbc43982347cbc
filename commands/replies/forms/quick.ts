import type { Translator } from '../../../src/i18n/translator.ts';
import type { Channel } from '../../../src/policy/policy-channels.ts';
import type { Topic } from '../../../src/policy/policy-topics.ts';
import { actionId } from '../../../src/reply/action-id.ts';
import { button, paragraph, reply } from '../../../src/reply/builders.ts';
import type { Reply } from '../../../src/reply/reply.ts';

/** A quick question goes to the chat inside the product; the bot says where it is and does not claim to open it (C5, C6). */
export function quickReply(channel: Channel, topic: Topic, t: Translator): Reply {
  const title = t('forms.quick.title', { channel: t.of(channel.label) });
  return reply({
    summary: title,
    title,
    blocks: [
      channel.about ? paragraph(t.of(channel.about)) : undefined,
      channel.where ? paragraph(t.of(channel.where)) : undefined,
      paragraph(t('forms.quick.hand')),
    ],
    actions: [
      button(actionId('hours', 'show', channel.id), t('common.actions.hours')),
      button(actionId('ticket', 'form', topic.id), t('forms.quick.ticket')),
    ],
  });
}
