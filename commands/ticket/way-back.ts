import type { UserRef } from '../../src/domain/actor.ts';
import { HOUR } from '../../src/domain/time.ts';
import type { ExpiringStore } from '../../src/ports/expiring-store.ts';

/** What somebody was doing when they were sent to link an address. */
export interface WayBack {
  /** `ref`: topic and step of the form they came from. */
  keep(user: UserRef, ref: string): Promise<void>;
  /** Once. */
  take(user: UserRef): Promise<string | undefined>;
  /** What they typed as an address, right or wrong, so that nobody types it twice. */
  keepTyped(user: UserRef, email: string): Promise<void>;
  typed(user: UserRef): Promise<string | undefined>;
}

const KEPT = HOUR;

export function createWayBack(session: ExpiringStore): WayBack {
  const key = (what: string, { tenant, id }: UserRef): string => `${what}:${tenant}:${id}`;
  return {
    keep: (user, ref) => session.set(key('link-back', user), ref, KEPT),
    async take(user) {
      const ref = await session.get<string>(key('link-back', user));
      if (ref !== undefined) await session.delete(key('link-back', user));
      return ref;
    },
    keepTyped: (user, email) => session.set(key('link-typed', user), email, KEPT),
    typed: (user) => session.get<string>(key('link-typed', user)),
  };
}
