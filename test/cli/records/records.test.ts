import { describe, expect, it } from 'vitest';
import { runAudit } from '../../../src/cli/records/audit.ts';
import { runOutbox } from '../../../src/cli/records/outbox.ts';
import { readTime } from '../../../src/cli/records/read-options.ts';
import { DAY, HOUR } from '../../../src/domain/time.ts';
import { ada, HERE, jobOf, newTicket, T0 } from '../../contracts/samples.ts';
import { createFakeStores } from '../../fakes/stores.ts';

async function setUp() {
  const stores = createFakeStores();
  await stores.tickets.open(newTicket(), (ticket) => [
    jobOf(ticket),
    jobOf(ticket, { key: 'card', stream: 'card', kind: 'staff.announce' }),
  ]);
  const [first] = await stores.outbox.lease(T0, 1, 1);
  await stores.outbox.bury(first?.id ?? '', T0, 'HTTP 422:\n  subject is too long');
  const outbox = (options: object, now = T0 + 3 * HOUR) =>
    runOutbox(stores, { limit: '50', ...options }, now);
  const audit = (options: object) => runAudit(stores.audit, { limit: '50', ...options }, T0 + DAY);
  return { ...stores, run: { outbox, audit } };
}

describe('frontdesk outbox', () => {
  it('lists what was given up and what waits, with age and last error', async () => {
    const { run } = await setUp();
    const { text, code } = await run.outbox({ action: 'outbox-list' });
    expect(code).toBe(0);
    expect(text.split('\n')[0]).toBe('Waiting: 1, the oldest for 3 h. Given up: 1.');
    expect(text).toMatch(
      /1 +given up +3 h +1 +helpdesk\.create +discord:guild-1 +FD-1001 +HTTP 422: subject is too long/,
    );
    expect(text).toMatch(/2 +waiting +3 h +0 +staff\.announce/);
    const json = JSON.parse((await run.outbox({ action: 'outbox-list', json: true })).text);
    expect(json).toMatchObject({ pending: 1, dead: 1, jobs: [{ state: 'dead' }, { state: 'pending' }] });
  });

  it('replays one or all, and drops one', async () => {
    const { run, outbox } = await setUp();
    expect(await run.outbox({ action: 'outbox-replay', id: '2' })).toMatchObject({ code: 1 });
    expect(await run.outbox({ action: 'outbox-replay', id: '1' })).toMatchObject({ code: 0 });
    expect(await outbox.stats(T0)).toMatchObject({ pending: 2, dead: 0 });
    expect(await run.outbox({ action: 'outbox-replay', id: 'all' })).toMatchObject({ code: 0 });
    expect(await run.outbox({ action: 'outbox-drop', id: '2' })).toMatchObject({ code: 0 });
    expect(await run.outbox({ action: 'outbox-drop', id: '2' })).toMatchObject({ code: 1 });
    expect(await outbox.stats(T0)).toMatchObject({ pending: 1, dead: 0 });
  });

  it('refuses a limit that is none', async () => {
    const { run } = await setUp();
    await expect(run.outbox({ action: 'outbox-list', limit: '-1' })).rejects.toThrow('--limit');
  });
});

describe('frontdesk audit', () => {
  it('tells who did what, when and why', async () => {
    const { run, audit } = await setUp();
    const actor = { user: { ...ada, id: 'admin' }, name: 'Root' };
    const data = { account: '666' };
    await audit.record({ tenant: HERE, kind: 'account_blocked', actor, reason: 'spam', data, at: T0 + 1 });
    const { text } = await run.audit({});
    expect(text).toMatch(
      /2026-07-06 12:00:00 +account_blocked +Root \(admin\) +discord:guild-1 +spam +\{"account":"666"\}/,
    );
    expect(text).toMatch(/opened +FD-1001 +Ada \(4001\)/);
    expect((await run.audit({ by: 'admin', json: true })).text.split('\n')).toHaveLength(1);
    expect((await run.audit({ kind: ['opened'], since: '1d' })).text).toContain('FD-1001');
    expect((await run.audit({ tenant: 'slack:T1' })).text).toContain('Nothing');
    await expect(run.audit({ tenant: 'elsewhere' })).rejects.toThrow('--tenant');
    await expect(run.audit({ since: 'yesterday' })).rejects.toThrow('--since');
  });

  it('reads dates and lengths of time', () => {
    expect(readTime('2h', '--since', T0)).toBe(T0 - 2 * HOUR);
    expect(readTime('7d', '--since', T0)).toBe(T0 - 7 * DAY);
    expect(readTime('2026-07-06T12:00Z', '--since', 0)).toBe(T0);
    expect(readTime(undefined, '--since', T0)).toBeUndefined();
  });
});
