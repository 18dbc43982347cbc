import { type APIThreadChannel, ChannelType, type REST, Routes } from 'discord.js';
import type { ThreadInfo } from '../../src/ports/chat-events.ts';
import type { ChatThreads, OpenThread } from '../../src/ports/chat-platform.ts';
import { PermanentChatError } from '../../src/ports/chat-platform.ts';
import type { ExpiringStore } from '../../src/ports/expiring-store.ts';
import type { Logger } from '../../src/ports/logger.ts';
import { type ChannelDirectory, isForum, type KnownChannel } from './channel-directory.ts';
import { errorData } from './chat-error.ts';
import { decodeConversation, encodeConversation } from './conversation-id.ts';
import { tagsForPost } from './forum-tags.ts';
import type { Sender } from './sender.ts';
import { requestOf, type Sending } from './sending.ts';
import { findLeftThread, KEY_TTL, THREAD_TTL, threadKey, threadName } from './thread-keys.ts';
import { PUBLIC_THREAD, type Threads } from './threads.ts';

export interface OpenThreadDeps {
  readonly rest: Pick<REST, 'get' | 'post'>;
  readonly cache: ExpiringStore;
  readonly log: Logger;
  readonly sender: Sender;
  readonly sending: Pick<Sending, 'post' | 'compose'>;
  readonly channels: ChannelDirectory;
  readonly threads: Threads;
  readonly self: () => string | undefined;
}

/** Remembered from before the thread is made, so that an interrupted attempt is taken up. */
interface Begun {
  readonly threadId?: string;
}

/** A public thread in a community channel: a forum's post, or a message in a text channel with a thread on it. */
export function createOpenThread(deps: OpenThreadDeps): Pick<ChatThreads, 'openThread'> {
  const { rest, cache, log, sender, sending, channels, threads } = deps;
  const opening = new Map<string, Promise<ThreadInfo>>();

  const forumPost = async (
    request: OpenThread,
    forum: KnownChannel,
    interrupted: boolean,
  ): Promise<string> => {
    const { tenant } = request.channel;
    const name = threadName(request.title);
    const wanted = { parent: forum.id, name, type: ChannelType.PublicThread };
    const left = interrupted ? await findLeftThread(deps, tenant, wanted) : undefined;
    if (left !== undefined) return left;
    const { body, files } = sending.compose({
      reply: request.first,
      locale: request.locale,
      ping: request.asker,
      ...(request.files ? { files: request.files } : {}),
    });
    const { attachments, ...message } = body;
    const post = {
      name,
      auto_archive_duration: PUBLIC_THREAD.auto_archive_duration,
      applied_tags: tagsForPost(forum, request.tags ?? []),
      message: { ...message, ...(attachments ? { attachments } : {}) },
    };
    const thread = await sender.send(
      forum.id,
      async () => (await rest.post(Routes.threads(forum.id), requestOf(post, files))) as APIThreadChannel,
    );
    return thread.id;
  };

  /** The message is found again by its key, and the thread has the message's id. */
  const threadInChannel = async (request: OpenThread): Promise<string> => {
    const message = await sending.post({
      conversation: request.channel,
      reply: request.first,
      key: `thread:${request.key}`,
      locale: request.locale,
      ping: request.asker,
      ...(request.files ? { files: request.files } : {}),
    });
    return decodeConversation(await threads.threadOn(message, request.title)).channelId;
  };

  const infoOf = async (threadId: string, request: OpenThread): Promise<ThreadInfo> => {
    const info = await threads.thread(
      encodeConversation(request.channel.tenant, { kind: 'channel', channelId: threadId }),
    );
    if (!info) throw new PermanentChatError('wrong_channel_type');
    return info;
  };

  const open = async (request: OpenThread): Promise<ThreadInfo> => {
    const { channelId } = decodeConversation(request.channel);
    const storeKey = `discord:community:${request.channel.tenant}:${request.key}`;
    const begun = await cache.get<Begun>(storeKey);
    if (begun?.threadId !== undefined) return infoOf(begun.threadId, request);
    const channel = await sender.send(channelId, () => channels.find(channelId));
    if (!begun) await cache.set<Begun>(storeKey, {}, KEY_TTL);
    const threadId = isForum(channel)
      ? await forumPost(request, channel, begun !== undefined)
      : await threadInChannel(request);
    await cache.set(threadKey(threadId), request.key, THREAD_TTL);
    await cache.set<Begun>(storeKey, { threadId }, THREAD_TTL);
    const info = await infoOf(threadId, request);
    // Their name in the first message brings them in as well, unless they switched that off.
    await threads.addMember(info.conversation, request.asker).catch((error: unknown) => {
      if (!(error instanceof PermanentChatError)) throw error;
      log.warn({ thread: threadId, ...errorData(error) }, 'An asker could not be added to their thread');
    });
    return info;
  };

  return {
    openThread(request) {
      const id = `${request.channel.tenant}:${request.key}`;
      const running = opening.get(id);
      if (running) return running;
      const started = open(request).finally(() => opening.delete(id));
      opening.set(id, started);
      return started;
    },
  };
}
