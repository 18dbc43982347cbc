import { type APIThreadChannel, ChannelType, type REST, Routes, ThreadAutoArchiveDuration } from 'discord.js';
import type { ConversationRef, MessageRef } from '../../src/domain/conversation.ts';
import type { ThreadInfo } from '../../src/ports/chat-events.ts';
import { type ChatThreads, PermanentChatError } from '../../src/ports/chat-platform.ts';
import type { ArchivedThreads } from './archived-threads.ts';
import { type ChannelDirectory, isThread, type KnownChannel } from './channel-directory.ts';
import { decodeConversation, encodeConversation } from './conversation-id.ts';
import { mergeTags } from './forum-tags.ts';
import type { Sender } from './sender.ts';
import { toThreadInfo } from './thread-info.ts';
import { threadName } from './thread-keys.ts';

export interface ThreadsDeps {
  readonly rest: Pick<REST, 'get' | 'post' | 'patch' | 'put'>;
  readonly sender: Sender;
  readonly channels: ChannelDirectory;
  readonly archived: ArchivedThreads;
}

export interface Threads
  extends Required<Pick<ChatThreads, 'isIn' | 'threadOn' | 'thread' | 'changeThread' | 'addMember' | 'pin'>> {
  /** A thread as the API gives it. @throws PermanentChatError */
  fetch(threadId: string): Promise<APIThreadChannel | undefined>;
  info(thread: APIThreadChannel, place: ConversationRef): Promise<ThreadInfo>;
}

/** Threads one by one: made on a message, looked at, archived, locked, tagged. */
export function createThreads({ rest, sender, channels, archived }: ThreadsDeps): Threads {
  const fetch = async (threadId: string): Promise<APIThreadChannel | undefined> => {
    const channel = await sender.send(
      threadId,
      async () => (await rest.get(Routes.channel(threadId))) as APIThreadChannel,
    );
    channels.learn(channel as Parameters<ChannelDirectory['learn']>[0]);
    return isThread(channel) ? channel : undefined;
  };

  const parentOf = (thread: APIThreadChannel): Promise<KnownChannel> | undefined =>
    thread.parent_id ? channels.find(thread.parent_id) : undefined;

  const info = async (thread: APIThreadChannel, { tenant }: ConversationRef): Promise<ThreadInfo> =>
    toThreadInfo(thread, tenant, await parentOf(thread));

  const patch = (threadId: string, body: object): Promise<unknown> =>
    sender.send(threadId, () => rest.patch(Routes.channel(threadId), { body }));

  return {
    fetch,
    info,
    isIn(place, channel) {
      const { kind, channelId } = decodeConversation(place);
      return kind === 'channel' && channels.parentOf(channelId) === decodeConversation(channel).channelId;
    },
    async threadOn(message: MessageRef, title) {
      const { channelId } = decodeConversation(message.conversation);
      // A thread has the id of the message it hangs on.
      const place = encodeConversation(message.conversation.tenant, {
        kind: 'channel',
        channelId: message.id,
      });
      try {
        await sender.send(channelId, () =>
          rest.post(Routes.threads(channelId, message.id), {
            body: {
              name: threadName(title),
              auto_archive_duration: ThreadAutoArchiveDuration.OneWeek,
            },
          }),
        );
      } catch (error) {
        if (!(error instanceof PermanentChatError) || error.code !== 'thread_exists') throw error;
      }
      return place;
    },
    async thread(conversation) {
      const { kind, channelId } = decodeConversation(conversation);
      const thread = kind === 'dm' ? undefined : await fetch(channelId);
      return thread && info(thread, conversation);
    },
    async changeThread(conversation, change) {
      const { kind, channelId } = decodeConversation(conversation);
      const thread = kind === 'dm' ? undefined : await fetch(channelId);
      if (!thread) return;
      const was = thread.thread_metadata;
      const tags =
        change.addTags &&
        mergeTags((await parentOf(thread))?.tags ?? [], change.addTags, thread.applied_tags);
      const wanted = {
        ...(change.locked === undefined || change.locked === was?.locked ? {} : { locked: change.locked }),
        ...(tags ? { applied_tags: tags } : {}),
      };
      const finallyArchived = change.archived ?? was?.archived ?? false;
      const hasMore = Object.keys(wanted).length > 0;
      // Of an archived thread nothing but the archiving itself can be changed.
      if (was?.archived && (hasMore || !finallyArchived)) await patch(channelId, { archived: false });
      const archives = finallyArchived && (hasMore || !was?.archived);
      if (hasMore || archives) await patch(channelId, { ...wanted, ...(archives ? { archived: true } : {}) });
    },
    async addMember(conversation, user) {
      const { kind, channelId } = decodeConversation(conversation);
      if (kind === 'dm') return;
      await archived.opened(channelId, () =>
        sender.send(channelId, () => rest.put(Routes.threadMembers(channelId, user.id))),
      );
    },
    /** Discord takes a second pin of the same message for the first. */
    async pin({ conversation, id }) {
      const { channelId } = decodeConversation(conversation);
      await sender.send(channelId, () => rest.put(Routes.channelMessagesPin(channelId, id)));
    },
  };
}

/** What a public thread is made with. */
export const PUBLIC_THREAD = {
  type: ChannelType.PublicThread,
  auto_archive_duration: ThreadAutoArchiveDuration.OneWeek,
} as const;
