import type { Actor, TenantId, UserRef } from '../../domain/actor.ts';
import type { Instant } from '../../domain/time.ts';
import type { AuditLog } from '../../ports/audit-log.ts';
import type { Installation } from '../../ports/installation.ts';

/** Accounts that may not open tickets: those of the installation's file, and those that administrators named since. */
export interface Blocklist {
  isBlocked(user: UserRef): Promise<boolean>;
  /** False when it was so already. */
  block(change: BlockChange): Promise<boolean>;
  /** False when it was not blocked, or is by the installation's file, which only the operator changes. */
  unblock(change: BlockChange): Promise<boolean>;
}

export interface BlockChange {
  readonly accountId: string;
  readonly by: Actor;
  readonly reason?: string;
  readonly now: Instant;
}

/** Far more than anybody blocks by hand. */
const MOST_LINES = 10_000;

/** What administrators did is read from the audit log, once a tenant, and kept in memory: the log is the record of it. */
export function createBlocklist(
  audit: AuditLog,
  installation: () => Pick<Installation, 'limits'>,
): Blocklist {
  const known = new Map<TenantId, Promise<Set<string>>>();

  const read = async (tenant: TenantId): Promise<Set<string>> => {
    const lines = await audit.list({
      tenant,
      kinds: ['account_blocked', 'account_unblocked'],
      limit: MOST_LINES,
    });
    const blocked = new Set<string>();
    for (const { kind, data } of lines.toReversed()) {
      const account = String(data['account']);
      if (kind === 'account_blocked') blocked.add(account);
      else blocked.delete(account);
    }
    return blocked;
  };

  const blockedIn = (tenant: TenantId): Promise<Set<string>> => {
    const before = known.get(tenant);
    if (before) return before;
    const reading = read(tenant);
    known.set(tenant, reading);
    // What could not be read is read again by the next who asks.
    reading.catch(() => known.delete(tenant));
    return reading;
  };

  const record = (
    kind: 'account_blocked' | 'account_unblocked',
    { accountId, by, reason, now }: BlockChange,
  ) =>
    audit.record({
      tenant: by.user.tenant,
      kind,
      actor: { user: by.user, name: by.displayName },
      ...(reason ? { reason } : {}),
      data: { account: accountId },
      at: now,
    });

  return {
    isBlocked: async ({ tenant, id }) =>
      installation().limits.blocked.includes(id) || (await blockedIn(tenant)).has(id),
    async block(change) {
      const blocked = await blockedIn(change.by.user.tenant);
      if (blocked.has(change.accountId)) return false;
      await record('account_blocked', change);
      blocked.add(change.accountId);
      return true;
    },
    async unblock(change) {
      const blocked = await blockedIn(change.by.user.tenant);
      if (!blocked.has(change.accountId)) return false;
      await record('account_unblocked', change);
      blocked.delete(change.accountId);
      return true;
    },
  };
}
