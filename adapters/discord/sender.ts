import Bottleneck from 'bottleneck';
import { toChatError } from './chat-error.ts';

/**
 * Everything that is not the answer to an interaction goes through here. Discord allows 50 requests a second
 * (https://docs.discord.com/developers/topics/rate-limits); a fifth is left to late answers and look-ups, which
 * discord.js counts by itself. A 429 is waited out by discord.js inside the job.
 */
const PER_SECOND = 40;

export interface Sender {
  /** Runs `job` after the earlier ones of the same conversation. @throws PermanentChatError */
  send<T>(conversation: string, job: () => Promise<T>): Promise<T>;
  /** Takes nothing new; resolves when everything accepted is through. */
  stop(): Promise<void>;
}

/**
 * One lane a conversation, one job at a time in each: the order is kept. A lane has at most one job in the shared
 * queue, so that a busy conversation does not hold up the others.
 */
export function createSender(): Sender {
  const shared = new Bottleneck({ maxConcurrent: 10, minTime: Math.ceil(1_000 / PER_SECOND) });
  const lanes = new Bottleneck.Group({ maxConcurrent: 1 });
  lanes.on('created', (lane) => lane.chain(shared));
  const pending = new Set<Promise<unknown>>();
  let stopping = false;
  return {
    send(conversation, job) {
      if (stopping) return Promise.reject(new Error('Discord is stopping'));
      const sent = lanes.key(conversation).schedule(async () => {
        try {
          return await job();
        } catch (error) {
          throw toChatError(error);
        }
      });
      pending.add(sent);
      const forget = (): void => void pending.delete(sent);
      sent.then(forget, forget);
      return sent;
    },
    async stop() {
      stopping = true;
      await Promise.allSettled(pending);
      await Promise.all(lanes.limiters().map(({ limiter }) => limiter.disconnect()));
      await shared.disconnect();
    },
  };
}
