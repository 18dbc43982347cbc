import { SLACK } from '../ids.ts';
import { readAppMessage } from './app-message.ts';
import type { JsonObject } from './json.ts';
import { stringOf } from './json.ts';
import type { Message } from './message.ts';
import type { MessageStore } from './messages.ts';
import type { ResponseUrl } from './response-urls.ts';
import { SlackError } from './slack-error.ts';

/**
 * A message that the app sends through a `response_url` or in the answer to a command.
 * @returns the message, or undefined when the original was deleted. @throws SlackError
 */
export function respond(messages: MessageStore, target: ResponseUrl, body: JsonObject): Message | undefined {
  const { channel, user, interaction, source } = target;
  if (isTrue(body['delete_original'])) {
    if (!source) throw new SlackError('message_not_found');
    messages.remove(channel, source.ts, interaction);
    return undefined;
  }
  const content = readAppMessage(body, 'response');
  if (isTrue(body['replace_original']) && source) {
    return messages.update(channel, source.ts, { ...content, blocks: content.blocks ?? [], interaction });
  }
  const isPublic = body['response_type'] === 'in_channel';
  const threadTs = stringOf(body['thread_ts']);
  return messages.post({
    ...content,
    ...{ channel, user: SLACK.botUser, interaction },
    ...(!isPublic && { ephemeralTo: user }),
    ...(threadTs !== undefined && { threadTs }),
  });
}

/** Slack also takes the words. */
function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}
