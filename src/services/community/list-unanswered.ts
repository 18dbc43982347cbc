import type { Platform } from '../../domain/actor.ts';
import { DAY } from '../../domain/time.ts';
import type { Policy } from '../../policy/policy.ts';
import { type ChatPlatform, PermanentChatError } from '../../ports/chat-platform.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CommunityStore, CommunityThread } from '../../ports/community-store.ts';
import type { ExpiringStore } from '../../ports/expiring-store.ts';
import type { Installation } from '../../ports/installation.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Reply } from '../../reply/reply.ts';
import type { TimerHandler } from '../fire-timers.ts';
import { settingsOf } from '../permissions.ts';

export interface ListUnansweredDeps {
  readonly threads: Pick<CommunityStore, 'find' | 'list'>;
  readonly installation: () => Installation;
  readonly policy: () => Policy;
  readonly platform: (name: Platform) => ChatPlatform | undefined;
  /** Which threads were listed. */
  readonly memory: ExpiringStore;
  readonly draw: (threads: readonly CommunityThread[]) => Reply;
  readonly clock: Clock;
  readonly log: Logger;
}

/** One list has this many; the others follow with their own timers. */
const LISTED = 10;

/** So long it is known that a thread was listed. Older ones are the past: nobody waits for a list of them. */
const TOLD_FOR = 30 * DAY;

/**
 * Fires for one thread and lists all that have waited long enough: after an outage moderators get one message, not one a
 * thread. A thread is listed once.
 */
export function createListUnanswered(deps: ListUnansweredDeps): TimerHandler {
  const { threads, memory, clock, log } = deps;
  const toldKey = ({ tenant, id }: CommunityThread): string => `unanswered:${tenant}:${id}`;

  const waiting = async (thread: CommunityThread): Promise<readonly CommunityThread[]> => {
    const now = clock.now();
    const since = now - deps.policy().unansweredAfter;
    const open = await threads.list(thread.tenant, { states: ['open'], limit: 200 });
    const others = open.filter(
      ({ id, createdAt, ticketId }) =>
        id !== thread.id && createdAt <= since && createdAt > now - TOLD_FOR && ticketId === undefined,
    );
    const told = await Promise.all(others.map((other) => memory.get(toldKey(other))));
    return [thread, ...others.filter((_, index) => told[index] === undefined)].slice(0, LISTED);
  };

  return async (timer) => {
    if (timer.kind !== 'thread_unanswered') return 'fired';
    const { tenant } = timer;
    const thread = await threads.find(tenant, timer.payload.threadId);
    // Support answers what became a ticket.
    if (thread?.state !== 'open' || thread.ticketId !== undefined) return 'fired';
    if (await memory.get(toldKey(thread))) return 'fired';
    const { moderatorChannel, staffChannel } = settingsOf(deps.installation(), tenant);
    const channel = moderatorChannel ?? staffChannel;
    if (channel === undefined) return 'fired';
    const platform = deps.platform(thread.conversation.platform);
    if (platform?.state() !== 'connected') throw new Error('the platform of this thread is not connected');
    const listed = await waiting(thread);
    try {
      await platform.post({
        conversation: platform.channel(tenant, channel),
        reply: deps.draw(listed),
        key: `unanswered:${thread.id}`,
      });
    } catch (error) {
      if (!(error instanceof PermanentChatError)) throw error;
      log.warn({ tenant, err: error }, 'unanswered threads cannot be listed');
      return 'fired';
    }
    for (const one of listed) await memory.set(toldKey(one), true, TOLD_FOR);
    return 'fired';
  };
}
