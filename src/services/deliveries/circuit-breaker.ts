import { type Duration, type Instant, MINUTE, SECOND } from '../../domain/time.ts';

export type BreakerState = 'closed' | 'open' | 'half-open';

/** Keeps calls away from an other side that does not answer, and lets one through now and then to see. */
export interface CircuitBreaker {
  state(now: Instant): BreakerState;
  /** How many calls may be begun besides the `running` ones. */
  allows(now: Instant, running: number): number;
  /** It answered, be it with a refusal. */
  answered(): void;
  failed(now: Instant): void;
  /** It asked to be left alone until then. */
  pauseUntil(at: Instant): void;
}

/** So many failures in a row, without one answer in between. */
const OPENS_AFTER = 5;
const FIRST_REST: Duration = 10 * SECOND;
const LONGEST_REST: Duration = 2 * MINUTE;

export function createCircuitBreaker(): CircuitBreaker {
  let failures = 0;
  let rest = FIRST_REST;
  let restUntil: Instant = 0;
  let pausedUntil: Instant = 0;
  const state = (now: Instant): BreakerState => {
    if (failures < OPENS_AFTER) return now < pausedUntil ? 'open' : 'closed';
    return now < Math.max(restUntil, pausedUntil) ? 'open' : 'half-open';
  };
  return {
    state,
    allows(now, running) {
      const is = state(now);
      if (is === 'open') return 0;
      return is === 'half-open' ? Math.max(0, 1 - running) : Number.POSITIVE_INFINITY;
    },
    answered() {
      failures = 0;
      rest = FIRST_REST;
    },
    failed(now) {
      failures += 1;
      if (failures < OPENS_AFTER) return;
      restUntil = now + rest;
      rest = Math.min(rest * 2, LONGEST_REST);
    },
    pauseUntil(at) {
      pausedUntil = Math.max(pausedUntil, at);
    },
  };
}
