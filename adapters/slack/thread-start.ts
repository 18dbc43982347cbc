import type { TenantId } from '../../src/domain/actor.ts';
import type { SourceMessage } from '../../src/domain/conversation.ts';
import { MINUTE, SECOND } from '../../src/domain/time.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { ExpiringStore } from '../../src/ports/expiring-store.ts';
import type { Logger } from '../../src/ports/logger.ts';
import { within } from './deadline.ts';
import type { Identity } from './identity.ts';
import { toSourceMessage } from './inbound.ts';
import { messageLink } from './links.ts';
import type { People } from './people.ts';
import type { SlackApi } from './web-api.ts';
import type { WireMessage } from './wire.ts';

/** A press opens modals for three seconds: the first message is not worth more of them. */
const PATIENCE = 0.8 * SECOND;

/** Somebody who presses one button in a thread presses others, too. */
const KEPT = MINUTE;

/** The first message of a thread. */
export interface ThreadStart {
  /** Undefined when the bot may not read it or Slack is slow, which must not cost the answer. */
  of(tenant: TenantId, channel: string, thread: string): Promise<SourceMessage | undefined>;
}

export interface ThreadStartOptions {
  readonly api: SlackApi;
  readonly people: People;
  readonly cache: ExpiringStore;
  readonly clock: Clock;
  readonly log: Logger;
  identity(): Identity | undefined;
}

export function createThreadStart(options: ThreadStartOptions): ThreadStart {
  const { api, people, cache, clock, log, identity } = options;

  const read = async (
    tenant: TenantId,
    channel: string,
    thread: string,
  ): Promise<SourceMessage | undefined> => {
    const { messages } = await api.call<{ readonly messages?: readonly WireMessage[] }>(
      'conversations.replies',
      { channel, ts: thread, limit: 1 },
      { urgency: 'now' },
    );
    const message = messages?.find(({ ts }) => ts === thread);
    if (!message) return undefined;
    const author = message.user ? await people.actor(tenant, message.user) : undefined;
    return toSourceMessage(
      message,
      tenant,
      channel,
      author?.displayName ?? message.username ?? '',
      messageLink(identity(), channel, thread),
    );
  };

  return {
    async of(tenant, channel, thread) {
      const stored = `slack:start:${tenant}:${channel}:${thread}`;
      try {
        const known = await cache.get<SourceMessage>(stored);
        if (known) return known;
        const message = await within(read(tenant, channel, thread), PATIENCE, clock);
        if (message) await cache.set(stored, message, KEPT);
        return message;
      } catch (error) {
        log.warn({ err: error, channel, thread }, "A thread's first message could not be read");
        return undefined;
      }
    },
  };
}
