import type { StatusReading, StatusSnapshot } from '../../src/domain/service-status.ts';
import type { Duration } from '../../src/domain/time.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/domain/time.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { ExpiringStore } from '../../src/ports/expiring-store.ts';
import type { Logger } from '../../src/ports/logger.ts';
import type { StatusSource } from '../../src/ports/status-source.ts';
import { createHttpClient, HttpError } from '../http/index.ts';
import type { PageReading } from './schema.ts';
import { summary } from './schema.ts';

/** Which page is read, and how often. `api` is the address of its `summary.json`. */
export interface StatusPageAddress {
  readonly api: string;
  readonly pollEvery: Duration;
}

export interface StatuspageDeps {
  /** The page of the policy in force; asked at every reading, so that a switch counts at once. */
  readonly page: () => StatusPageAddress | undefined;
  readonly clock: Clock;
  readonly log: Logger;
  /** Keeps the last good reading over a restart. */
  readonly cache: ExpiringStore;
  readonly fetch?: typeof fetch;
}

export interface StatuspageSource extends StatusSource {
  /** Loads what was known before the restart, then reads the page again and again. Resolves when the former is done. */
  start(): Promise<void>;
  /** Reads the page now, whatever the plan was; for a switch of the policy. Never rejects. */
  refresh(): Promise<void>;
  stop(): void;
}

/** What is known of one page. Another page begins with nothing. */
interface Known {
  readonly api: string;
  failures: number;
  snapshot?: StatusSnapshot;
  etag?: string;
}

interface Cached {
  readonly snapshot: StatusSnapshot;
  readonly etag?: string;
}

const TIMEOUT = 5 * SECOND;
const KEPT_FOR = 7 * DAY;
/** A page that is down is asked less often, but an outage is when people want to know: not less than this. */
const LONGEST_PAUSE = 5 * MINUTE;
/** A page that asks for more patience gets it, within reason. */
const LONGEST_RETRY_AFTER = HOUR;
/** How soon a page is noticed that a policy brings where there was none. */
const WITHOUT_PAGE = MINUTE;

/** Reads an Atlassian Statuspage by itself and answers from memory. */
export function createStatuspageSource(deps: StatuspageDeps): StatuspageSource {
  const { page, clock, log, cache } = deps;
  const http = createHttpClient({ clock, timeout: TIMEOUT, ...(deps.fetch ? { fetch: deps.fetch } : {}) });
  let known: Known | undefined;
  let running = false;
  let cancelNext = (): void => {};
  let reading: { readonly api: string; readonly done: Promise<void>; abort(): void } | undefined;

  /** What is known of `api`; beginning with the cache when it is new. */
  const turnTo = async (api: string): Promise<Known> => {
    if (known?.api === api) return known;
    const turned: Known = { api, failures: 0 };
    known = turned;
    const cached = await cache.get<Cached>(cacheKey(api)).catch((error: unknown) => {
      log.warn({ api, err: error }, 'the last reading of the status page could not be loaded');
      return undefined;
    });
    if (cached && !turned.snapshot) Object.assign(turned, cached);
    return turned;
  };

  const keep = async (target: Known, read: PageReading, etag: string | undefined): Promise<void> => {
    const snapshot: StatusSnapshot = { ...read, fetchedAt: clock.now() };
    if (target.failures > 0) log.info({ api: target.api }, 'the status page can be read again');
    target.failures = 0;
    target.snapshot = snapshot;
    if (etag === undefined) delete target.etag;
    else target.etag = etag;
    const cached: Cached = { snapshot, ...(etag === undefined ? {} : { etag }) };
    await cache.set(cacheKey(target.api), cached, KEPT_FOR);
  };

  /** One reading. Resolves with the pause until the next. */
  const read = async ({ api, pollEvery }: StatusPageAddress, signal: AbortSignal): Promise<Duration> => {
    const target = await turnTo(api);
    try {
      const { snapshot, etag } = target;
      const conditional = snapshot && etag !== undefined ? { etag } : {};
      const answer = await http.getJson(api, summary, { ...conditional, signal });
      if (answer.status === 'ok') await keep(target, answer.data, answer.etag);
      else if (snapshot) await keep(target, snapshot, etag);
      return pollEvery;
    } catch (error) {
      if (signal.aborted) return pollEvery;
      target.failures += 1;
      const pause = pauseAfter(target.failures, pollEvery, error);
      // Once a failure, not at every attempt of a long outage.
      const level = target.failures === 1 ? 'warn' : 'debug';
      log[level]({ api, err: error, failures: target.failures, pause }, 'the status page could not be read');
      return pause;
    }
  };

  const schedule = (pause: Duration): void => {
    if (running) cancelNext = clock.after(pause, () => void refresh());
  };

  const refresh = async (): Promise<void> => {
    const address = page();
    if (reading && reading.api === address?.api) return reading.done;
    cancelNext();
    reading?.abort();
    reading = undefined;
    if (!address) {
      known = undefined;
      schedule(WITHOUT_PAGE);
      return;
    }
    const controller = new AbortController();
    const done = read(address, controller.signal).then((pause) => {
      if (controller.signal.aborted) return;
      reading = undefined;
      schedule(pause);
    });
    reading = { api: address.api, done, abort: () => controller.abort() };
    return done;
  };

  return {
    current(): StatusReading {
      if (!known || known.api !== page()?.api) return { failing: false };
      const { snapshot, failures } = known;
      return { failing: failures > 0, ...(snapshot ? { last: snapshot } : {}) };
    },
    async start() {
      running = true;
      const address = page();
      if (address) await turnTo(address.api);
      void refresh();
    },
    refresh,
    stop() {
      running = false;
      cancelNext();
      reading?.abort();
      reading = undefined;
    },
  };
}

/** The shape of {@link Cached} is part of the key: another shape is another key. */
function cacheKey(api: string): string {
  return `status:1:${api}`;
}

/** Twice as long after each failure. */
function pauseAfter(failures: number, pollEvery: Duration, error: unknown): Duration {
  const backoff = Math.min(pollEvery * 2 ** Math.min(failures - 1, 10), Math.max(pollEvery, LONGEST_PAUSE));
  const asked = error instanceof HttpError ? Math.min(error.retryAfter ?? 0, LONGEST_RETRY_AFTER) : 0;
  return Math.max(backoff, asked);
}
