import { describe, expect, it } from 'vitest';
import type { Calendar } from '../../src/domain/calendar/calendar.ts';
import { isFault, parseDay, parseWeek } from '../../src/policy/parse-hours.ts';
import { edited, lines, load } from './small-policy.ts';

const nine = { from: 540, to: 720 };

function calendarOf(text: string): Calendar | undefined {
  const loaded = load(text);
  if (!loaded.ok) throw new Error(lines(loaded.problems).join('\n'));
  return loaded.policy.calendars[0]?.calendar;
}

describe('hours of a day', () => {
  it.each([
    ['closed', []],
    ['09:00-12:00', [nine]],
    ['9:00-12:00', [nine]],
    ['09:00 – 12:00', [nine]],
    ['09:00-12:00, 13:00-17:00', [nine, { from: 780, to: 1020 }]],
    ['21:00-02:00', [{ from: 1260, to: 120 }]],
    ['00:00-24:00', [{ from: 0, to: 1440 }]],
    ['09:00-12:00, 12:00-13:00', [nine, { from: 720, to: 780 }]],
  ])('%s', (text, intervals) => {
    expect(parseDay(text)).toEqual(intervals);
  });

  it.each([
    '',
    'open',
    '9-12',
    '09:00',
    '09:00-25:00',
    '24:00-02:00',
    '09:00-09:00',
    '09:00-12:00; 13:00-14:00',
    '09:60-12:00',
  ])('refuses "%s"', (text) => {
    expect(isFault(parseDay(text))).toBe(true);
  });
});

describe('hours of a week', () => {
  const openDays = (lines: readonly string[]): string => {
    const week = parseWeek(lines);
    if (isFault(week)) throw new Error(week.message);
    return Object.entries(week)
      .filter(([, intervals]) => intervals.length > 0)
      .map(([day]) => day)
      .join('');
  };

  it.each([
    ['Mon-Fri 09:00-12:00', '12345'],
    ['mon-fri 09:00-12:00', '12345'],
    ['Sat-Mon 09:00-12:00', '167'],
    ['Mon,Wed,Fri 09:00-12:00', '135'],
    ['Mon-Tue,Sun 09:00-12:00', '127'],
    ['Sun 09:00-12:00', '7'],
  ])('%s', (line, days) => {
    expect(openDays([line])).toBe(days);
  });

  it('gathers what several lines say about a day', () => {
    expect(parseWeek(['Mon 09:00-12:00', 'Mon 13:00-17:00'])).toMatchObject({
      1: [nine, { from: 780, to: 1020 }],
    });
  });

  it.each([
    ['a night into the next morning', ['Mon 21:00-02:00', 'Tue 01:00-05:00'], 1],
    ['Sunday night into Monday', ['Mon 00:00-05:00', 'Sun 21:00-02:00'], 1],
    ['the same day twice', ['Mon-Fri 09:00-12:00', 'Wed 10:00-11:00'], 1],
    ['nights of the same kind', ['Mon-Sun 08:00-09:00, 20:00-08:30'], 0],
    ['an unknown day', ['Mon-Fry 09:00-12:00'], 0],
    ['no day', ['09:00-12:00'], 0],
    ['three days in a range', ['Mon-Wed-Fri 09:00-12:00'], 0],
  ])('refuses %s', (_what, text, line) => {
    expect(parseWeek(text)).toMatchObject({ line });
  });

  it('lets one interval begin when another ends, past midnight too', () => {
    expect(isFault(parseWeek(['Mon-Sun 00:00-08:00, 08:00-24:00']))).toBe(false);
    expect(isFault(parseWeek(['Mon 21:00-02:00', 'Tue 02:00-05:00']))).toBe(false);
  });
});

describe('dated hours', () => {
  it('come from single days and from spans', () => {
    expect(calendarOf(edited())?.exceptions).toEqual([
      { from: '2026-12-24', to: '2026-12-24', intervals: [nine] },
      { from: '2026-12-25', to: '2026-12-26', intervals: [] },
    ]);
  });

  it('refuse a span whose nights run into its mornings', () => {
    const loaded = load(edited(['hours: closed }', 'hours: "20:00-09:00, 08:00-10:00" }']));
    expect(loaded.ok ? [] : loaded.problems.map(({ path }) => path)).toEqual([
      'calendars.office.exceptions[1].hours',
    ]);
  });
});

describe('public holidays', () => {
  const withHolidays = (rules: string): string =>
    edited(['    exceptions:\n', `    holidays: ${rules}\n    exceptions:\n`]);

  it('close last year, this year and two more, named in each language', () => {
    const days = calendarOf(withHolidays('{ country: FR }'))?.exceptions.filter(({ reason }) => reason) ?? [];
    expect(days.find(({ from }) => from === '2026-07-14')).toEqual({
      from: '2026-07-14',
      to: '2026-07-14',
      intervals: [],
      reason: { en: 'Bastille Day', fr: 'Fête Nationale de la France' },
    });
    expect([...new Set(days.map(({ from }) => from.slice(0, 4)))]).toEqual(['2025', '2026', '2027', '2028']);
  });

  it('follow the region', () => {
    const daysOf = (rules: string) => calendarOf(withHolidays(rules))?.exceptions.map(({ from }) => from);
    expect(daysOf('{ country: CA, region: QC }')).toContain('2026-06-24');
    expect(daysOf('{ country: CA, region: ON }')).not.toContain('2026-06-24');
  });

  it('give way to the dated hours of the file, which stand after them', () => {
    const exceptions = calendarOf(withHolidays('{ country: FR }'))?.exceptions ?? [];
    expect(exceptions.at(-1)).toMatchObject({ from: '2026-12-25', to: '2026-12-26' });
  });

  it('say by when to load again, so that a long run does not outlive them', () => {
    expect(load(withHolidays('{ country: FR }'))).toMatchObject({
      reloadBy: Date.parse('2027-01-01T00:00:00Z'),
    });
    expect(load(edited())).not.toHaveProperty('reloadBy');
  });
});
