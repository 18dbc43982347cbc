import { describe, expect, it } from 'vitest';
import { createWorldClock } from '../../../playground/clock.ts';
import { CLOCK_PRESETS, instantOfLocal, isAt, nextOccurrence } from '../../../playground/clock-presets.ts';

const at = (iso: string): number => Date.parse(iso);

describe('the world clock', () => {
  it('jumps, then runs on', () => {
    let real = at('2026-07-06T12:00:00Z');
    const offsets: number[] = [];
    const clock = createWorldClock({ realNow: () => real, onChange: (offset) => offsets.push(offset) });

    clock.set(at('2026-07-04T07:00:00Z'));
    real += 5_000;

    expect(new Date(clock.now()).toISOString()).toBe('2026-07-04T07:00:05.000Z');
    clock.reset();
    expect(clock.now()).toBe(real);
    expect(offsets).toEqual([-53 * 3_600_000, 0]);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 9e15])('refuses %s', (instant) => {
    const clock = createWorldClock({ onChange: () => undefined });
    expect(() => clock.set(instant)).toThrow(/milliseconds since 1970/);
    expect(clock.offset()).toBe(0);
  });
});

describe('moments to choose', () => {
  const preset = (id: string) => {
    const found = CLOCK_PRESETS.find((entry) => entry.id === id);
    if (!found) throw new Error(id);
    return found;
  };

  it.each([
    ['saturday-night', '2026-07-06T12:00:00Z', '2026-07-11T07:00:00Z'],
    ['saturday-night', '2026-07-11T07:00:00Z', '2026-07-18T07:00:00Z'],
    ['saturday-night', '2026-01-10T07:59:59Z', '2026-01-10T08:00:00Z'],
    ['monday-opening', '2026-03-06T12:00:00Z', '2026-03-09T08:00:00Z'],
    ['monday-opening', '2026-10-31T00:00:00Z', '2026-11-02T09:00:00Z'],
  ])('%s after %s is %s', (id, now, expected) => {
    expect(new Date(nextOccurrence(preset(id), at(now))).toISOString()).toBe(
      new Date(expected).toISOString(),
    );
  });

  it('knows when it is there already', () => {
    const saturday = preset('saturday-night');
    expect(isAt(saturday, at('2026-07-11T06:59:59Z'))).toBe(false);
    expect(isAt(saturday, at('2026-07-11T07:00:00Z'))).toBe(true);
    expect(isAt(saturday, at('2026-07-11T07:09:00Z'))).toBe(true);
    expect(isAt(saturday, at('2026-07-11T07:11:00Z'))).toBe(false);
  });

  it('reads a date and time on somebody’s own wall clock', () => {
    expect(instantOfLocal('2026-07-04T09:00', 'Europe/Paris')).toBe(at('2026-07-04T07:00:00Z'));
    expect(() => instantOfLocal('next tuesday', 'Europe/Paris')).toThrow(/no date and time/);
    expect(() => instantOfLocal('2026-07-04T09:00', 'Mars/Olympus')).toThrow(/no date and time/);
  });
});
