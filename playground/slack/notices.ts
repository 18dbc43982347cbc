import type { Ids } from './ids.ts';
import type { SlackNotice } from './snapshot-model.ts';

/** What Slack says to somebody outside any conversation. */
export interface Notices {
  add(user: string, text: string): void;
  of(user: string): readonly SlackNotice[];
}

const KEPT = 5;

export function createNotices(ids: Ids, now: () => number, changed: () => void): Notices {
  const notices = new Map<string, readonly SlackNotice[]>();
  return {
    add(user, text) {
      const mine = notices.get(user) ?? [];
      notices.set(user, [...mine, { id: ids.next('N'), at: now(), text }].slice(-KEPT));
      changed();
    },
    of: (user) => notices.get(user) ?? [],
  };
}
