import type { TenantId, UserRef } from '../domain/actor.ts';
import type { Locale } from '../domain/locale.ts';
import type { Instant } from '../domain/time.ts';

/** A row that comes due once. `key` is unique with the tenant: setting it again moves it. */
export interface Timer {
  readonly key: string;
  readonly tenant: TenantId;
  readonly kind: 'opening_reminder';
  readonly dueAt: Instant;
  readonly payload: OpeningReminder;
}

export interface OpeningReminder {
  readonly user: UserRef;
  readonly locale: Locale;
  /** Id of a channel of the policy. */
  readonly channel: string;
}

export interface TimerStore {
  set(timer: Timer): Promise<void>;
  cancel(tenant: TenantId, key: string): Promise<void>;
  /**
   * Due timers, leased like outbox jobs: one that is not settled comes back. No lease or retry is longer than
   * `leaseMs`: one that seems to be, is left from before the clock was set back, and over.
   */
  due(now: Instant, leaseMs: number, limit: number): Promise<readonly (Timer & { readonly id: string })[]>;
  fired(id: string, now: Instant): Promise<void>;
  /** It is due at another time from now on. */
  postpone(id: string, at: Instant): Promise<void>;
  /** Another attempt at `at`; when it was due stays. */
  retry(id: string, at: Instant): Promise<void>;
}
