import { describe, expect, it } from 'vitest';
import type { Destination, OutboxJob } from '../../src/ports/outbox.ts';
import { ELSEWHERE, HERE, jobOf, newTicket, T0 } from './samples.ts';
import type { TicketStoreFixture } from './ticket-store.ts';

const LEASE = 60_000;

/** What every {@link Outbox} keeps; jobs come in through the ticket store, as in the program. */
export function describeOutbox(name: string, create: () => Promise<TicketStoreFixture>): void {
  const filled = async (jobs: readonly Partial<OutboxJob>[]) => {
    const { tickets, outbox } = await create();
    const subject = { id: 't1', tenant: HERE };
    await tickets.open(newTicket(), () =>
      jobs.map((job, index) => jobOf(subject, { key: `job-${index}`, ...job })),
    );
    const lease = async (now = T0, limit = 10) =>
      (await outbox.lease(now, LEASE, limit)).map(({ key }) => key);
    return { tickets, outbox, lease };
  };
  const idOf = async (fixture: Awaited<ReturnType<typeof filled>>, now = T0) =>
    (await fixture.outbox.lease(now, LEASE, 1))[0]?.id ?? '';

  describe(`${name}: the outbox`, () => {
    it('hands out a job as it was stored, with its attempt', async () => {
      const { outbox } = await filled([{ stream: 's' }]);
      const [job] = await outbox.lease(T0, LEASE, 5);
      expect(job).toMatchObject({
        ...jobOf({ id: 't1', tenant: HERE }),
        key: 'job-0',
        stream: 's',
        attempt: 1,
      });
      expect(job?.createdAt).toBe(T0);
    });

    it('keeps the order of a stream: one at a time, the next when it is settled', async () => {
      const { outbox, lease } = await filled([{ stream: 'a' }, { stream: 'a' }, { stream: 'b' }]);
      const [first] = await outbox.lease(T0, LEASE, 10);
      expect(first?.key).toBe('job-0');
      expect(await lease()).toEqual([]);
      await outbox.done(first?.id ?? '', T0);
      expect(await lease()).toEqual(['job-1']);
    });

    it('hands out several streams at once, up to the limit', async () => {
      const { lease } = await filled([{ stream: 'a' }, { stream: 'b' }, { stream: 'c' }]);
      expect(await lease(T0, 2)).toEqual(['job-0', 'job-1']);
      expect(await lease(T0, 2)).toEqual(['job-2']);
    });

    it('hands out the jobs to one destination only, when it is asked so', async () => {
      const { outbox } = await filled([
        { stream: 'a' },
        { stream: 'b', kind: 'staff.announce', tenant: ELSEWHERE },
        { stream: 'c', kind: 'staff.announce' },
        { stream: 'c', kind: 'helpdesk.create' },
      ]);
      const to = async (destination: Destination) =>
        (await outbox.lease(T0, LEASE, 10, destination)).map(({ key }) => key);
      const staff = { name: 'discord:staff', kinds: ['staff.announce', 'staff.update'] } as const;
      expect(await to({ ...staff, platform: 'discord' })).toEqual(['job-2']);
      expect(await to(staff)).toEqual(['job-1']);
      expect(await to({ name: 'helpdesk', kinds: ['helpdesk.create'] })).toEqual(['job-0']);
    });

    it('hands a job out again when its lease has expired, as the next attempt', async () => {
      const { outbox, lease } = await filled([{ stream: 'a' }]);
      await lease();
      expect(await lease(T0 + LEASE - 1)).toEqual([]);
      expect(await outbox.lease(T0 + LEASE, LEASE, 1)).toMatchObject([{ key: 'job-0', attempt: 2 }]);
    });

    it('waits for the retry, and holds up the stream meanwhile, not the others', async () => {
      const fixture = await filled([{ stream: 'a' }, { stream: 'a' }, { stream: 'b' }]);
      await fixture.outbox.retry(await idOf(fixture), T0 + 5_000, 'HTTP 503');
      expect(await fixture.lease(T0 + 4_999)).toEqual(['job-2']);
      expect(await fixture.lease(T0 + 5_000)).toEqual(['job-0']);
    });

    it('goes on with the stream after a job was given up, and counts it', async () => {
      const fixture = await filled([{ stream: 'a' }, { stream: 'a' }]);
      await fixture.outbox.bury(await idOf(fixture), T0, 'refused');
      expect(await fixture.lease()).toEqual(['job-1']);
      expect(await fixture.outbox.stats(T0)).toMatchObject({ pending: 1, dead: 1 });
    });

    it('does not run a job before its time', async () => {
      const { lease } = await filled([{ stream: 'a', notBefore: T0 + 1_000 }]);
      expect(await lease(T0 + 999)).toEqual([]);
      expect(await lease(T0 + 1_000)).toEqual(['job-0']);
    });

    it('runs a job without a time even when the clock was set back', async () => {
      const { lease } = await filled([{ stream: 'a' }]);
      expect(await lease(T0 - 86_400_000)).toEqual(['job-0']);
    });

    it('stores a key once, also after it was done', async () => {
      const fixture = await filled([
        { key: 'same', stream: 'a' },
        { key: 'same', stream: 'b' },
      ]);
      expect(await fixture.outbox.stats(T0)).toMatchObject({ pending: 1 });
      await fixture.outbox.done(await idOf(fixture), T0);
      await fixture.tickets.open(newTicket({ sourceEvent: 'other' }), (ticket) => [
        jobOf(ticket, { key: 'same' }),
      ]);
      expect(await fixture.lease(T0 + 10 * LEASE)).toEqual([]);
    });

    it('leaves a settled job settled: a late retry or burial changes nothing', async () => {
      const fixture = await filled([{ stream: 'a' }]);
      const id = await idOf(fixture);
      await fixture.outbox.done(id, T0);
      await fixture.outbox.retry(id, T0, 'late');
      await fixture.outbox.bury(id, T0, 'late');
      expect(await fixture.lease(T0 + 10 * LEASE)).toEqual([]);
      expect(await fixture.outbox.stats(T0)).toMatchObject({ pending: 0, dead: 0 });
    });

    it('tells how many wait and since when', async () => {
      const fixture = await filled([{ stream: 'a' }, { stream: 'b' }]);
      expect(await fixture.outbox.stats(T0 + 7_000)).toEqual({ pending: 2, dead: 0, oldestAge: 7_000 });
      await fixture.outbox.done(await idOf(fixture), T0);
      await fixture.outbox.done(await idOf(fixture), T0);
      expect(await fixture.outbox.stats(T0 + 7_000)).toEqual({ pending: 0, dead: 0, oldestAge: 0 });
    });

    it('shows the operator what waits and what was given up, with its last error', async () => {
      const fixture = await filled([{ stream: 'a' }, { stream: 'b' }, { stream: 'c' }]);
      await fixture.outbox.retry(await idOf(fixture), T0 + 5_000, 'HTTP 503');
      await fixture.outbox.bury(await idOf(fixture), T0, 'refused');
      expect(await fixture.outbox.list('pending', 9)).toMatchObject([
        { key: 'job-0', state: 'pending', attempts: 1, createdAt: T0, lastError: 'HTTP 503' },
        { key: 'job-2', attempts: 0, payload: jobOf({ id: 't1', tenant: HERE }).payload },
      ]);
      expect(await fixture.outbox.list('dead', 9)).toMatchObject([{ key: 'job-1', lastError: 'refused' }]);
      expect(await fixture.outbox.list('pending', 1)).toHaveLength(1);
    });

    it('tries what was given up again, from the start and under its own key', async () => {
      const fixture = await filled([{ stream: 'a' }, { stream: 'b' }, { stream: 'c' }]);
      for (let count = 0; count < 2; count += 1) await fixture.outbox.bury(await idOf(fixture), T0, 'no');
      const [dead] = await fixture.outbox.list('dead', 9);
      expect(await fixture.outbox.replay([dead?.id ?? '', 'unknown', '99'], T0)).toBe(1);
      expect(await fixture.outbox.lease(T0, LEASE, 1)).toMatchObject([{ key: 'job-0', attempt: 1 }]);
      expect(await fixture.outbox.replay('all', T0)).toBe(1);
      expect(await fixture.outbox.stats(T0)).toMatchObject({ pending: 3, dead: 0 });
    });

    it('never does what was dropped, and goes on with its stream', async () => {
      const fixture = await filled([{ stream: 'a' }, { stream: 'a' }]);
      const [first] = await fixture.outbox.list('pending', 1);
      expect(await fixture.outbox.drop(first?.id ?? '', T0)).toBe(true);
      expect(await fixture.outbox.drop(first?.id ?? '', T0)).toBe(false);
      expect(await fixture.outbox.drop('unknown', T0)).toBe(false);
      expect(await fixture.lease()).toEqual(['job-1']);
      expect(await fixture.outbox.replay('all', T0)).toBe(0);
    });

    it('forgets what was settled before a time, never what waits or was given up', async () => {
      const fixture = await filled([{ stream: 'a' }, { stream: 'b' }, { stream: 'c' }, { stream: 'd' }]);
      await fixture.outbox.done(await idOf(fixture), T0 + 1);
      await fixture.outbox.done(await idOf(fixture), T0 + 2);
      await fixture.outbox.bury(await idOf(fixture), T0 + 1, 'refused');
      expect(await fixture.outbox.prune(T0 + 1, 9)).toBe(0);
      expect(await fixture.outbox.prune(T0 + 9, 1)).toBe(1);
      expect(await fixture.outbox.prune(T0 + 9, 9)).toBe(1);
      expect(await fixture.outbox.stats(T0)).toMatchObject({ pending: 1, dead: 1 });
    });
  });
}
