import type { UserRef } from '../../domain/actor.ts';
import { UserError } from '../../domain/errors.ts';
import { DAY, type Instant, SECOND } from '../../domain/time.ts';
import type { Installation } from '../../ports/installation.ts';
import type { TicketStore } from '../../ports/ticket-store.ts';
import type { Blocklist } from './blocklist.ts';

/** Against abuse; each refusal says what to do instead. */
export interface TicketLimits {
  /** Before somebody fills in a form. @throws UserError `blocked`, `too_many_open`, `too_many_today` */
  mayBegin(user: UserRef, now: Instant): Promise<void>;
  /** Before a ticket is made. @throws UserError the same, and `too_soon` */
  mayOpen(user: UserRef, now: Instant): Promise<void>;
}

export function createTicketLimits(
  tickets: Pick<TicketStore, 'countFor'>,
  blocklist: Pick<Blocklist, 'isBlocked'>,
  installation: () => Pick<Installation, 'limits'>,
): TicketLimits {
  const begin = async (user: UserRef, now: Instant) => {
    if (await blocklist.isBlocked(user)) throw new UserError('blocked');
    const { limits } = installation();
    const counts = await tickets.countFor(user, now - DAY);
    if (counts.open >= limits.openTickets) throw new UserError('too_many_open', { count: counts.open });
    if (counts.openedSince >= limits.ticketsPerDay)
      throw new UserError('too_many_today', { count: counts.openedSince });
    return { limits, lastOpenedAt: counts.lastOpenedAt };
  };
  return {
    async mayBegin(user, now) {
      await begin(user, now);
    },
    async mayOpen(user, now) {
      const { limits, lastOpenedAt } = await begin(user, now);
      const wait = lastOpenedAt === undefined ? 0 : lastOpenedAt + limits.cooldown - now;
      // A clock that was set back would make it longer than it can be.
      if (wait > 0)
        throw new UserError('too_soon', { seconds: Math.ceil(Math.min(wait, limits.cooldown) / SECOND) });
    },
  };
}
