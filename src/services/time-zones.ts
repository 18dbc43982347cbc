import type { Actor, UserRef } from '../domain/actor.ts';
import { foldText } from '../domain/fold-text.ts';
import { DAY, type TimeZone } from '../domain/time.ts';
import { isTimeZone } from '../domain/time-zone.ts';
import type { ExpiringStore } from '../ports/expiring-store.ts';

/** Where somebody's clock stands: as the platform tells (Slack), or as they said once (Discord tells nothing). */
export interface TimeZones {
  of(actor: Actor): Promise<TimeZone | undefined>;
  remember(user: UserRef, zone: TimeZone): Promise<void>;
}

const REMEMBERED = 365 * DAY;

export function createTimeZones(store: ExpiringStore): TimeZones {
  const key = ({ tenant, id }: UserRef): string => `zone:${tenant}:${id}`;
  return {
    of: async (actor) => actor.timeZone ?? (await store.get<TimeZone>(key(actor.user))),
    remember: (user, zone) => store.set(key(user), zone, REMEMBERED),
  };
}

/** `europe/paris`, `Paris`, `new york` → the zone's own name; undefined for what is none. */
export function findTimeZone(typed: string): TimeZone | undefined {
  const wanted = foldText(typed).replaceAll(' ', '_');
  if (wanted === '') return undefined;
  const known = Intl.supportedValuesOf('timeZone');
  const found =
    known.find((zone) => zone.toLowerCase() === wanted) ??
    known.find((zone) => zone.slice(zone.lastIndexOf('/') + 1).toLowerCase() === wanted);
  if (found) return found;
  const name = typed.trim();
  return isTimeZone(name) ? name : undefined;
}

/** One place for each clock that many people live by, from west to east; as many as a menu holds. */
export const COMMON_ZONES: readonly TimeZone[] = [
  'Pacific/Honolulu',
  'America/Anchorage',
  'America/Los_Angeles',
  'America/Denver',
  'America/Mexico_City',
  'America/Chicago',
  'America/New_York',
  'America/Toronto',
  'America/Sao_Paulo',
  'Europe/London',
  'Africa/Lagos',
  'Europe/Paris',
  'Europe/Berlin',
  'Africa/Johannesburg',
  'Europe/Helsinki',
  'Europe/Istanbul',
  'Asia/Dubai',
  'Asia/Karachi',
  'Asia/Kolkata',
  'Asia/Bangkok',
  'Asia/Shanghai',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Australia/Sydney',
  'Pacific/Auckland',
];
