import { type Duration, type Instant, SECOND } from '../domain/time.ts';

export interface RateLimit {
  /** How many requests may come at once. */
  readonly burst: number;
  /** How many are given back each second. */
  readonly perSecond: number;
}

/** Past this many people those who have been idle long enough to be fresh again are forgotten. */
const MOST_REMEMBERED = 10_000;

/** One token bucket a person; `limitNow` is asked each time, for it may be reloaded. The answer is 0 when the request may pass, otherwise how long to wait. */
export function createRateLimiter(limitNow: () => RateLimit): (person: string, now: Instant) => Duration {
  const buckets = new Map<string, { tokens: number; at: Instant }>();
  const refill = (bucket: { tokens: number; at: Instant }, now: Instant, limit: RateLimit): number =>
    Math.min(limit.burst, bucket.tokens + (Math.max(0, now - bucket.at) / SECOND) * limit.perSecond);

  return (person, now) => {
    const limit = limitNow();
    let bucket = buckets.get(person);
    if (!bucket) {
      if (buckets.size >= MOST_REMEMBERED)
        for (const [key, other] of buckets) if (refill(other, now, limit) >= limit.burst) buckets.delete(key);
      bucket = { tokens: limit.burst, at: now };
      buckets.set(person, bucket);
    }
    bucket.tokens = refill(bucket, now, limit);
    bucket.at = now;
    if (bucket.tokens < 1) return ((1 - bucket.tokens) / limit.perSecond) * SECOND;
    bucket.tokens -= 1;
    return 0;
  };
}
