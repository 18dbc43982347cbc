import { expect, it } from 'vitest';
import type { Calendar } from '../../../src/domain/calendar/calendar.ts';
import { usualWeek } from '../../../src/domain/calendar/usual-week.ts';

const day = [{ from: 240, to: 1200 }];
const chat: Calendar = {
  zone: 'America/New_York',
  week: { 1: day, 2: day, 3: day, 4: day, 5: day, 6: [], 7: [] },
  exceptions: [{ from: '2026-07-06', to: '2026-07-06', intervals: [] }],
};
const summer = Date.parse('2026-07-08T12:00Z');

it('joins equal days into one row, exceptions aside', () => {
  expect(usualWeek(chat, 'America/New_York', summer)).toEqual([{ from: 1, to: 5, intervals: day }]);
});

it("carries the hours over to a reader's clock, past midnight and past the week's border", () => {
  expect(usualWeek(chat, 'Europe/Paris', summer)).toEqual([
    { from: 1, to: 5, intervals: [{ from: 600, to: 120 }] },
  ]);
  expect(usualWeek(chat, 'Asia/Tokyo', summer)).toEqual([
    { from: 1, to: 5, intervals: [{ from: 1020, to: 540 }] },
  ]);
  expect(usualWeek(chat, 'Pacific/Honolulu', summer)).toEqual([
    { from: 1, to: 4, intervals: [{ from: 1320, to: 840 }] },
    { from: 7, to: 7, intervals: [{ from: 1320, to: 840 }] },
  ]);
});

it('follows the clocks of the week in question', () => {
  // Between the two clock changes New York is five hours behind Paris, not six.
  expect(usualWeek(chat, 'Europe/Paris', Date.parse('2026-03-18T12:00Z'))).toEqual([
    { from: 1, to: 5, intervals: [{ from: 540, to: 60 }] },
  ]);
});

it('has nothing to say of what is always open', () => {
  expect(usualWeek({ zone: 'UTC', week: 'always', exceptions: [] }, 'UTC', summer)).toBeUndefined();
});
