import type { Instant } from '../../src/domain/time.ts';
import type { LeasedJob, Outbox, OutboxJob } from '../../src/ports/outbox.ts';

type Stored = OutboxJob & {
  readonly id: string;
  readonly createdAt: Instant;
  state: 'pending' | 'done' | 'dead';
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
  const jobs: Stored[] = [];
  const listeners = new Set<() => void>();
  const pending = () => jobs.filter(({ state }) => state === 'pending');
  const settle = (id: string, change: Partial<Stored>): void => {
    const job = pending().find((candidate) => candidate.id === id);
    if (job) Object.assign(job, change);
  };
  return {
    jobs,
    store(added, now) {
      for (const job of added) {
        if (jobs.some(({ key }) => key === job.key)) continue;
        const id = String(jobs.length + 1);
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
    done: async (id) => settle(id, { state: 'done' }),
    bury: async (id, _now, lastError) => settle(id, { state: 'dead', lastError }),
    retry: async (id, availableAt, lastError) => settle(id, { availableAt, lastError }),
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
