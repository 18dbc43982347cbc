import type { TenantId, UserRef } from '../../src/domain/actor.ts';
import type { ConversationRef, MessageRef } from '../../src/domain/conversation.ts';
import { DAY } from '../../src/domain/time.ts';
import {
  type OpenConversation,
  PermanentChatError,
  type PostRequest,
} from '../../src/ports/chat-platform.ts';
import type { ExpiringStore } from '../../src/ports/expiring-store.ts';
import type { Logger } from '../../src/ports/logger.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { conversationAt, decodePlace, type Place } from './conversation-id.ts';
import { type MessagePayload, renderReply } from './render/reply.ts';
import type { RenderContext } from './render/rich-text.ts';
import type { SlackApi } from './web-api.ts';

/** Longer than any outbox tries. */
const REMEMBERED = 30 * DAY;

/** The mark on our messages by which one is found again: `metadata.event_payload.key`. */
const EVENT_TYPE = 'frontdesk_message';

/** Buttons below a message that stays: an answer to them never takes its place. See `replacesMessage` in respond. */
export const STAYS = 'stays';

/** What the store keeps of a send: begun, or where the message stands. */
type Sent =
  | { readonly state: 'begun' }
  | { readonly state: 'sent'; readonly channel: string; readonly ts: string };

export interface Conversations {
  openConversation(request: OpenConversation): Promise<ConversationRef>;
  post(request: PostRequest): Promise<MessageRef>;
  update(message: MessageRef, reply: Reply): Promise<void>;
  notify(user: UserRef, reply: Reply, key: string): Promise<MessageRef>;
}

export interface ConversationsOptions {
  readonly api: SlackApi;
  readonly cache: ExpiringStore;
  readonly log: Logger;
}

interface History {
  readonly messages?: readonly {
    readonly ts?: string;
    readonly metadata?: { readonly event_type?: string; readonly event_payload?: { readonly key?: unknown } };
  }[];
}

export function createConversations({ api, cache, log }: ConversationsOptions): Conversations {
  const sending = new Map<string, Promise<{ readonly channel: string; readonly ts: string }>>();

  const render = (reply: Reply, context: RenderContext = {}): MessagePayload => {
    const { payload, notes } = renderReply(reply, context);
    if (notes.length > 0) log.warn({ notes }, 'A message did not fit Slack and was cut');
    return keepInPlace(payload);
  };

  /** Slack has no idempotency key: a begun send is looked up by its mark before it is tried again. */
  const sendOnce = async (place: Place, key: string, payload: MessagePayload) => {
    const stored = `slack:sent:${key}`;
    const before = await cache.get<Sent>(stored);
    if (before?.state === 'sent') return before;
    const found = before ? await find(place, key) : undefined;
    if (!before) await cache.set<Sent>(stored, { state: 'begun' }, REMEMBERED);
    const message = found ?? (await send(place, key, payload));
    await cache.set<Sent>(stored, { state: 'sent', ...message }, REMEMBERED);
    return message;
  };

  const send = async ({ channel, thread }: Place, key: string, payload: MessagePayload) => {
    const sent = await api.call<{ readonly channel?: string; readonly ts?: string }>(
      'chat.postMessage',
      {
        channel,
        ...(thread ? { thread_ts: thread } : {}),
        ...payload,
        metadata: { event_type: EVENT_TYPE, event_payload: { key } },
        unfurl_links: false,
        unfurl_media: false,
      },
      { lane: channel, posts: true },
    );
    return { channel: sent.channel ?? channel, ts: sent.ts ?? '' };
  };

  const find = async ({ channel, thread }: Place, key: string) => {
    const method = thread ? 'conversations.replies' : 'conversations.history';
    try {
      const { messages = [] } = await api.call<History>(method, {
        channel,
        ...(thread ? { ts: thread } : {}),
        limit: 200,
        include_all_metadata: true,
      });
      const own = messages.find(({ metadata }) => metadata?.event_payload?.key === key);
      return own?.ts ? { channel, ts: own.ts } : undefined;
    } catch (error) {
      if (!(error instanceof PermanentChatError)) throw error;
      // Without the right to read back, sending twice is the lesser evil than not sending.
      log.warn({ err: error, method }, 'A begun message could not be looked up and is sent again');
      return undefined;
    }
  };

  /** Two askers at once share one send. */
  const sendShared = (place: Place, key: string, payload: MessagePayload) => {
    const running = sending.get(key);
    if (running) return running;
    const sent = sendOnce(place, key, payload).finally(() => sending.delete(key));
    sending.set(key, sent);
    return sent;
  };

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
      const sent = await sendShared({ channel }, `open:${key}`, render(titled, { locale }));
      return conversationAt(user.tenant, { channel: sent.channel, thread: sent.ts });
    },
    async post({ conversation, reply, key }) {
      const place = decodePlace(conversation.id);
      const sent = await sendShared(place, key, render(reply));
      return refTo(conversation.tenant, place, sent.ts);
    },
    async update(message, reply) {
      const { channel } = decodePlace(message.conversation.id);
      await api.call(
        'chat.update',
        { channel, ts: message.id, ...render(reply) },
        { lane: `${channel} ${message.id}` },
      );
    },
    async notify(user, reply, key) {
      const channel = await directMessage(user);
      const sent = await sendShared({ channel }, key, render(reply));
      return refTo(user.tenant, { channel: sent.channel }, sent.ts);
    },
  };
}

function keepInPlace(payload: MessagePayload): MessagePayload {
  return {
    ...payload,
    blocks: payload.blocks.map((block, index) =>
      block.type === 'actions' ? { ...block, block_id: `${STAYS}-${index}` } : block,
    ),
  };
}
