import { DAY, type Duration, MINUTE, SECOND } from '../../../src/domain/time.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { ExpiringStore } from '../../../src/ports/expiring-store.ts';
import { type HelpdeskSink, PermanentHelpdeskError } from '../../../src/ports/helpdesk.ts';
import type { Logger } from '../../../src/ports/logger.ts';
import type { ZendeskApi } from './api.ts';
import { isOurs } from './external-id.ts';
import type { createReadNews } from './read-news.ts';
import { changedTickets } from './schema.ts';

export interface CatchUpDeps {
  readonly api: ZendeskApi;
  readonly readNews: ReturnType<typeof createReadNews>;
  readonly cache: ExpiringStore;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Its export may be asked ten times a minute; webhooks are what is quick. */
const EVERY: Duration = 5 * MINUTE;
const REMEMBERED: Duration = 90 * DAY;
/** How far back the first look goes, and the one after all was forgotten. */
const FIRST_LOOK: Duration = 7 * DAY;
const CURSOR = 'zendesk:changed';

/** Looks for tickets that have changed while nobody listened: at the start, and every five minutes. */
export function createCatchUp({ api, readNews, cache, clock, log }: CatchUpDeps) {
  let running = false;
  let cancel = (): void => undefined;
  let look: Promise<void> = Promise.resolve();

  /** Deleted tickets are among the changed ones, and cannot be read. */
  const read = async (id: string, sink: HelpdeskSink): Promise<void> => {
    try {
      await readNews(id, sink);
    } catch (error) {
      if (!(error instanceof PermanentHelpdeskError)) throw error;
      log.warn({ err: error, helpdeskTicket: id }, 'a ticket that has changed at Zendesk cannot be read');
    }
  };

  const page = async (sink: HelpdeskSink): Promise<boolean> => {
    const cursor = await cache.get<string>(CURSOR);
    const from = Math.floor((clock.now() - FIRST_LOOK) / SECOND);
    const query = cursor === undefined ? `start_time=${from}` : `cursor=${encodeURIComponent(cursor)}`;
    const answer = await api.get(`/incremental/tickets/cursor?${query}`, changedTickets);
    for (const ticket of answer.tickets) {
      if (!running) return true;
      if (isOurs(ticket.external_id)) await read(String(ticket.id), sink);
    }
    // Only now: what was not read is found again.
    if (answer.after_cursor) await cache.set(CURSOR, answer.after_cursor, REMEMBERED);
    return answer.end_of_stream;
  };

  const once = async (sink: HelpdeskSink): Promise<void> => {
    try {
      while (running && !(await page(sink)));
    } catch (error) {
      if (error instanceof PermanentHelpdeskError) {
        log.warn(
          { err: error },
          'Zendesk does not tell which tickets have changed: its export wants an admin\u2019s token; until then webhooks are the only news',
        );
        return;
      }
      log.warn({ err: error }, 'Zendesk could not be asked for changes, it will be asked again');
    }
    if (running) cancel = clock.after(EVERY, () => begin(sink));
  };

  const begin = (sink: HelpdeskSink): void => {
    look = once(sink);
  };

  return {
    start(sink: HelpdeskSink): void {
      running = true;
      begin(sink);
    },
    async stop(): Promise<void> {
      running = false;
      cancel();
      await look;
    },
  };
}
