import type { TenantId, UserRef } from '../domain/actor.ts';
import type { Locale } from '../domain/locale.ts';
import type { Instant } from '../domain/time.ts';

/** A row that comes due once. `key` is unique with the tenant: setting it again moves it. */
export type Timer = {
  readonly key: string;
  readonly tenant: TenantId;
  readonly dueAt: Instant;
} & TimerPayload;

export type TimerPayload =
  | { readonly kind: 'opening_reminder'; readonly payload: OpeningReminder }
  /** `before`: staff are reminded ahead of the response target; `due`: at it. */
  | { readonly kind: 'target_before' | 'target_due'; readonly payload: TicketTimer }
  /** The customer has been silent: reminded, then the ticket is closed. */
  | { readonly kind: 'stale_reminder' | 'stale_close'; readonly payload: TicketTimer }
  /** A community thread that nobody has answered. */
  | { readonly kind: 'thread_unanswered'; readonly payload: { readonly threadId: string } }
  /** The staff's summary of the day, once a tenant. */
  | { readonly kind: 'digest'; readonly payload: Readonly<Record<string, never>> };

export type TimerKind = TimerPayload['kind'];

export interface TicketTimer {
  readonly ticketId: string;
}

/** Stored in the transaction of the change that asks for it. */
export type TimerChange =
  | { readonly set: Timer }
  | { readonly cancel: { readonly tenant: TenantId; readonly key: string } };

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
  /** Of these kinds, those that are not due yet, by rising id, from the one after `after`. */
  upcoming(
    kinds: readonly TimerKind[],
    now: Instant,
    page: { readonly after?: string; readonly limit: number },
  ): Promise<readonly (Timer & { readonly id: string })[]>;
  fired(id: string, now: Instant): Promise<void>;
  /** It is due at another time from now on. */
  postpone(id: string, at: Instant): Promise<void>;
  /** Another attempt at `at`; when it was due stays. */
  retry(id: string, at: Instant): Promise<void>;
}
