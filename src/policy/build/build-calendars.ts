import type { Calendar, DatedHours } from '../../domain/calendar/calendar.ts';
import type { Instant } from '../../domain/time.ts';
import { expandHolidays } from '../holidays.ts';
import { isFault, parseDay, parseWeek } from '../parse-hours.ts';
import type { NamedCalendar } from '../policy.ts';
import type { PolicyFile } from '../schema/policy-file.ts';
import { allCovers, optional, optionalText, toLocalized } from './build-text.ts';

type CalendarInFile = PolicyFile['calendars'][string];

/** From hours that the checks have found well written. */
export function buildCalendars(file: PolicyFile, now: Instant): readonly NamedCalendar[] {
  return Object.entries(file.calendars).map(([id, calendar]) => ({
    id,
    calendar: {
      zone: calendar.zone,
      week: buildWeek(calendar.hours),
      exceptions: [
        ...(calendar.holidays ? expandHolidays(calendar.holidays, now) : []),
        ...calendar.exceptions.map(buildException),
      ],
    },
    usual: calendar.usual,
    ...optional('changedBy', calendar.changes?.by),
    ...optionalText('stated', calendar.stated),
    covers: allCovers(calendar, calendar.stated, calendar.changes),
  }));
}

function buildWeek(hours: CalendarInFile['hours']): Calendar['week'] {
  if (hours === 'always') return 'always';
  const week = parseWeek(hours);
  if (isFault(week)) throw new Error(`unchecked hours: ${week.message}`);
  return week;
}

function buildException(exception: CalendarInFile['exceptions'][number]): DatedHours {
  const intervals = parseDay(exception.hours);
  if (isFault(intervals)) throw new Error(`unchecked hours: ${intervals.message}`);
  const from = exception.date ?? exception.from ?? '';
  return {
    from,
    to: exception.date ?? exception.to ?? from,
    intervals,
    ...(exception.reason ? { reason: toLocalized(exception.reason) } : {}),
  };
}
