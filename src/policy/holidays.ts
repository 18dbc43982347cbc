import { createRequire } from 'node:module';
import type HolidaysClass from 'date-holidays';
import type { DatedHours } from '../domain/calendar/calendar.ts';
import type { Locale } from '../domain/locale.ts';
import type { Instant } from '../domain/time.ts';

export interface HolidayRules {
  readonly country: string;
  readonly region?: string | undefined;
}

/** Years expanded before and after the one that `now` falls in: past hours stay explainable, next year is known. */
const YEARS_BEFORE = 1;
const YEARS_AFTER = 2;

/** Loaded when the first calendar asks for holidays: the tables of all countries weigh several megabytes. */
function openHolidays(rules?: HolidayRules): HolidaysClass {
  const Holidays = createRequire(import.meta.url)('date-holidays') as typeof HolidaysClass;
  if (!rules) return new Holidays();
  return rules.region === undefined ? new Holidays(rules.country) : new Holidays(rules.country, rules.region);
}

/** Known countries and, for one of them, its regions. */
export function holidayCountries(): readonly string[] {
  return Object.keys(openHolidays().getCountries());
}

export function holidayRegions(country: string): readonly string[] {
  return Object.keys(openHolidays().getStates(country) ?? {});
}

/** The public holidays around `now` as closed days, named in each language. */
export function expandHolidays(rules: HolidayRules, now: Instant): readonly DatedHours[] {
  const holidays = openHolidays(rules);
  const year = new Date(now).getUTCFullYear();
  const years = Array.from({ length: YEARS_BEFORE + 1 + YEARS_AFTER }, (_, i) => year - YEARS_BEFORE + i);
  return years.flatMap((each) => {
    const french = namesByDate(holidays, each, 'fr');
    return Array.from(namesByDate(holidays, each, 'en'), ([date, name]) => ({
      from: date,
      to: date,
      intervals: [],
      reason: { en: name, fr: french.get(date) ?? name },
    }));
  });
}

/** Until when an expansion made at `now` holds: the year it ends in may be looked at 13 months ahead. */
export function holidaysHoldUntil(now: Instant): Instant {
  return Date.UTC(new Date(now).getUTCFullYear() + 1, 0, 1);
}

function namesByDate(holidays: HolidaysClass, year: number, language: Locale): ReadonlyMap<string, string> {
  const days = holidays.getHolidays(year, language).filter((holiday) => holiday.type === 'public');
  return new Map(days.map((holiday) => [holiday.date.slice(0, 10), holiday.name]));
}
