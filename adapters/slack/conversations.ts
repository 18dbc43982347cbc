import type { TenantId, UserRef } from '../../src/domain/actor.ts';
import type { MessageRef } from '../../src/domain/conversation.ts';
import type { Locale } from '../../src/domain/locale.ts';
import { type ChatPlatform, PermanentChatError } from '../../src/ports/chat-platform.ts';
import type { ExpiringStore } from '../../src/ports/expiring-store.ts';
import type { Logger } from '../../src/ports/logger.ts';
import { conversationAt, decodePlace, type Place } from './conversation-id.ts';
import { withEmptyFiles } from './render/empty-files.ts';
import type { Head } from './render/head.ts';
import { createStanding } from './render/standing.ts';
import { REMEMBERED, type SentMessages } from './sent-messages.ts';
import type { Uploads } from './uploads.ts';
import type { SlackApi } from './web-api.ts';

export type Conversations = Pick<ChatPlatform, 'openConversation' | 'post' | 'update' | 'remove' | 'notify'>;

export interface ConversationsOptions {
  readonly api: SlackApi;
  readonly sent: SentMessages;
  readonly uploads: Uploads;
  readonly cache: ExpiringStore;
  readonly log: Logger;
}

/** A message or its channel that is not there any more. */
const GONE: ReadonlySet<string> = new Set(['message_not_found', 'channel_not_found']);

/** Messages that stay: threads in direct messages, posts, reminders. */
export function createConversations({ api, sent, uploads, cache, log }: ConversationsOptions): Conversations {
  const standing = createStanding(log);

  const directMessage = async (user: UserRef): Promise<string> => {
    const stored = `slack:im:${user.tenant}:${user.id}`;
    const known = await cache.get<string>(stored);
    if (known) return known;
    const opened = await api.call<{ readonly channel?: { readonly id?: string } }>('conversations.open', {
      users: user.id,
    });
    const channel = opened.channel?.id;
    if (!channel) throw new PermanentChatError('channel_not_found');
    await cache.set(stored, channel, REMEMBERED);
    return channel;
  };

  const refTo = (tenant: TenantId, place: Place, ts: string): MessageRef => ({
    conversation: conversationAt(tenant, place),
    id: ts,
  });

  return {
    async openConversation({ key, user, title, first, locale }) {
      const channel = await directMessage(user);
      const titled = first.title === undefined ? { ...first, title } : first;
      const payload = standing(titled, { locale });
      const { channel: at, ts } = await sent.keep({ place: { channel }, key: `open:${key}`, payload, title });
      return conversationAt(user.tenant, { channel: at, thread: ts });
    },
    async post({ conversation, reply, key, files = [], author, ping, locale }) {
      const place = decodePlace(conversation.id);
      const head: Head = { author, ping, locale };
      const payload = standing(withEmptyFiles(reply, files, locale), head);
      const { channel, ts } = await sent.send({ place, key, payload });
      // An update has to speak the same language, and is not told which one that was.
      if (author && locale) await cache.set(localeOf(channel, ts), locale, REMEMBERED);
      const { thread } = place;
      if (files.length > 0) await uploads.share(files, { channel, ts, key, ...(thread ? { thread } : {}) });
      return refTo(conversation.tenant, place, ts);
    },
    async update(message, reply, author) {
      const { channel } = decodePlace(message.conversation.id);
      const locale = author && (await cache.get<Locale>(localeOf(channel, message.id)));
      await api.call(
        'chat.update',
        { channel, ts: message.id, ...standing(reply, { author, locale }) },
        { lane: `${channel} ${message.id}` },
      );
    },
    async remove(message) {
      const { channel } = decodePlace(message.conversation.id);
      await uploads.removeWith({ channel, ts: message.id });
      try {
        await api.call('chat.delete', { channel, ts: message.id }, { lane: `${channel} ${message.id}` });
      } catch (error) {
        if (!(error instanceof PermanentChatError) || !GONE.has(error.code)) throw error;
      }
    },
    async notify(user, reply, key) {
      const channel = await directMessage(user);
      const at = await sent.send({ place: { channel }, key, payload: standing(reply, {}) });
      return refTo(user.tenant, { channel: at.channel }, at.ts);
    },
  };
}

const localeOf = (channel: string, ts: string): string => `slack:locale:${channel}:${ts}`;
