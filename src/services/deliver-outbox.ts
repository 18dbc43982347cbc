import type { Duration, Instant } from '../domain/time.ts';
import { HOUR, MINUTE, SECOND } from '../domain/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { LeasedJob, Outbox, OutboxKind } from '../ports/outbox.ts';

/** Runs one job. Throwing means "try again"; a {@link PermanentFailure} means "never". Must be safe to run twice with the same key. */
export type OutboxHandler = (job: LeasedJob) => Promise<void>;

/** The other side will never take this job. */
export class PermanentFailure extends Error {
  override readonly name = 'PermanentFailure';
}

export interface OutboxWorkerDeps {
  readonly outbox: Outbox;
  readonly handlers: Readonly<Record<OutboxKind, OutboxHandler>>;
  readonly clock: Clock;
  readonly log: Logger;
  /** 0 to 1; spreads retries. */
  readonly random?: () => number;
}

export interface OutboxWorker {
  start(): void;
  /** Takes no further jobs and waits for those that run. */
  stop(): Promise<void>;
  /** One round: everything that is due now. For tests and for the drain at the end. */
  drain(): Promise<void>;
}

const LEASE: Duration = 2 * MINUTE;
const POLL: Duration = SECOND;
const AT_ONCE = 8;
const FIRST_RETRY: Duration = SECOND;
const LONGEST_RETRY: Duration = 10 * MINUTE;
/** A day of outage is survived; after that a person has to look. */
const GIVE_UP_AFTER: Duration = 36 * HOUR;

/** Delivers what the outbox holds: in order within a stream, several streams at once, until it is done or given up. */
export function createOutboxWorker({
  outbox,
  handlers,
  clock,
  log,
  random = Math.random,
}: OutboxWorkerDeps): OutboxWorker {
  let running = false;
  let round: Promise<void> | undefined;
  let again = false;
  let cancelPoll = (): void => {};

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
    if (error instanceof PermanentFailure || now - job.createdAt > GIVE_UP_AFTER) {
      log.error(context, 'outbox job given up');
      await outbox.bury(job.id, now, reason);
      return;
    }
    log.warn(context, 'outbox job failed, it will be tried again');
    await outbox.retry(job.id, retryAt(job, now, random()), reason);
  };

  const runRound = async (): Promise<void> => {
    for (;;) {
      const jobs = await outbox.lease(clock.now(), LEASE, AT_ONCE);
      if (jobs.length === 0) return;
      await Promise.all(jobs.map(runJob));
    }
  };

  const wake = (): void => {
    if (!running) return;
    if (round) {
      again = true;
      return;
    }
    cancelPoll();
    round = runRound()
      .catch((error: unknown) => log.error({ err: error }, 'outbox round failed'))
      .finally(() => {
        round = undefined;
        if (again) {
          again = false;
          wake();
        } else if (running) {
          cancelPoll = clock.after(POLL, wake);
        }
      });
  };

  return {
    start() {
      running = true;
      outbox.onEnqueued(wake);
      wake();
    },
    async stop() {
      running = false;
      cancelPoll();
      await round;
    },
    drain: runRound,
  };
}

/** Doubles with every attempt up to ten minutes, with up to half of it as jitter; an error that names its own wait is obeyed. */
function retryAt(job: LeasedJob, now: Instant, jitter: number): Instant {
  const base = Math.min(FIRST_RETRY * 2 ** (job.attempt - 1), LONGEST_RETRY);
  return now + base / 2 + (base / 2) * jitter;
}
