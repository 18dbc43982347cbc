import { createHash } from 'node:crypto';
import type { Bucket } from './route.ts';

/** A bot may make 50 requests a second in all; interaction callbacks and webhooks do not count. */
const GLOBAL: Bucket = { limit: 50, windowMs: 1000 };
const ORDINARY: Bucket = { limit: 50, windowMs: 1000 };

interface Window {
  left: number;
  /** On the monotonic clock: limits are about real seconds, whatever time the playground shows. */
  endsAt: number;
}

export interface Allowance {
  readonly allowed: boolean;
  readonly global: boolean;
  readonly retryAfterSeconds: number;
  readonly headers: Readonly<Record<string, string>>;
}

export interface RateLimits {
  /** Counts one request. `route` is its method and pattern, `major` the id that a bucket belongs to. */
  count(route: string, major: string, bucket: Bucket | undefined, exemptFromGlobal: boolean): Allowance;
}

export function createRateLimits(now: () => number): RateLimits {
  const windows = new Map<string, Window>();
  const hashes = new Map<string, string>();

  const hashOf = (route: string): string => {
    const known = hashes.get(route);
    if (known !== undefined) return known;
    const hash = createHash('md5').update(route).digest('hex');
    hashes.set(route, hash);
    return hash;
  };

  const windowOf = (key: string, bucket: Bucket): Window => {
    const clock = performance.now();
    const current = windows.get(key);
    if (current !== undefined && current.endsAt > clock) return current;
    if (windows.size > 5000) {
      for (const [old, window] of windows) if (window.endsAt <= clock) windows.delete(old);
    }
    const fresh = { left: bucket.limit, endsAt: clock + bucket.windowMs };
    windows.set(key, fresh);
    return fresh;
  };

  return {
    count(route, major, bucket = ORDINARY, exemptFromGlobal) {
      const window = windowOf(`${route} ${major}`, bucket);
      const all = exemptFromGlobal ? null : windowOf('global', GLOBAL);
      const global = all !== null && all.left <= 0;
      const allowed = !global && window.left > 0;
      if (allowed) {
        window.left -= 1;
        if (all !== null) all.left -= 1;
      }
      const wait = ((global ? all.endsAt : window.endsAt) - performance.now()) / 1000;
      const resetAfter = Math.max(wait, 0.001);
      return {
        allowed,
        global,
        retryAfterSeconds: Math.ceil(resetAfter * 1000) / 1000,
        headers: {
          'x-ratelimit-limit': String(bucket.limit),
          'x-ratelimit-remaining': String(Math.max(window.left, 0)),
          'x-ratelimit-reset': (now() / 1000 + resetAfter).toFixed(3),
          'x-ratelimit-reset-after': resetAfter.toFixed(3),
          'x-ratelimit-bucket': hashOf(route),
        },
      };
    },
  };
}
