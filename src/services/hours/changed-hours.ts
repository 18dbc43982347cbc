import type { Actor } from '../../domain/actor.ts';
import type { Calendar, DatedHours, OpenInterval } from '../../domain/calendar/calendar.ts';
import { apart, type DaySpan, dateAfter, dateIn } from '../../domain/calendar/day-spans.ts';
import { LOCALES, type Localized } from '../../domain/locale.ts';
import type { Instant } from '../../domain/time.ts';
import type { Policy } from '../../policy/policy.ts';
import type { HoursChange, HoursStore } from '../../ports/hours-store.ts';
import type { PolicySource } from '../../ports/policy-source.ts';

/** What staff want for some days of a calendar. */
export interface PlannedHours extends DaySpan {
  /** Id of a calendar of the policy. */
  readonly calendar: string;
  /** Empty: closed. Undefined: as usual again. */
  readonly intervals?: readonly OpenInterval[];
  readonly reason?: string;
}

/** Days ahead whose hours staff have set. */
export type SetHours = HoursChange & Required<Pick<HoursChange, 'intervals'>>;

/** The policy with the hours that staff set from chat: what everything that depends on hours reads (S8). */
export interface ChangedHours extends PolicySource {
  /** Reads what is stored, without what is past. Before that nothing is changed. */
  load(now: Instant): Promise<void>;
  /** Days ahead that are not as usual, by date, those of one calendar after those of another. */
  planned(now: Instant): readonly SetHours[];
  /** A calendar as it is, and as it would be. */
  preview(planned: PlannedHours): { readonly before: Calendar; readonly after: Calendar } | undefined;
  /** In force, and told to the listeners, when it returns. */
  change(planned: PlannedHours, by: Pick<Actor, 'user' | 'displayName'>, now: Instant): Promise<void>;
  onChange(listener: () => void): void;
}

/** Kept so long after its last day: zones are up to 14 hours apart, and hours past midnight end on the next day. */
const KEPT_DAYS = 2;

/** `policies`: as the file has them. */
export function createChangedHours(store: HoursStore, policies: PolicySource): ChangedHours {
  let changes: readonly HoursChange[] = [];
  let joined:
    | { readonly from: Policy; readonly changes: readonly HoursChange[]; readonly policy: Policy }
    | undefined;
  const listeners: (() => void)[] = [];

  const load = async (now: Instant): Promise<void> => {
    await store.forgetBefore(dateAfter(dateIn('UTC', now), -KEPT_DAYS));
    changes = await store.list();
  };

  const current = (): Policy => {
    const from = policies.current();
    if (changes.length === 0) return from;
    // The same object as long as nothing changed: others keep what they made of it.
    if (joined?.from !== from || joined.changes !== changes) {
      const calendars = from.calendars.map((one) => ({
        ...one,
        calendar: withDays(one.calendar, daysOf(from, one.id, changes)),
      }));
      joined = { from, changes, policy: { ...from, calendars } };
    }
    return joined.policy;
  };

  return {
    load,
    current,
    planned(now) {
      const policy = policies.current();
      return policy.calendars.flatMap(({ id, calendar }) => {
        const today = dateIn(calendar.zone, now);
        return daysOf(policy, id, changes).filter(({ to }) => to >= today);
      });
    },
    preview(planned) {
      const policy = policies.current();
      const usual = policy.calendars.find(({ id }) => id === planned.calendar)?.calendar;
      if (!usual) return undefined;
      const asked: HoursChange = {
        ...planned,
        id: Number.MAX_SAFE_INTEGER,
        company: policy.company.id,
        by: '',
        at: 0,
      };
      return {
        before: withDays(usual, daysOf(policy, planned.calendar, changes)),
        after: withDays(usual, daysOf(policy, planned.calendar, [...changes, asked])),
      };
    },
    async change(planned, by, now) {
      await store.add({ ...planned, company: policies.current().company.id, by, at: now });
      await load(now);
      for (const listener of listeners) listener();
    },
    onChange: (listener) => void listeners.push(listener),
  };
}

/** Each day has what was set last; what is as usual again is left out. */
function daysOf(policy: Policy, calendar: string, changes: readonly HoursChange[]): readonly SetHours[] {
  const made = changes.filter((one) => one.company === policy.company.id && one.calendar === calendar);
  return apart(made).filter((one): one is SetHours => one.intervals !== undefined);
}

function withDays(calendar: Calendar, days: readonly SetHours[]): Calendar {
  if (days.length === 0) return calendar;
  return { ...calendar, exceptions: apart([...calendar.exceptions, ...days.map(toDated)]) };
}

function toDated({ from, to, intervals, reason }: SetHours): DatedHours {
  return { from, to, intervals, ...(reason === undefined ? {} : { reason: inOwnWords(reason) }) };
}

/** Staff write it once: readers of every language see it as it was written. */
function inOwnWords(text: string): Localized {
  return Object.fromEntries(LOCALES.map((locale) => [locale, text])) as Localized;
}
