import type { Instant } from '../../domain/time.ts';
import type { Policy } from '../../policy/policy.ts';
import type { CommunityThread } from '../../ports/community-store.ts';
import type { TimerStore } from '../../ports/timer-store.ts';

export const unansweredKey = ({ id }: Pick<CommunityThread, 'id'>): string => `thread:${id}:unanswered`;

/** One row a thread that waits for its first answer, none for the others. */
export async function waitForAnswer(
  { timers, policy }: { readonly timers: TimerStore; readonly policy: () => Policy },
  thread: CommunityThread,
): Promise<void> {
  const key = unansweredKey(thread);
  const dueAt: Instant = thread.createdAt + policy().unansweredAfter;
  if (thread.state !== 'open') return timers.cancel(thread.tenant, key);
  // One that was due before it was known is old: nobody waits for a list of the past.
  if (dueAt > thread.updatedAt)
    await timers.set({
      key,
      tenant: thread.tenant,
      kind: 'thread_unanswered',
      dueAt,
      payload: { threadId: thread.id },
    });
}
