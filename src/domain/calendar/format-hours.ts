import type { OpenInterval } from './calendar.ts';

/** The hours of a day as a policy file writes them: `closed`, `04:00-12:00, 13:00-17:00`. */
export function formatHours(intervals: readonly OpenInterval[]): string {
  if (intervals.length === 0) return 'closed';
  return intervals.map(({ from, to }) => `${formatMinute(from)}-${formatMinute(to)}`).join(', ');
}

/** Minutes after midnight as `09:30`. */
export function formatMinute(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
