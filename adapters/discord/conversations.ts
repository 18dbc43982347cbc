import { createHash } from 'node:crypto';
import {
  type APIChannel,
  type APIMessage,
  type APIThreadChannel,
  ChannelType,
  type REST,
  type RESTGetAPIGuildThreadsResult,
  type RESTPostAPIChannelMessageJSONBody,
  type RESTPostAPIChannelThreadsJSONBody,
  Routes,
  ThreadAutoArchiveDuration,
} from 'discord.js';
import type { TenantId } from '../../src/domain/actor.ts';
import type { ConversationRef } from '../../src/domain/conversation.ts';
import type { Locale } from '../../src/domain/locale.ts';
import { DAY, HOUR } from '../../src/domain/time.ts';
import {
  type ChatPlatform,
  type OpenConversation,
  PermanentChatError,
  type PostRequest,
} from '../../src/ports/chat-platform.ts';
import type { ExpiringStore } from '../../src/ports/expiring-store.ts';
import type { TenantSettings } from '../../src/ports/installation.ts';
import type { Logger } from '../../src/ports/logger.ts';
import { errorData, forbidsThread } from './chat-error.ts';
import { decodeConversation, encodeConversation, guildOf } from './conversation-id.ts';
import type { DirectMessages } from './direct-messages.ts';
import { clip } from './render/clip.ts';
import { cleanLine } from './render/escape.ts';
import type { ReplyBodies } from './reply-bodies.ts';
import type { Sender } from './sender.ts';

export interface ConversationsDeps {
  readonly rest: Pick<REST, 'get' | 'post' | 'patch' | 'put'>;
  readonly cache: ExpiringStore;
  readonly log: Logger;
  readonly sender: Sender;
  readonly bodies: ReplyBodies;
  readonly dms: DirectMessages;
  readonly settings: (tenant: TenantId) => TenantSettings;
  /** The bot's own user id, once it is known. */
  readonly self: () => string | undefined;
}

export type Conversations = Pick<ChatPlatform, 'openConversation' | 'post' | 'update' | 'notify'>;

const THREAD_NAME_LIMIT = 100;
/** How long a key is recognised. Discord itself remembers a nonce for a few minutes only. */
const KEY_TTL = 7 * DAY;
const THREAD_TTL = 180 * DAY;
const PARENT_TTL = 1 * HOUR;

/** A key that was begun; with a `channel` the place exists, whether or not everything was done in it. */
interface Begun {
  readonly place?: { readonly kind: 'channel' | 'dm'; readonly channelId: string };
}

