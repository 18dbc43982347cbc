import type { UserRef } from '../../src/domain/actor.ts';
import { MINUTE } from '../../src/domain/time.ts';
import type { ExpiringStore } from '../../src/ports/expiring-store.ts';

/** Guides are shown once in this time, never again in the same session. */
const SESSION = 30 * MINUTE;

const key = ({ tenant, id }: UserRef, topic: string): string => `guides:${tenant}:${id}:${topic}`;

export async function guidesShown(session: ExpiringStore, user: UserRef, topic: string): Promise<void> {
  await session.set(key(user, topic), true, SESSION);
}

/** Whether somebody has seen the guides about a topic in this session. */
export async function sawGuides(session: ExpiringStore, user: UserRef, topic: string): Promise<boolean> {
  return (await session.get(key(user, topic))) === true;
}
