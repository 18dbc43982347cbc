import type { Platform } from '../../domain/actor.ts';
import type { ChatEvent } from '../../ports/chat-events.ts';
import type { Logger } from '../../ports/logger.ts';
import type { BackfillThreads } from './backfill-threads.ts';
import type { FollowThreads } from './follow-threads.ts';
import type { WatchQuestions } from './watch-questions.ts';

/** What happens where no ticket is talked about. */
export interface CommunityEvents {
  take(event: ChatEvent): Promise<void>;
  /** What was missed is read; after a resume the platform itself hands it over. */
  connected(platform: Platform, resumed: boolean): void;
}

export function createCommunityEvents(deps: {
  readonly follow: Pick<FollowThreads, 'take'>;
  readonly watch: Pick<WatchQuestions, 'take'>;
  readonly backfill: Pick<BackfillThreads, 'run'>;
  readonly log: Logger;
}): CommunityEvents {
  return {
    async take(event) {
      await deps.follow.take(event);
      await deps.watch.take(event);
    },
    connected(platform, resumed) {
      if (resumed) return;
      deps.backfill
        .run(platform)
        .catch((error: unknown) =>
          deps.log.error({ err: error, platform }, 'the community could not be read'),
        );
    },
  };
}
