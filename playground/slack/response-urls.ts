import type { Ids } from './ids.ts';
import type { Message } from './message.ts';
import { SlackError } from './slack-error.ts';
import type { Channel } from './workspace.ts';

export interface ResponseUrl {
  readonly user: string;
  readonly channel: Channel;
  readonly interaction: string;
  /** The message that was acted on; a command has none, so nothing there can be replaced. */
  readonly source?: Message;
}

export interface ResponseUrls {
  issue(target: ResponseUrl): string;
  /** Counts as a use. @throws SlackError `no_such_url`, `used_url` after 5 uses, `expired_url` after 30 min */
  use(id: string): ResponseUrl;
}

const USES = 5;
const LIFETIME_MS = 30 * 60_000;
const KEPT = 20_000;

export function createResponseUrls(ids: Ids, now: () => number, baseUrl: () => string): ResponseUrls {
  const issued = new Map<string, ResponseUrl & { readonly at: number; uses: number }>();
  return {
    issue(target) {
      if (issued.size > KEPT) issued.clear();
      const id = ids.secret();
      issued.set(id, { ...target, at: now(), uses: 0 });
      return `${baseUrl()}/${id}`;
    },
    use(id) {
      const target = issued.get(id);
      if (!target) throw new SlackError('no_such_url');
      if (now() - target.at > LIFETIME_MS) throw new SlackError('expired_url');
      if (target.uses >= USES) throw new SlackError('used_url');
      target.uses += 1;
      return target;
    },
  };
}
