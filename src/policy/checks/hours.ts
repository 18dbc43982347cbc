import { isTimeZone } from '../../domain/time-zone.ts';
import { holidayCountries, holidayRegions } from '../holidays.ts';
import type { HoursFault } from '../parse-hours.ts';
import { isFault, parseDay, parseWeek } from '../parse-hours.ts';
import type { Problem } from '../problem.ts';
import { closest, suggest } from '../reporting/did-you-mean.ts';
import type { Path } from '../reporting/path.ts';
import { asMapping } from '../reporting/path.ts';
import type { YamlFile } from '../reporting/yaml-file.ts';
import type { Check } from './check.ts';
import type { Block } from './read-blocks.ts';
import { blocksOf } from './read-blocks.ts';

/** Hours that can be read, do not overlap, and stand in a zone and on days that exist. */
export const checkHours: Check = (file) =>
  blocksOf(file, 'calendars').flatMap((calendar) => [
    ...checkZone(file, calendar),
    ...checkWeek(file, calendar),
    ...checkExceptions(file, calendar),
    ...checkHolidays(file, calendar),
  ]);

function checkZone(file: YamlFile, { path, value }: Block): readonly Problem[] {
  const zone = value['zone'];
  if (typeof zone !== 'string' || isTimeZone(zone)) return [];
  const near = closest(zone, Intl.supportedValuesOf('timeZone'));
  return [
    file.problemAt(
      [...path, 'zone'],
      'value',
      `"${zone}" is not a time zone.`,
      near === undefined
        ? 'Write a zone of the IANA list, e.g. Europe/Paris, America/New_York or UTC.'
        : `Did you mean "${near}"?`,
    ),
  ];
}

function checkWeek(file: YamlFile, { path, value }: Block): readonly Problem[] {
  const lines = value['hours'];
  if (!Array.isArray(lines) || !lines.every((line) => typeof line === 'string')) return [];
  const week = parseWeek(lines);
  return isFault(week) ? [faultAt(file, [...path, 'hours', week.line ?? 0], week)] : [];
}

function checkExceptions(file: YamlFile, { path, value }: Block): readonly Problem[] {
  const exceptions = Array.isArray(value['exceptions']) ? value['exceptions'] : [];
  return exceptions.flatMap((entry: unknown, index) => {
    const exception = asMapping(entry);
    if (!exception) return [];
    const at = [...path, 'exceptions', index];
    return [...checkDates(file, at, exception), ...checkDay(file, at, exception)];
  });
}

function checkDates(
  file: YamlFile,
  at: Path,
  { date, from, to }: Readonly<Record<string, unknown>>,
): readonly Problem[] {
  const spans = from !== undefined || to !== undefined;
  if ((date === undefined) === !spans || (spans && (from === undefined || to === undefined))) {
    return [
      file.problemAt(
        at,
        'value',
        'This does not say on which day, or from which day to which.',
        'Write "date: 2026-12-24", or both "from: 2026-12-24" and "to: 2026-12-26".',
      ),
    ];
  }
  if (typeof from === 'string' && typeof to === 'string' && to < from) {
    return [
      file.problemAt([...at, 'to'], 'value', 'It ends before it begins.', `Write a day from ${from} on.`),
    ];
  }
  return [];
}

function checkDay(
  file: YamlFile,
  at: Path,
  { hours, date }: Readonly<Record<string, unknown>>,
): readonly Problem[] {
  if (typeof hours !== 'string') return [];
  // A span is like a week: the night of one day meets the morning of the next.
  const parsed = date === undefined ? parseWeek([`Mon-Sun ${hours}`]) : parseDay(hours);
  return isFault(parsed) ? [faultAt(file, [...at, 'hours'], parsed)] : [];
}

function checkHolidays(file: YamlFile, { path, value }: Block): readonly Problem[] {
  const holidays = asMapping(value['holidays']);
  const country = holidays?.['country'];
  const region = holidays?.['region'];
  if (typeof country !== 'string') return [];
  const at = [...path, 'holidays'];
  if (!holidayCountries().includes(country)) {
    return [
      file.problemAt(
        [...at, 'country'],
        'value',
        `No holidays are known for "${country}".`,
        'Write the two capital letters of a country, e.g. US, CA or FR, or list the days under exceptions.',
      ),
    ];
  }
  if (typeof region !== 'string' || holidayRegions(country).includes(region)) return [];
  return [
    file.problemAt(
      [...at, 'region'],
      'value',
      `"${region}" is not a region of ${country} that is known here.`,
      suggest(region, holidayRegions(country)),
    ),
  ];
}

function faultAt(file: YamlFile, path: Path, { message, fix }: HoursFault): Problem {
  return file.problemAt(path, 'value', message, fix);
}
