import { createHash } from 'node:crypto';
import { DAY, type Duration, type Instant, MINUTE, SECOND } from '../../src/domain/time.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { ExpiringStore } from '../../src/ports/expiring-store.ts';
import type { Logger } from '../../src/ports/logger.ts';

export interface RememberedPlansOptions {
  /** Of the source; stands in the keys. */
  readonly name: string;
  readonly cache: ExpiringStore;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface PlanQuestion {
  /** Everything that the answer depends on; kept only as a hash. */
  readonly about: readonly string[];
  readonly cacheFor: Duration;
  /** Rejects when it cannot be told. */
  ask(): Promise<readonly string[]>;
}

/** Somebody without a plan is asked for again soon: they may be buying one right now. */
const EMPTY_FOR = MINUTE;
/** How old an answer may be while the source is down. */
const STALE_FOR = DAY;
/** After a failure nobody waits for the source again until then. */
const PAUSE = 15 * SECOND;

interface Remembered {
  readonly plans: readonly string[];
  readonly at: Instant;
}

/**
 * Answers of a source that is asked over the network: fresh ones are used without asking, older ones (a day at most)
 * while it fails. Undefined when it fails and nothing is remembered. The same question is asked once at a time.
 */
export function createRememberedPlans({ name, cache, clock, log }: RememberedPlansOptions) {
  const running = new Map<string, Promise<readonly string[] | undefined>>();
  let pausedUntil = 0;

  const answer = async (key: string, { ask, cacheFor }: PlanQuestion) => {
    const known = await cache.get<Remembered>(key);
    const age = known ? clock.now() - known.at : Number.POSITIVE_INFINITY;
    const fresh = known?.plans.length === 0 ? Math.min(EMPTY_FOR, cacheFor) : cacheFor;
    // A clock that was set back makes answers from the future: those are asked for again.
    if (known && age >= 0 && age < fresh) return known.plans;
    if (clock.now() >= pausedUntil) {
      try {
        const plans = await ask();
        await cache.set<Remembered>(key, { plans, at: clock.now() }, cacheFor + STALE_FOR);
        return plans;
      } catch (error) {
        pausedUntil = clock.now() + PAUSE;
        log.warn({ source: name, err: error, remembered: known !== undefined }, 'plans cannot be looked up');
      }
    }
    return known && age < fresh + STALE_FOR ? known.plans : undefined;
  };

  return (question: PlanQuestion): Promise<readonly string[] | undefined> => {
    const hash = createHash('sha256').update(JSON.stringify(question.about)).digest('hex');
    const key = `plans:${name}:${hash}`;
    const under = running.get(key);
    if (under) return under;
    const mine = answer(key, question).finally(() => running.delete(key));
    running.set(key, mine);
    return mine;
  };
}
