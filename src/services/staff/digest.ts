import { Temporal } from 'temporal-polyfill';
import type { TenantId } from '../../domain/actor.ts';
import { DAY, type Instant, type TimeZone } from '../../domain/time.ts';
import type { AuditLine, AuditLog } from '../../ports/audit-log.ts';
import type { CommunityStore } from '../../ports/community-store.ts';
import type { VoteCount, VoteStore } from '../../ports/vote-store.ts';

/** What happened in one tenant in the last 24 hours. */
export interface Digest {
  readonly opened: number;
  /** Closed or solved; one that was solved before it was closed counts once. */
  readonly closed: number;
  /** Public answers of staff. */
  readonly answers: number;
  readonly rated: VoteCount;
  /** Community threads that nobody has answered. */
  readonly unanswered: number;
}

export interface DigestDeps {
  readonly audit: Pick<AuditLog, 'list'>;
  readonly votes: Pick<VoteStore, 'results'>;
  readonly threads: Pick<CommunityStore, 'list'>;
}

/** More events than this in a day are counted as this many. */
const LOOKED_AT = 20_000;

export async function describeDigest(
  { audit, votes, threads }: DigestDeps,
  tenant: TenantId,
  now: Instant,
): Promise<Digest> {
  const since = now - DAY;
  const [lines, rated, open] = await Promise.all([
    audit.list({
      tenant,
      since,
      kinds: ['opened', 'closed', 'state_changed', 'message_added'],
      limit: LOOKED_AT,
    }),
    votes.results(tenant, since, 0),
    threads.list(tenant, { states: ['open'], limit: 1_000 }),
  ]);
  const count = (kind: string): number => lines.filter((line) => line.kind === kind).length;
  return {
    opened: count('opened'),
    closed: lines.filter(isEnd).length,
    answers: lines.filter(isAnswer).length,
    rated: rated.count,
    unanswered: open.length,
  };
}

function isEnd({ kind, data }: AuditLine): boolean {
  return kind === 'closed' ? data['from'] !== 'solved' : kind === 'state_changed' && data['to'] === 'solved';
}

/** See what the message store writes of a message. */
function isAnswer({ kind, data }: AuditLine): boolean {
  const author = data['author'] as { readonly kind?: string } | undefined;
  return kind === 'message_added' && data['visibility'] === 'public' && author?.kind === 'agent';
}

/** The next time that the wall clock of `zone` shows `at` (`09:00`), strictly after `now`. */
export function nextDigest(at: string, zone: TimeZone, now: Instant): Instant {
  const today = onDay(at, zone, now, 0);
  return today > now ? today : onDay(at, zone, now, 1);
}

/** The last time that it did, `now` included. */
export function lastDigest(at: string, zone: TimeZone, now: Instant): Instant {
  const today = onDay(at, zone, now, 0);
  return today > now ? onDay(at, zone, now, -1) : today;
}

function onDay(at: string, zone: TimeZone, now: Instant, days: number): Instant {
  return Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO(zone)
    .add({ days })
    .withPlainTime(Temporal.PlainTime.from(at)).epochMilliseconds;
}
