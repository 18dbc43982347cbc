import type { Actor, TenantId } from '../../src/domain/actor.ts';
import type { ConversationRef, MessageRef } from '../../src/domain/conversation.ts';
import { DEFAULT_LOCALE } from '../../src/domain/locale.ts';
import type { Instant } from '../../src/domain/time.ts';
import type { ChatMessage } from '../../src/ports/chat-events.ts';
import { conversationAt, decodePlace, isDirect } from './conversation-id.ts';
import type { Identity } from './identity.ts';
import { mentionedIn, mentions, plainIncoming, withoutMention } from './incoming-text.ts';
import { messageLink } from './links.ts';
import type { People } from './people.ts';
import { toRemoteFile } from './remote-file.ts';
import type { WireMessage } from './wire.ts';

/** Subtypes in which somebody says something; all others tell of joins, topics, pins and the like. */
const SPOKEN: ReadonlySet<string | undefined> = new Set([
  undefined,
  'file_share',
  'thread_broadcast',
  'bot_message',
  'me_message',
]);

/** Slack's ids of messages count microseconds since 1970. */
export const instantOf = (ts: string): Instant => Math.floor(Number(ts) * 1_000);

/** The smallest message id of that moment. */
export const tsAt = (at: Instant): string => (Math.max(0, at) / 1_000).toFixed(6);

/** A reply stands in its thread; everything else, a thread's first message too, in the channel. */
export function placeOfMessage(tenant: TenantId, channel: string, message: WireMessage): ConversationRef {
  const { ts, thread_ts: thread } = message;
  return conversationAt(tenant, { channel, ...(thread && thread !== ts ? { thread } : {}) });
}

export function refOf(tenant: TenantId, channel: string, message: WireMessage): MessageRef {
  return { conversation: placeOfMessage(tenant, channel, message), id: message.ts ?? '' };
}

/** The answers to any message of a channel are a thread. In direct messages nobody looks for one. */
export function startsOf({ conversation, id }: MessageRef): { readonly starts?: ConversationRef } {
  const { channel, thread } = decodePlace(conversation.id);
  if (thread !== undefined || isDirect(channel)) return {};
  return { starts: conversationAt(conversation.tenant, { channel, thread: id }) };
}

/** Reads messages as the core knows them. */
export interface MessageReader {
  /** As far as the bot knows itself yet. */
  isOwn(message: WireMessage): boolean;
  /** Undefined for what nobody said: somebody joined, a topic was set, a message was deleted. */
  read(tenant: TenantId, channel: string, message: WireMessage): Promise<ChatMessage | undefined>;
}

export function createMessageReader(people: People, identity: () => Identity | undefined): MessageReader {
  const authorOf = async (tenant: TenantId, message: WireMessage): Promise<Actor> => {
    const name = message.username ?? message.bot_profile?.name;
    if (message.user) return people.actor(tenant, message.user, name);
    const id = message.bot_id ?? '';
    return {
      user: { platform: 'slack', tenant, id },
      displayName: name ?? id,
      locale: DEFAULT_LOCALE,
      groups: [],
    };
  };

  return {
    isOwn({ user, bot_id: bot }) {
      const known = identity();
      if (known === undefined) return false;
      return user === known.botUserId || (bot !== undefined && bot === known.botId);
    },
    async read(tenant, channel, message) {
      if (!SPOKEN.has(message.subtype) || !message.ts) return undefined;
      const words = message.text || fallbackOf(message);
      const [author, names] = await Promise.all([
        authorOf(tenant, message),
        people.names(tenant, mentionedIn(words)),
      ]);
      const ref = refOf(tenant, channel, message);
      const inThread = ref.conversation.id !== channel;
      const url = messageLink(identity(), channel, message.ts, message.thread_ts);
      return {
        ref,
        ...(inThread ? { parent: conversationAt(tenant, { channel }) } : {}),
        ...startsOf(ref),
        author,
        automated: message.bot_id !== undefined,
        text: plainIncoming(words, names),
        ...(mentions(words, identity()?.botUserId)
          ? { toBot: withoutMention(words, identity()?.botUserId) }
          : {}),
        files: (message.files ?? []).filter(isThere).map(toRemoteFile),
        saidAt: instantOf(message.ts),
        ...(url ? { url } : {}),
      };
    },
  };
}

/** Integrations write attachments without a text. */
const fallbackOf = ({ attachments = [] }: WireMessage): string =>
  attachments
    .map(({ fallback, text }) => fallback ?? text ?? '')
    .filter((words) => words !== '')
    .join('\n');

/** A deleted file stays in its message as a tombstone. */
const isThere = ({ mode }: { readonly mode?: string }): boolean =>
  mode !== 'tombstone' && mode !== 'hidden_by_limit';
