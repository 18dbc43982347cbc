import type { Duration, Instant } from '../domain/time.ts';
import { HOUR, MINUTE, SECOND } from '../domain/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { Destination, LeasedJob, Outbox, OutboxKind } from '../ports/outbox.ts';
import { DESTINATIONS } from './destinations.ts';

/** Runs one job. Throwing means "try again"; a {@link PermanentFailure} means "never". Must be safe to run twice with the same key. */
export type OutboxHandler = (job: LeasedJob) => Promise<void>;

/** The other side will never take this job. */
export class PermanentFailure extends Error {
  override readonly name = 'PermanentFailure';
}

export interface OutboxWorkerDeps {
  readonly outbox: Outbox;
  readonly handlers: Readonly<Record<OutboxKind, OutboxHandler>>;
  /** Called before a job is buried; throwing means that it is tried again. */
  readonly giveUp: (job: LeasedJob, reason: string) => Promise<void>;
  /** For leases and retries: one that is never set. */
  readonly clock: Clock;
  readonly log: Logger;
  /** 0 to 1; spreads retries. */
  readonly random?: () => number;
}

export interface OutboxWorker {
  start(): void;
  /** Takes no further jobs and waits for those that run. */
  stop(): Promise<void>;
  /** Delivers everything that is due now, and what follows from it. */
  drain(): Promise<void>;
}

const LEASE: Duration = 2 * MINUTE;
const POLL: Duration = SECOND;
const AT_ONCE = 8;
/** Of these for one destination: a whole platform that is slow takes six (chat, staff, files), and the rest goes on. */
const SHARE = 2;
const FIRST_RETRY: Duration = SECOND;
const LONGEST_RETRY: Duration = 10 * MINUTE;
/** A day of outage is survived; after that a person has to look. */
const GIVE_UP_AFTER: Duration = 36 * HOUR;
/** As many as fit into that time; age alone may be a clock that was set, or a process that was off. */
const GIVE_UP_ATTEMPTS = GIVE_UP_AFTER / LONGEST_RETRY;

/** Delivers what the outbox holds: in order within a stream, several streams at once, until it is done or given up. */
export function createOutboxWorker({
  outbox,
  handlers,
  giveUp,
  clock,
  log,
  random = Math.random,
}: OutboxWorkerDeps): OutboxWorker {
  let running = false;
  let draining = 0;
  let filling: Promise<void> = Promise.resolve();
  let isFilling = false;
  let again = false;
  let settled = 0;
  /** Whose turn it is first, so that none is last for ever. */
  let turn = 0;
  let cancelPoll = (): void => {};
  const slots = new Map<string, { readonly to: Destination; readonly work: Promise<void> }>();

  const runJob = async (job: LeasedJob): Promise<void> => {
    try {
      await handlers[job.kind](job);
      await outbox.done(job.id, clock.now());
    } catch (error) {
      await settleFailure(job, error);
    }
  };

  const settleFailure = async (job: LeasedJob, error: unknown): Promise<void> => {
    const now = clock.now();
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const context = { job: job.id, kind: job.kind, stream: job.stream, attempt: job.attempt, err: error };
    if (error instanceof PermanentFailure || isTooOld(job, now)) {
      log.error(context, 'outbox job given up');
      await giveUp(job, reason);
      await outbox.bury(job.id, now, reason);
      return;
    }
    log.warn(context, 'outbox job failed, it will be tried again');
    await outbox.retry(job.id, retryAt(job, now, random()), reason);
  };

  const occupy = (job: LeasedJob, to: Destination): void => {
    // A job that outlives its lease is leased again by ourselves: it still runs, and that was its renewal.
    if (slots.has(job.id)) return;
    const work = runJob(job)
      .catch((error: unknown) => log.error({ err: error, job: job.id }, 'outbox job could not be settled'))
      .finally(() => {
        slots.delete(job.id);
        settled += 1;
        wake();
      });
    slots.set(job.id, { to, work });
  };

  const roomFor = (to: Destination): number => {
    const taken = [...slots.values()].filter((slot) => slot.to === to).length;
    return Math.min(SHARE - taken, AT_ONCE - slots.size);
  };

  const leaseRound = async (): Promise<void> => {
    turn += 1;
    for (let index = 0; index < DESTINATIONS.length; index += 1) {
      const to = DESTINATIONS[(turn + index) % DESTINATIONS.length];
      if (!to || roomFor(to) <= 0) continue;
      if (!running && draining === 0) return;
      for (const job of await outbox.lease(clock.now(), LEASE, roomFor(to), to)) occupy(job, to);
    }
  };

  const leaseAll = async (): Promise<void> => {
    try {
      do {
        again = false;
        await leaseRound();
      } while (again);
    } finally {
      isFilling = false;
    }
  };

  /** Takes what is due into the free slots; asked meanwhile, it looks once more. */
  const fill = (): Promise<void> => {
    again = true;
    if (!isFilling) {
      isFilling = true;
      filling = leaseAll();
    }
    return filling;
  };

  const wake = (): void => {
    if (!running) return;
    fill().catch((error: unknown) => log.error({ err: error }, 'outbox jobs could not be leased'));
  };

  const poll = (): void => {
    wake();
    cancelPoll = clock.after(POLL, poll);
  };

  return {
    start() {
      running = true;
      outbox.onEnqueued(wake);
      poll();
    },
    async stop() {
      running = false;
      cancelPoll();
      await filling.catch(() => undefined);
      await Promise.all([...slots.values()].map(({ work }) => work));
    },
    async drain() {
      draining += 1;
      try {
        for (;;) {
          const before = settled;
          await fill();
          if (settled !== before) continue;
          if (slots.size === 0) return;
          await Promise.race([...slots.values()].map(({ work }) => work));
        }
      } finally {
        draining -= 1;
      }
    },
  };
}

/** Doubles with every attempt up to ten minutes; up to half of it is jitter. */
function retryAt(job: LeasedJob, now: Instant, jitter: number): Instant {
  const base = Math.min(FIRST_RETRY * 2 ** (job.attempt - 1), LONGEST_RETRY);
  return now + base / 2 + (base / 2) * jitter;
}

/** The ticket's clock may be ahead of ours; then the attempts alone count. */
function isTooOld({ attempt, createdAt }: LeasedJob, now: Instant): boolean {
  return attempt >= GIVE_UP_ATTEMPTS && (createdAt > now || now - createdAt > GIVE_UP_AFTER);
}