export function createConversations(deps: ConversationsDeps): Conversations {
  const { rest, cache, log, sender, bodies, dms } = deps;
  const opening = new Map<string, Promise<ConversationRef>>();

  const post = async (
    { conversation, reply, key }: PostRequest,
    locale?: Locale,
  ): ReturnType<ChatPlatform['post']> => {
    const { channelId } = decodeConversation(conversation);
    const nonce = nonceOf(channelId, key);
    const sentKey = `discord:sent:${nonce}`;
    const id = await sender.send(channelId, async () => {
      const sent = await cache.get<string>(sentKey);
      if (sent !== undefined) return sent;
      const body: RESTPostAPIChannelMessageJSONBody = {
        ...writable(bodies.payload(reply, locale)),
        nonce,
        enforce_nonce: true,
      };
      const message = (await rest.post(Routes.channelMessages(channelId), { body })) as APIMessage;
      await cache.set(sentKey, message.id, KEY_TTL);
      return message.id;
    });
    return { conversation, id };
  };

  /** The channel that can hold a thread: for a thread, the one it hangs in. */
  const parentChannel = async ({ user, parent }: OpenConversation): Promise<string | undefined> => {
    const named = deps.settings(user.tenant).ticketChannel;
    if (named !== undefined) return named;
    const place = parent && decodeConversation(parent);
    if (place?.kind !== 'channel') return undefined;
    const key = `discord:parent:${place.channelId}`;
    const known = await cache.get<string>(key);
    if (known !== undefined) return known;
    const channel = await sender.send(
      place.channelId,
      async () => (await rest.get(Routes.channel(place.channelId))) as APIChannel,
    );
    const id = isThread(channel) && channel.parent_id ? channel.parent_id : channel.id;
    await cache.set(key, id, PARENT_TTL);
    return id;
  };

  /** An attempt that ended between creating the thread and remembering it left a thread of this name, with no key to it. */
  const findThread = async (tenant: TenantId, parent: string, name: string): Promise<string | undefined> => {
    const { threads } = await sender.send(
      parent,
      async () =>
        (await rest.get(Routes.guildActiveThreads(guildOf(tenant)))) as RESTGetAPIGuildThreadsResult,
    );
    for (const thread of threads as readonly APIThreadChannel[]) {
      const ours = thread.owner_id === deps.self() && thread.type === ChannelType.PrivateThread;
      if (!ours || thread.parent_id !== parent || thread.name !== name) continue;
      if ((await cache.get(`discord:thread:${thread.id}`)) === undefined) return thread.id;
    }
    return undefined;
  };

  const createThread = async (parent: string, name: string, invitable: boolean): Promise<string> => {
    const body: RESTPostAPIChannelThreadsJSONBody = {
      name,
      type: ChannelType.PrivateThread,
      invitable,
      auto_archive_duration: ThreadAutoArchiveDuration.OneWeek,
    };
    const thread = await sender.send(
      parent,
      async () => (await rest.post(Routes.threads(parent), { body })) as APIThreadChannel,
    );
    return thread.id;
  };

  const closeThread = (threadId: string): Promise<unknown> =>
    sender
      .send(threadId, () => rest.patch(Routes.channel(threadId), { body: { archived: true } }))
      .catch((error) => log.warn({ thread: threadId, ...errorData(error) }, 'An unused thread stays open'));

  /** Refused when the person may not see the channel, which shows only here. */
  const addMember = async (threadId: string, userId: string): Promise<string> => {
    try {
      await sender.send(threadId, () => rest.put(Routes.threadMembers(threadId, userId)));
      return threadId;
    } catch (error) {
      if (forbidsThread(error)) await closeThread(threadId);
      throw error;
    }
  };

  const threadFor = async (request: OpenConversation, storeKey: string): Promise<string | undefined> => {
    const parent = await parentChannel(request);
    if (parent === undefined) return undefined;
    const { tenant, id: userId } = request.user;
    const name = clip(cleanLine(request.title).trim(), THREAD_NAME_LIMIT).text || 'Ticket';
    const interrupted = (await cache.get<Begun>(storeKey)) !== undefined;
    if (!interrupted) await cache.set<Begun>(storeKey, {}, KEY_TTL);
    const found = interrupted ? await findThread(tenant, parent, name) : undefined;
    try {
      return await addMember(found ?? (await createThread(parent, name, false)), userId);
    } catch (error) {
      // Into a thread to which only moderators invite, a bot that is none may be kept from inviting.
      if (!(error instanceof PermanentChatError) || error.code !== 'missing_permission') throw error;
      return await addMember(await createThread(parent, name, true), userId);
    }
  };

  const open = async (request: OpenConversation): Promise<ConversationRef> => {
    const { tenant } = request.user;
    const storeKey = `discord:conversation:${tenant}:${request.key}`;
    const begun = await cache.get<Begun>(storeKey);
    let conversation = begun?.place && encodeConversation(tenant, begun.place);
    if (!conversation) {
      const threadId = await threadFor(request, storeKey).catch((error: unknown) => {
        if (!forbidsThread(error)) throw error;
        log.warn({ tenant, ...errorData(error) }, 'No private thread can be opened here, writing directly');
        return undefined;
      });
      conversation =
        threadId === undefined
          ? await sender.send(request.user.id, () => dms.open(request.user))
          : encodeConversation(tenant, { kind: 'channel', channelId: threadId });
      if (threadId !== undefined) await cache.set(`discord:thread:${threadId}`, request.key, THREAD_TTL);
      await cache.set<Begun>(storeKey, { place: decodeConversation(conversation) }, THREAD_TTL);
    }
    await post({ conversation, reply: request.first, key: `${request.key}:first` }, request.locale);
    return conversation;
  };

  return {
    openConversation(request) {
      const id = `${request.user.tenant}:${request.key}`;
      const running = opening.get(id);
      if (running) return running;
      const started = open(request).finally(() => opening.delete(id));
      opening.set(id, started);
      return started;
    },
    post: (request) => post(request),
    async update({ conversation, id }, reply) {
      const { channelId } = decodeConversation(conversation);
      await sender.send(channelId, () =>
        rest.patch(Routes.channelMessage(channelId, id), { body: bodies.payload(reply) }),
      );
    },
    async notify(user, reply, key) {
      const conversation = await sender.send(user.id, () => dms.open(user));
      return post({ conversation, reply, key });
    },
  };
}

const isThread = (channel: APIChannel): channel is APIThreadChannel =>
  channel.type === ChannelType.PublicThread ||
  channel.type === ChannelType.PrivateThread ||
  channel.type === ChannelType.AnnouncementThread;

/** At most 25 characters; with `enforce_nonce` Discord gives back the first message instead of making a second one. */
function nonceOf(channelId: string, key: string): string {
  return createHash('sha256').update(`${channelId}:${key}`).digest('base64url').slice(0, 25);
}

/** The API's types ask for mutable arrays. */
function writable(payload: ReturnType<ReplyBodies['payload']>): RESTPostAPIChannelMessageJSONBody {
  return { ...payload, components: [...payload.components] };
}
