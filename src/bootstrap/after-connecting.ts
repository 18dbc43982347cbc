import { type Duration, type Instant, SECOND } from '../domain/time.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { Clock } from '../ports/clock.ts';

/** The first answers after a start come before what is done here. */
const LOOK_EVERY: Duration = SECOND;
/** A platform that is down now may be down for hours. */
const PATIENCE: Duration = 10 * SECOND;

/**
 * Runs `task` once all platforms are connected, or have had time enough for it: what nobody waits for stays out of the
 * way of the first answers. Returns how to call it off.
 */
export function afterConnecting(
  platforms: readonly Pick<ChatPlatform, 'state'>[],
  clock: Clock,
  task: () => void,
): () => void {
  const since: Instant = clock.now();
  let cancel = (): void => undefined;
  const look = (): void => {
    const waiting = platforms.some((platform) => platform.state() !== 'connected');
    if (waiting && Math.abs(clock.now() - since) < PATIENCE) cancel = clock.after(LOOK_EVERY, look);
    else task();
  };
  cancel = clock.after(LOOK_EVERY, look);
  return () => cancel();
}
