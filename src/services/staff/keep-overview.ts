import type { Platform, TenantId } from '../../domain/actor.ts';
import type { MessageRef } from '../../domain/conversation.ts';
import { DAY, type Instant, MINUTE } from '../../domain/time.ts';
import type { ChatPlatform } from '../../ports/chat-platform.ts';
import { PermanentChatError } from '../../ports/chat-platform.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ExpiringStore } from '../../ports/expiring-store.ts';
import type { Installation } from '../../ports/installation.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Reply } from '../../reply/reply.ts';

export interface KeepOverviewDeps {
  readonly installation: () => Installation;
  readonly platform: (name: Platform) => ChatPlatform | undefined;
  readonly memory: ExpiringStore;
  readonly clock: Clock;
  readonly log: Logger;
  readonly overview: (tenant: TenantId) => Promise<Reply>;
}

/** The message that holds the overview, as it was last written. */
interface Kept {
  readonly message: MessageRef;
  readonly written: string;
  /** When it was written, or looked at, last. */
  readonly at: Instant;
}

/** One message a staff channel that always says how support stands; a deleted one is written anew. */
export interface KeepOverview {
  /** Brings every overview up to date; one that did not change costs a call every few minutes. Failures are logged, the next round tries again. */
  run(): Promise<void>;
}

const KEPT_FOR = 400 * DAY;

/** One that nothing changes is written again this often: somebody may have deleted it. */
const LOOK_AGAIN = 5 * MINUTE;

export function createKeepOverview(deps: KeepOverviewDeps): KeepOverview {
  const { memory, clock, log } = deps;

  const keep = async (tenant: TenantId, channelId: string): Promise<void> => {
    const platform = deps.platform(tenant.startsWith('slack:') ? 'slack' : 'discord');
    if (platform?.state() !== 'connected') return;
    const key = `overview:${tenant}:${channelId}`;
    const kept = await memory.get<Kept>(key);
    const reply = await deps.overview(tenant);
    const written = JSON.stringify(reply);
    const now = clock.now();
    if (kept?.written === written && now - kept.at < LOOK_AGAIN) return;
    const message =
      (kept && (await replace(platform, kept.message, reply))) ??
      (await post(platform, tenant, channelId, reply));
    await memory.set<Kept>(key, { message, written, at: now }, KEPT_FOR);
  };

  const replace = async (
    platform: ChatPlatform,
    message: MessageRef,
    reply: Reply,
  ): Promise<MessageRef | undefined> => {
    try {
      await platform.update(message, reply);
      return message;
    } catch (error) {
      if (!(error instanceof PermanentChatError)) throw error;
      return undefined;
    }
  };

  const post = async (
    platform: ChatPlatform,
    tenant: TenantId,
    channelId: string,
    reply: Reply,
  ): Promise<MessageRef> => {
    const conversation = platform.channel(tenant, channelId);
    const message = await platform.post({ conversation, reply, key: `overview:${tenant}:${clock.now()}` });
    try {
      await platform.pin?.(message);
    } catch (error) {
      if (!(error instanceof PermanentChatError)) throw error;
      // It can be read all the same.
      log.warn({ tenant, err: error }, 'the overview could not be pinned');
    }
    return message;
  };

  return {
    async run() {
      for (const [tenant, { staffChannel }] of Object.entries(deps.installation().tenants)) {
        if (staffChannel === undefined) continue;
        try {
          await keep(tenant as TenantId, staffChannel);
        } catch (error) {
          log.warn({ tenant, err: error }, 'the overview could not be brought up to date');
        }
      }
    },
  };
}
