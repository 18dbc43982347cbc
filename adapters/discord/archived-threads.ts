import { type REST, Routes } from 'discord.js';
import { PermanentChatError } from '../../src/ports/chat-platform.ts';
import type { Logger } from '../../src/ports/logger.ts';
import { errorData } from './chat-error.ts';
import type { Sender } from './sender.ts';

export interface ArchivedThreads {
  /** Runs `job`; where Discord refuses it because the thread is archived, the thread is opened for it and archived again. */
  opened<T>(threadId: string, job: () => Promise<T>): Promise<T>;
}

/** In an archived thread nothing may be edited, deleted or anybody added. https://docs.discord.com/developers/topics/threads#active--archived-threads */
export function createArchivedThreads(
  rest: Pick<REST, 'patch'>,
  sender: Sender,
  log: Logger,
): ArchivedThreads {
  const setArchived = (threadId: string, archived: boolean): Promise<unknown> =>
    sender.send(threadId, () => rest.patch(Routes.channel(threadId), { body: { archived } }));
  return {
    async opened(threadId, job) {
      try {
        return await job();
      } catch (error) {
        if (!(error instanceof PermanentChatError) || error.code !== 'thread_archived') throw error;
      }
      await setArchived(threadId, false);
      try {
        return await job();
      } finally {
        await setArchived(threadId, true).catch((error: unknown) =>
          log.warn({ thread: threadId, ...errorData(error) }, 'A thread stays open that was archived'),
        );
      }
    },
  };
}
