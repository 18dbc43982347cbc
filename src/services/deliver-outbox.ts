import type { Duration } from '../domain/time.ts';
import { HOUR, MINUTE, SECOND } from '../domain/time.ts';
import type { Clock } from '../ports/clock.ts';
import { HelpdeskBusyError } from '../ports/helpdesk.ts';
import type { Logger } from '../ports/logger.ts';
import type { Destination, LeasedJob, Outbox, OutboxKind } from '../ports/outbox.ts';
import {
  type BreakerState,
  type CircuitBreaker,
  createCircuitBreaker,
} from './deliveries/circuit-breaker.ts';
import { NotYet, PermanentFailure } from './deliveries/failures.ts';
import { isTooOld, retryAt } from './deliveries/retry-rule.ts';
import { DESTINATIONS } from './destinations.ts';

/**
 * Runs one job. Throwing means "try again"; a {@link PermanentFailure} means "never", {@link NotYet} "not my fault".
 * Must be safe to run twice with the same key.
 */
export type OutboxHandler = (job: LeasedJob) => Promise<void>;

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
  /** Of each destination, whether it is called at the moment. */
  breakers(): Readonly<Record<string, BreakerState>>;
}

const LEASE: Duration = 2 * MINUTE;
const POLL: Duration = SECOND;
const AT_ONCE = 8;
/** Of these for one destination: a whole platform that is slow takes six (chat, staff, files), and the rest goes on. */
const SHARE = 2;
/** A call that takes longer is given back for another attempt: no other side may keep a slot for ever. */
const DEADLINE: Duration = 3 * MINUTE;

/** Whatever a Retry-After says: a slip there must not stop all tickets for days. */
const LONGEST_PAUSE: Duration = HOUR;

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
  /** Jobs that wait for something of their ticket; whatever is done for it may be that. */
  const held = new Map<string, LeasedJob>();
  const slots = new Map<string, { readonly to: Destination; readonly work: Promise<void> }>();

  const breakers = new Map<Destination, CircuitBreaker>(
    DESTINATIONS.map((to) => [to, createCircuitBreaker()]),
  );

  const runJob = async (job: LeasedJob, breaker: CircuitBreaker | undefined): Promise<void> => {
    held.delete(job.id);
    try {
      await inTime(handlers[job.kind](job));
    } catch (error) {
      return settleFailure(job, error, breaker);
    }
    breaker?.answered();
    await outbox.done(job.id, clock.now());
    await release(job.payload['ticketId']);
  };

  const release = async (ticketId: unknown): Promise<void> => {
    for (const { id, payload } of [...held.values()]) {
      if (payload['ticketId'] !== ticketId) continue;
      held.delete(id);
      await outbox.retry(id, clock.now(), 'something of its ticket was done');
    }
  };

  const inTime = (work: Promise<void>): Promise<void> =>
    new Promise((resolve, reject) => {
      const cancel = clock.after(DEADLINE, () => reject(new Error('the call did not come back')));
      work.finally(cancel).then(resolve, reject);
    });

  const settleFailure = async (
    job: LeasedJob,
    error: unknown,
    breaker: CircuitBreaker | undefined,
  ): Promise<void> => {
    const now = clock.now();
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const context = { job: job.id, kind: job.kind, stream: job.stream, attempt: job.attempt, err: error };
    const isFinal = error instanceof PermanentFailure;
    if (isFinal) breaker?.answered();
    if (isFinal || isTooOld(job, now)) {
      log.error(context, 'outbox job given up');
      await giveUp(job, reason);
      await outbox.bury(job.id, now, reason);
      return;
    }
    if (error instanceof NotYet) {
      log.debug(context, 'outbox job has to wait');
      held.set(job.id, job);
      await outbox.retry(job.id, retryAt(job, now, random(), error.longest), reason);
      return;
    }
    log.warn(context, 'outbox job failed, it will be tried again');
    if (error instanceof HelpdeskBusyError) {
      const until = now + Math.min(error.retryAfter, LONGEST_PAUSE);
      breaker?.pauseUntil(until);
      await outbox.retry(job.id, until, reason);
      return;
    }
    breaker?.failed(now);
    await outbox.retry(job.id, retryAt(job, now, random()), reason);
  };

  const occupy = (job: LeasedJob, to: Destination): void => {
    // A job that outlives its lease is leased again by ourselves: it still runs, and that was its renewal.
    if (slots.has(job.id)) return;
    const work = runJob(job, breakers.get(to))
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
    const allowed = breakers.get(to)?.allows(clock.now(), taken) ?? SHARE;
    return Math.min(SHARE - taken, AT_ONCE - slots.size, allowed);
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
    breakers() {
      const now = clock.now();
      return Object.fromEntries([...breakers].map(([{ name }, breaker]) => [name, breaker.state(now)]));
    },
  };
}
