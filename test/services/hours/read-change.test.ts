import { describe, expect, it } from 'vitest';
import { formatHours } from '../../../src/domain/calendar/format-hours.ts';
import { readHoursChange, type TypedHours } from '../../../src/services/hours/read-change.ts';
import { acme } from '../../fixtures/policies.ts';
import { changeable } from './changeable.ts';

/** A Wednesday evening in New York, Thursday in Paris. */
const NOW = Date.parse('2026-12-24T02:30:00Z');

const read = (typed: Partial<TypedHours>, policy = changeable) =>
  readHoursChange(
    { channel: 'chat', date: '2026-12-24', hours: 'closed', reason: '', ...typed },
    policy,
    NOW,
  );

const days = (date: string): string => {
  const result = read({ date });
  return 'planned' in result
    ? `${result.planned.from}/${result.planned.to}`
    : Object.values(result.faults).join();
};

const hours = (typed: string): string => {
  const result = read({ hours: typed });
  if (!('planned' in result)) return Object.values(result.faults).join();
  return result.planned.intervals ? formatHours(result.planned.intervals) : 'usual';
};

describe('the days of a change', () => {
  it.each([
    ['2026-12-24', '2026-12-24/2026-12-24'],
    ['2026-12-24 to 2026-12-26', '2026-12-24/2026-12-26'],
    ['from 2026-12-24 to 2026-12-26', '2026-12-24/2026-12-26'],
    ['du 2026-12-24 au 2026-12-26', '2026-12-24/2026-12-26'],
    ['2026-12-24 – 2026-12-26', '2026-12-24/2026-12-26'],
    ['2026-12-24–2026-12-26', '2026-12-24/2026-12-26'],
    ['2026-12-24..2026-12-26', '2026-12-24/2026-12-26'],
    // It is still the 23rd where the chat is.
    ['today', '2026-12-23/2026-12-23'],
    ['Demain', '2026-12-24/2026-12-24'],
    ['aujourd’hui au 2026-12-26', '2026-12-23/2026-12-26'],
    ['2026-12-20 to 2026-12-23', '2026-12-20/2026-12-23'],
  ])('%s', (typed, read) => {
    expect(days(typed)).toBe(read);
  });

  it.each([
    ['', 'date_missing'],
    ['24/12/2026', 'date_unread'],
    ['2026-02-30', 'date_unread'],
    ['2026-12-26 to 2026-12-24', 'date_order'],
    ['2026-12-22', 'date_past'],
    ['2062-12-24', 'date_far'],
    ['next week', 'date_unread'],
  ])('%s is refused: %s', (typed, fault) => {
    expect(days(typed)).toBe(fault);
  });
});

describe('the hours of a change', () => {
  it.each([
    ['closed', 'closed'],
    ['Fermé', 'closed'],
    ['usual', 'usual'],
    ['comme d’habitude', 'usual'],
    ['04:00-12:00', '04:00-12:00'],
    ['4:00 – 12:00, 13:00–17:30', '04:00-12:00, 13:00-17:30'],
    ['4 h – 12 h 30', '04:00-12:30'],
    ['4h-12h, 13h30-17h', '04:00-12:00, 13:30-17:00'],
    ['4 AM-12 PM, 12:30 pm - 5 p.m.', '04:00-12:00, 12:30-17:00'],
    ['21:00-02:00', '21:00-02:00'],
    ['00:00-24:00', '00:00-24:00'],
  ])('%s', (typed, read) => {
    expect(hours(typed)).toBe(read);
  });

  it.each([
    ['', 'hours_missing'],
    ['maybe', 'hours_unread'],
    ['25:00-26:00', 'hours_unread'],
    ['04:00-12:00, 11:00-13:00', 'hours_unread'],
    ['04:00', 'hours_unread'],
  ])('%s is refused: %s', (typed, fault) => {
    expect(hours(typed)).toBe(fault);
  });
});

describe('the channel of a change', () => {
  it('is found by its name in any language, and needs no name where it is the only one', () => {
    for (const channel of ['chat', 'Live chat', 'messagerie instantanée', ''])
      expect(read({ channel })).toMatchObject({ channel: { id: 'chat' }, planned: { calendar: 'chat' } });
  });

  it('is one that the policy lets staff change', () => {
    expect(read({ channel: 'email' })).toEqual({ faults: { channel: 'channel_fixed' } });
    expect(read({ channel: 'pigeons' })).toEqual({ faults: { channel: 'channel_unknown' } });
    expect(read({ channel: '' }, acme)).toEqual({ faults: { channel: 'channel_missing' } });
  });

  it('is told at once with everything else that is wrong', () => {
    expect(read({ channel: 'email', date: 'soon', hours: 'some' })).toEqual({
      faults: { channel: 'channel_fixed', date: 'date_unread', hours: 'hours_unread' },
    });
  });
});
