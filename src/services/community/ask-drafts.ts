import { randomBytes } from 'node:crypto';
import type { Actor, UserRef } from '../../domain/actor.ts';
import type { RemoteFile } from '../../domain/conversation.ts';
import { DAY } from '../../domain/time.ts';
import type { ExpiringStore } from '../../ports/expiring-store.ts';

/** A question on its way to the community, as whoever brings it there has it so far. */
export interface AskDraft {
  /** Id of a topic. */
  readonly topic: string;
  /** Empty until it is written. */
  readonly title: string;
  readonly text: string;
  readonly files: readonly RemoteFile[];
  /** Whose question it is, when a moderator brings it there. */
  readonly asker?: Actor;
  /** Threads that come close were shown already. */
  readonly sawSimilar?: boolean;
  /** The thread that it became: a second press shows it again. */
  readonly posted?: { readonly url?: string };
}

/** Buttons hold a short id; the words are here, each person's own. */
export interface AskDrafts {
  keep(user: UserRef, draft: AskDraft): Promise<string>;
  get(user: UserRef, id: string): Promise<AskDraft | undefined>;
  set(user: UserRef, id: string, draft: AskDraft): Promise<void>;
}

/** An answer from yesterday may still stand on somebody's screen. */
const KEPT = 2 * DAY;

export function createAskDrafts(store: ExpiringStore): AskDrafts {
  const key = ({ tenant, id: user }: UserRef, id: string): string => `ask:${tenant}:${user}:${id}`;
  return {
    async keep(user, draft) {
      const id = randomBytes(6).toString('base64url');
      await store.set(key(user, id), draft, KEPT);
      return id;
    },
    get: (user, id) => store.get(key(user, id)),
    set: (user, id, draft) => store.set(key(user, id), draft, KEPT),
  };
}
