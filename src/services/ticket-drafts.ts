import type { UserRef } from '../domain/actor.ts';
import type { RemoteFile } from '../domain/conversation.ts';
import { DAY } from '../domain/time.ts';
import type { ExpiringStore } from '../ports/expiring-store.ts';

type FilesByField = Readonly<Record<string, readonly RemoteFile[]>>;

/** What somebody typed into a form that is not sent yet. */
export interface TicketDraft {
  readonly topic: string;
  readonly values: Readonly<Record<string, string>>;
  readonly files: FilesByField;
  /** The files that were there when a form was last opened that could only name them. */
  readonly kept?: FilesByField;
  /** Where it comes from, when it does not come from a form: the same source never overwrites what was typed since. */
  readonly source?: string;
  /** What was decided about the question that it began with. */
  readonly decisionId?: string;
}

/** A draft lives as long as somebody may come back to it after a weekend. */
const DRAFT_LIFE = 7 * DAY;

/** One draft a person and topic; it survives restarts and expired modals. */
export interface TicketDrafts {
  get(user: UserRef, topic: string): Promise<TicketDraft | undefined>;
  /** What was there before is gone, unless it comes from the same source. */
  replace(user: UserRef, draft: TicketDraft): Promise<void>;
  /**
   * A form was opened that names the draft's files beside its empty file field, since no platform shows them again:
   * what comes back from it is {@link merge | merged} as `added`.
   */
  reopened(user: UserRef, topic: string): Promise<void>;
  /**
   * Adds to what is there; the newer answer of a field wins. A file field that came back holds `all` its files (so one
   * that was emptied in the open form is empty), or those `added` to the ones that the form named.
   */
  merge(user: UserRef, draft: TicketDraft, files: 'all' | 'added'): Promise<TicketDraft>;
  /** False when there is no draft. */
  removeFiles(user: UserRef, topic: string): Promise<boolean>;
  drop(user: UserRef, topic: string): Promise<void>;
}

export function createTicketDrafts(store: ExpiringStore): TicketDrafts {
  const key = (user: UserRef, topic: string): string => `draft:${user.tenant}:${user.id}:${topic}`;
  const get = (user: UserRef, topic: string) => store.get<TicketDraft>(key(user, topic));
  const set = (user: UserRef, draft: TicketDraft) => store.set(key(user, draft.topic), draft, DRAFT_LIFE);
  return {
    get,
    async replace(user, draft) {
      const before = await get(user, draft.topic);
      if (before?.source === undefined || before.source !== draft.source) await set(user, draft);
    },
    async reopened(user, topic) {
      const draft = await get(user, topic);
      if (draft) await set(user, { ...draft, kept: draft.files });
    },
    async merge(user, draft, files) {
      const before = await get(user, draft.topic);
      const named = files === 'all' ? {} : (before?.kept ?? before?.files ?? {});
      const merged: TicketDraft = {
        ...before,
        topic: draft.topic,
        values: { ...before?.values, ...draft.values },
        files: { ...before?.files, ...beside(named, draft.files) },
      };
      await set(user, merged);
      return merged;
    },
    async removeFiles(user, topic) {
      const draft = await get(user, topic);
      if (draft) await set(user, { ...draft, files: {}, kept: {} });
      return draft !== undefined;
    },
    drop: (user, topic) => store.delete(key(user, topic)),
  };
}

function beside(named: FilesByField, given: FilesByField): FilesByField {
  return Object.fromEntries(
    Object.entries(given).map(([field, files]) => {
      const kept = (named[field] ?? []).filter(({ id }) => files.every((file) => file.id !== id));
      return [field, [...kept, ...files]];
    }),
  );
}
