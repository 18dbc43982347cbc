import type { Instant } from '../../src/domain/time.ts';
import type { LeasedJob, Outbox, OutboxJob, QueuedJob } from '../../src/ports/outbox.ts';

type Stored = OutboxJob & {
  readonly id: string;
  readonly createdAt: Instant;
  state: 'pending' | 'done' | 'dead' | 'dropped';
  settledAt?: Instant;
  attempts: number;
  availableAt: Instant;
  lastError?: string;
};

export interface FakeOutbox extends Outbox {
  /** Everything ever stored, settled jobs too. */
  readonly jobs: readonly Readonly<Stored>[];
  /** What the ticket store does in its transaction. */
  store(jobs: readonly OutboxJob[], now: Instant): void;
  enqueued(): void;
}

/** The outbox in memory. */
export function createFakeOutbox(): FakeOutbox {
  let jobs: Stored[] = [];
  let ids = 0;
  const listeners = new Set<() => void>();
  const pending = () => jobs.filter(({ state }) => state === 'pending');
  const settle = (id: string, change: Partial<Stored>): void => {
    const job = pending().find((candidate) => candidate.id === id);
    if (job) Object.assign(job, change);
  };
  return {
    get jobs() {
      return jobs;
    },
    store(added, now) {
      for (const job of added) {
        if (jobs.some(({ key }) => key === job.key)) continue;
        ids += 1;
        const id = String(ids);
        const availableAt = job.notBefore ?? 0;
        jobs.push({
          ...structuredClone(job),
          id,
          createdAt: now,
          state: 'pending',
          attempts: 0,
          availableAt,
        });
      }
    },
    enqueued: () => {
      for (const listener of listeners) listener();
    },
    onEnqueued: (listener) => {
      listeners.add(listener);
    },
    async lease(now, leaseMs, limit, to) {
      const heads = pending().filter(
        (job, index, all) => all.findIndex(({ stream }) => stream === job.stream) === index,
      );
      const leased = heads
        .filter(({ availableAt }) => availableAt <= now)
        .filter(({ kind, tenant }) => !to || (to.kinds.includes(kind) && isOn(tenant, to.platform)))
        .slice(0, limit);
      return leased.map((job): LeasedJob => {
        job.attempts += 1;
        job.availableAt = now + leaseMs;
        const { id, key, tenant, stream, kind, payload, createdAt, attempts: attempt } = job;
        return { id, key, tenant, stream, kind, payload, createdAt, attempt };
      });
    },
    done: async (id, settledAt) => settle(id, { state: 'done', settledAt }),
    bury: async (id, settledAt, lastError) => settle(id, { state: 'dead', settledAt, lastError }),
    retry: async (id, availableAt, lastError) => settle(id, { availableAt, lastError }),
    list: async (state, limit) =>
      jobs
        .filter((job) => job.state === state)
        .slice(0, limit)
        .map(({ availableAt: _, settledAt: _at, ...job }): QueuedJob => ({ ...job, state })),
    async replay(which) {
      const dead = jobs.filter(
        ({ state, id }) => state === 'dead' && (which === 'all' || which.includes(id)),
      );
      for (const job of dead) Object.assign(job, { state: 'pending', attempts: 0, availableAt: 0 });
      return dead.length;
    },
    async drop(id, settledAt) {
      const job = jobs.find((one) => one.id === id && (one.state === 'pending' || one.state === 'dead'));
      if (job) Object.assign(job, { state: 'dropped', settledAt });
      return job !== undefined;
    },
    async prune(before, limit) {
      const old = jobs
        .filter(
          ({ state, settledAt = before }) => (state === 'done' || state === 'dropped') && settledAt < before,
        )
        .slice(0, limit);
      jobs = jobs.filter((job) => !old.includes(job));
      return old.length;
    },
    async stats(now) {
      const oldest = Math.min(...pending().map(({ createdAt }) => createdAt));
      return {
        pending: pending().length,
        dead: jobs.filter(({ state }) => state === 'dead').length,
        oldestAge: Number.isFinite(oldest) ? Math.max(0, now - oldest) : 0,
      };
    },
  };
}

const isOn = (tenant: string, platform: string | undefined): boolean =>
  platform === undefined || tenant.startsWith(`${platform}:`);
