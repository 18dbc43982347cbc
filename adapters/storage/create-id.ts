import { randomBytes } from 'node:crypto';
import type { Instant } from '../../src/domain/time.ts';

/** Base 36 digits of a time until the year 5188, and of a sequence up to 2 thousand million. */
const TIME_DIGITS = 9;
const SEQUENCE_DIGITS = 6;

/**
 * An id that sorts by time, then by `sequence`: rows written one after the other lie together in the index, and lists
 * have one order even when the clock stands still. The random tail keeps ids of two databases apart.
 */
export function createId(at: Instant, sequence: number): string {
  const time = Math.max(0, Math.trunc(at)).toString(36).padStart(TIME_DIGITS, '0');
  return `${time}${sequence.toString(36).padStart(SEQUENCE_DIGITS, '0')}${randomBytes(5).toString('hex')}`;
}
