import type { Tier } from './method.ts';

export interface RateLimits {
  /** Seconds to wait, or undefined when the call may go on. `key` tells channels apart where the limit does. */
  check(method: string, tier: Tier, key: string): number | undefined;
  enable(on: boolean): void;
}

interface Bucket {
  tokens: number;
  at: number;
}

/** Requests a minute and how many may come at once. Tier 1 allows "some burst". */
const TIERS: Readonly<
  Record<Exclude<Tier, 'unlimited'>, { readonly perMinute: number; readonly burst: number }>
> = {
  1: { perMinute: 20, burst: 20 },
  2: { perMinute: 20, burst: 20 },
  3: { perMinute: 50, burst: 50 },
  4: { perMinute: 100, burst: 100 },
  post: { perMinute: 60, burst: 4 },
};

/** Counts real time, not the imitated clock: a limit protects the wire. */
export function createRateLimits(monotonicMs: () => number = () => performance.now()): RateLimits {
  const buckets = new Map<string, Bucket>();
  let enabled = true;
  return {
    check(method, tier, key) {
      if (!enabled || tier === 'unlimited') return undefined;
      const { perMinute, burst } = TIERS[tier];
      const at = monotonicMs();
      const name = tier === 'post' ? `${method} ${key}` : method;
      const bucket = buckets.get(name) ?? { tokens: burst, at };
      buckets.set(name, bucket);
      bucket.tokens = Math.min(burst, bucket.tokens + ((at - bucket.at) * perMinute) / 60_000);
      bucket.at = at;
      if (bucket.tokens < 1) return Math.max(1, Math.ceil(((1 - bucket.tokens) * 60) / perMinute));
      bucket.tokens -= 1;
      return undefined;
    },
    enable: (on) => {
      enabled = on;
      buckets.clear();
    },
  };
}
