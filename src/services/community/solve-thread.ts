import type { Actor } from '../../domain/actor.ts';
import type { AuditLog } from '../../ports/audit-log.ts';
import type { ChatPlatform } from '../../ports/chat-platform.ts';
import { PermanentChatError } from '../../ports/chat-platform.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CommunityStore, CommunityThread } from '../../ports/community-store.ts';
import type { Logger } from '../../ports/logger.ts';
import type { TimerStore } from '../../ports/timer-store.ts';
import type { ThreadIndex } from './thread-index.ts';
import { unansweredKey } from './wait-for-answer.ts';

export interface SolveThreadDeps {
  readonly threads: CommunityStore;
  readonly index: ThreadIndex;
  readonly platform: (name: Actor['user']['platform']) => ChatPlatform | undefined;
  readonly audit: AuditLog;
  readonly timers: TimerStore;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The words that solved it. */
export interface Answer {
  readonly text: string;
  readonly authorId: string;
}

export interface SolveThread {
  /** Marks it as solved, by an answer if one is named: its words are found with the thread from now on. */
  solve(thread: CommunityThread, by: Actor, answer?: Answer): Promise<CommunityThread>;
}

/** The tags by which forums mark a solved post; the platform takes those that the forum has. */
const SOLVED_TAGS = ['Solved', 'solved', 'Résolu', 'résolu', 'Answered'];

export function createSolveThread(deps: SolveThreadDeps): SolveThread {
  const { threads, index, clock, log } = deps;
  return {
    async solve(thread, by, answer) {
      const { tenant, conversation, parent } = thread;
      const now = clock.now();
      const text =
        answer && !thread.text.includes(answer.text) ? `${thread.text}\n\n${answer.text}` : thread.text;
      const solved = await threads.save(
        { tenant, conversation, parent, state: 'solved', text, updatedAt: now },
        now,
      );
      index.put(solved);
      await deps.timers.cancel(tenant, unansweredKey(thread));
      await deps.audit.record({
        tenant,
        kind: 'thread_solved',
        actor: { user: by.user, name: by.displayName },
        data: { threadId: thread.id, ...(answer ? { answerBy: answer.authorId } : {}) },
        at: now,
      });
      try {
        await deps.platform(conversation.platform)?.changeThread(conversation, { addTags: SOLVED_TAGS });
      } catch (error) {
        // The tag is decoration; that it is solved is stored.
        if (!(error instanceof PermanentChatError)) throw error;
        log.warn({ err: error, tenant, thread: thread.id }, 'a solved thread could not be tagged');
      }
      return solved;
    },
  };
}
