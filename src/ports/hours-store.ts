import type { Actor } from '../domain/actor.ts';
import type { OpenInterval } from '../domain/calendar/calendar.ts';
import { formatHours } from '../domain/calendar/format-hours.ts';
import type { Instant } from '../domain/time.ts';
import type { AuditEntry } from './identity-store.ts';

/**
 * Hours that staff set for some days of a calendar, stronger than the policy's. They are the company's: what is said on
 * one platform holds on the other.
 */
export interface HoursChange {
  /** Rises with each change; where two name one day, the later one counts. */
  readonly id: number;
  /** Ids of the policy's company and of its calendar. */
  readonly company: string;
  readonly calendar: string;
  /** `YYYY-MM-DD` in the calendar's own zone, both included. */
  readonly from: string;
  readonly to: string;
  /** Empty: closed. Undefined: as usual again, whatever was set for these days before. */
  readonly intervals?: readonly OpenInterval[];
  /** Shown with the hours, in the words of whoever set them. */
  readonly reason?: string;
  readonly by: string;
  readonly at: Instant;
}

export type NewHoursChange = Omit<HoursChange, 'id' | 'by'> & {
  readonly by: Pick<Actor, 'user' | 'displayName'>;
};

/** The line of the audit log that is written with a change. */
export function hoursChanged({
  company,
  calendar,
  from,
  to,
  intervals,
  reason,
  by,
  at,
}: NewHoursChange): AuditEntry {
  return {
    tenant: by.user.tenant,
    kind: 'hours_changed',
    actor: { user: by.user, name: by.displayName },
    ...(reason === undefined ? {} : { reason }),
    data: { company, calendar, from, to, hours: intervals ? formatHours(intervals) : 'usual' },
    at,
  };
}

export interface HoursStore {
  /** In the order they were made. */
  list(): Promise<readonly HoursChange[]>;
  /** With its line in the audit log, in one transaction. */
  add(change: NewHoursChange): Promise<HoursChange>;
  /** Forgets those whose last day lies before the date; says how many. The audit log keeps them. */
  forgetBefore(date: string): Promise<number>;
}
