import {
  type APIThreadChannel,
  ChannelType,
  type REST,
  type RESTPostAPIChannelThreadsJSONBody,
  Routes,
  ThreadAutoArchiveDuration,
} from 'discord.js';
import type { TenantId } from '../../src/domain/actor.ts';
import type { ConversationRef } from '../../src/domain/conversation.ts';
import {
  type ChatPlatform,
  type OpenConversation,
  PermanentChatError,
} from '../../src/ports/chat-platform.ts';
import type { ExpiringStore } from '../../src/ports/expiring-store.ts';
import type { TenantSettings } from '../../src/ports/installation.ts';
import type { Logger } from '../../src/ports/logger.ts';
import type { ChannelDirectory } from './channel-directory.ts';
import { errorData, forbidsThread } from './chat-error.ts';
import { decodeConversation, encodeConversation } from './conversation-id.ts';
import type { DirectMessages } from './direct-messages.ts';
import type { Sender } from './sender.ts';
import type { Sending } from './sending.ts';
import { findLeftThread, KEY_TTL, THREAD_TTL, threadKey, threadName } from './thread-keys.ts';

export interface ConversationsDeps {
  readonly rest: Pick<REST, 'get' | 'post' | 'patch' | 'put' | 'delete'>;
  readonly cache: ExpiringStore;
  readonly log: Logger;
  readonly sender: Sender;
  readonly sending: Pick<Sending, 'post'>;
  readonly channels: ChannelDirectory;
  readonly dms: Pick<DirectMessages, 'open' | 'startConversation'>;
  readonly settings: (tenant: TenantId) => TenantSettings;
  /** The bot's own user id, once it is known. */
  readonly self: () => string | undefined;
}

/** A key that was begun; with a `place` it exists, whether or not everything was done in it. */
interface Begun {
  readonly place?: { readonly kind: 'channel' | 'dm'; readonly channelId: string };
}

/** A place to talk with one person: a private thread, else the direct message. */
export function createConversations(deps: ConversationsDeps): Pick<ChatPlatform, 'openConversation'> {
  const { rest, cache, log, sender, sending, channels, dms } = deps;
  const opening = new Map<string, Promise<ConversationRef>>();

  /** The channel that can hold a thread: for a thread, the one it hangs in. */
  const parentChannel = async ({ user, parent }: OpenConversation): Promise<string | undefined> => {
    const named = deps.settings(user.tenant).ticketChannel;
    if (named !== undefined) return named;
    const place = parent && decodeConversation(parent);
    if (place?.kind !== 'channel') return undefined;
    const channel = await sender.send(place.channelId, () => channels.find(place.channelId));
    return channel.parentId ?? channel.id;
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
    if (thread.type === ChannelType.PrivateThread) return thread.id;
    // Everybody could read the ticket: nothing is written there, and it goes.
    log.error({ thread: thread.id, type: thread.type }, 'A ticket thread came out public and is removed');
    await sender.send(thread.id, () => rest.delete(Routes.channel(thread.id)));
    throw new PermanentChatError('wrong_channel_type');
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
    const name = threadName(request.title);
    const interrupted = (await cache.get<Begun>(storeKey)) !== undefined;
    if (!interrupted) await cache.set<Begun>(storeKey, {}, KEY_TTL);
    const found = interrupted
      ? await findLeftThread(deps, tenant, { parent, name, type: ChannelType.PrivateThread })
      : undefined;
    try {
      return await addMember(found ?? (await createThread(parent, name, false)), userId);
    } catch (error) {
      // Into a thread to which only moderators invite, a bot that is none may be kept from inviting.
      if (!(error instanceof PermanentChatError) || error.code !== 'missing_permission') throw error;
      return await addMember(await createThread(parent, name, true), userId);
    }
  };

  /** A thread that was deleted by hand is no place any more. */
  const stillThere = async ({ kind, channelId }: NonNullable<Begun['place']>): Promise<boolean> => {
    if (kind === 'dm') return true;
    try {
      await sender.send(channelId, () => rest.get(Routes.channel(channelId)));
      return true;
    } catch (error) {
      if (!(error instanceof PermanentChatError) || error.code !== 'unknown_channel') throw error;
      log.warn({ thread: channelId }, 'A ticket thread was deleted on Discord, another is opened');
      return false;
    }
  };

  const placeFor = async (request: OpenConversation, storeKey: string): Promise<ConversationRef> => {
    const { tenant } = request.user;
    const threadId = await threadFor(request, storeKey).catch((error: unknown) => {
      if (!forbidsThread(error)) throw error;
      log.warn({ tenant, ...errorData(error) }, 'No private thread can be opened here, writing directly');
      return undefined;
    });
    const conversation =
      threadId === undefined
        ? await sender.send(request.user.id, () => dms.open(request.user))
        : encodeConversation(tenant, { kind: 'channel', channelId: threadId });
    const place = decodeConversation(conversation);
    if (threadId === undefined) await dms.startConversation(place.channelId);
    else await cache.set(threadKey(threadId), request.key, THREAD_TTL);
    await cache.set<Begun>(storeKey, { place }, THREAD_TTL);
    return conversation;
  };

  const open = async (request: OpenConversation): Promise<ConversationRef> => {
    const { tenant } = request.user;
    const storeKey = `discord:conversation:${tenant}:${request.key}`;
    const known = (await cache.get<Begun>(storeKey))?.place;
    const conversation =
      known && (await stillThere(known))
        ? encodeConversation(tenant, known)
        : await placeFor(request, storeKey);
    await sending.post({
      conversation,
      reply: request.first,
      key: `${request.key}:first`,
      locale: request.locale,
    });
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
  };
}
