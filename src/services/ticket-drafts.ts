import type { UserRef } from '../domain/actor.ts';
import type { RemoteFile } from '../domain/conversation.ts';
import { DAY } from '../domain/time.ts';
import type { ExpiringStore } from '../ports/expiring-store.ts';

/** What somebody typed into a form that is not sent yet. */
export interface TicketDraft {
  readonly topic: string;
  readonly values: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, readonly RemoteFile[]>>;
}

/** A draft lives as long as somebody may come back to it after a weekend. */
const DRAFT_LIFE = 7 * DAY;

/** One draft a person and topic; it survives restarts and expired modals. */
export interface TicketDrafts {
  get(user: UserRef, topic: string): Promise<TicketDraft | undefined>;
  /**
   * Adds to what is there; the newer answer of a field wins. No platform shows files again in a form that is opened
   * anew, so an empty list there means "nothing more", and what was attached before stays.
   */
  merge(user: UserRef, draft: TicketDraft): Promise<TicketDraft>;
  drop(user: UserRef, topic: string): Promise<void>;
}

export function createTicketDrafts(store: ExpiringStore): TicketDrafts {
  const key = (user: UserRef, topic: string): string => `draft:${user.tenant}:${user.id}:${topic}`;
  return {
    get: (user, topic) => store.get<TicketDraft>(key(user, topic)),
    async merge(user, draft) {
      const before = await store.get<TicketDraft>(key(user, draft.topic));
      const merged: TicketDraft = {
        topic: draft.topic,
        values: { ...before?.values, ...draft.values },
        files: { ...before?.files, ...withFiles(draft.files) },
      };
      await store.set(key(user, draft.topic), merged, DRAFT_LIFE);
      return merged;
    },
    drop: (user, topic) => store.delete(key(user, topic)),
  };
}

function withFiles(files: TicketDraft['files']): TicketDraft['files'] {
  return Object.fromEntries(Object.entries(files).filter(([, list]) => list.length > 0));
}
