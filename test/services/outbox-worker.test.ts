import { afterEach, describe, expect, it } from 'vitest';
import type { TenantId } from '../../src/domain/actor.ts';
import { DAY, MINUTE } from '../../src/domain/time.ts';
import { HelpdeskBusyError } from '../../src/ports/helpdesk.ts';
import { OUTBOX_KINDS, type OutboxKind } from '../../src/ports/outbox.ts';
import { createOutboxWorker, type OutboxHandler } from '../../src/services/deliver-outbox.ts';
import { NotYet, PermanentFailure } from '../../src/services/deliveries/failures.ts';
import { createFakeClock } from '../fakes/clock.ts';
import { createFakeLogger } from '../fakes/logger.ts';
import { createFakeOutbox } from '../fakes/outbox.ts';

const DISCORD: TenantId = 'discord:g1';
const SLACK: TenantId = 'slack:T1';

const stopping: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stopping.splice(0).map((stop) => stop()));
});

/** A worker whose jobs run until they are let go. */
function setUp() {
  const clock = createFakeClock();
  const outbox = createFakeOutbox();
  const begun: string[] = [];
  const held = new Map<string, { finish: () => void; fail: (error: Error) => void }>();
  const handler: OutboxHandler = (job) =>
    new Promise((finish, fail) => {
      begun.push(job.key);
      held.set(job.key, { finish, fail });
    });
  const handlers = Object.fromEntries(OUTBOX_KINDS.map((kind) => [kind, handler])) as Record<
    OutboxKind,
    OutboxHandler
  >;
  const worker = createOutboxWorker({
    outbox,
    handlers,
    giveUp: async () => undefined,
    clock,
    log: createFakeLogger(),
    random: () => 1,
  });
  const store = (kind: OutboxKind, tenant: TenantId, ...keys: readonly string[]) => {
    outbox.store(
      keys.map((key) => ({ key, tenant, stream: key, kind, payload: {} })),
      clock.now(),
    );
    outbox.enqueued();
  };
  const settle = async (key: string, how: 'finish' | Error = 'finish') => {
    if (how === 'finish') held.get(key)?.finish();
    else held.get(key)?.fail(how);
    held.delete(key);
    await turn();
  };
  const letAllGo = () => {
    for (const { finish } of held.values()) finish();
  };
  stopping.push(async () => {
    const stopped = worker.stop();
    letAllGo();
    await stopped;
  });
  return { clock, outbox, worker, begun, store, settle, letAllGo };
}

/** Everything that can happen now has happened. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('the slots of the worker', () => {
  it('do not wait for a slow call: what comes meanwhile is delivered meanwhile', async () => {
    const { worker, begun, store, settle, outbox } = setUp();
    worker.start();
    store('conversation.post', DISCORD, 'slow');
    await turn();
    store('conversation.post', SLACK, 'quick');
    await turn();
    expect(begun).toEqual(['slow', 'quick']);
    await settle('quick');
    expect(outbox.jobs.map(({ state }) => state)).toEqual(['pending', 'done']);
  });

  it('try again what is due although another call still runs', async () => {
    const { worker, begun, store, settle, clock } = setUp();
    worker.start();
    store('conversation.post', DISCORD, 'slow');
    store('helpdesk.create', DISCORD, 'flaky');
    await turn();
    await settle('flaky', new Error('503'));
    clock.advance(1_000);
    await turn();
    expect([...begun].sort()).toEqual(['flaky', 'flaky', 'slow']);
  });

  it('are not all taken by one destination, nor by one platform, and are refilled one by one', async () => {
    const { worker, begun, store, settle } = setUp();
    worker.start();
    const many = (name: string) => Array.from({ length: 10 }, (_, index) => `${name}-${index}`);
    store('conversation.open', DISCORD, ...many('chat'));
    store('staff.announce', DISCORD, ...many('staff'));
    store('attachment.fetch', DISCORD, ...many('file'));
    await turn();
    expect([...begun].sort()).toEqual(['chat-0', 'chat-1', 'file-0', 'file-1', 'staff-0', 'staff-1']);
    store('helpdesk.create', DISCORD, 'ticket');
    store('conversation.open', SLACK, ...many('slack'));
    await turn();
    expect(begun.slice(6)).toHaveLength(2);
    await settle('chat-0');
    expect(begun.slice(6)).toHaveLength(3);
    expect(begun.slice(6)).toContain('ticket');
  });

  it('run a job once at a time, also when it outlives its lease', async () => {
    const { worker, begun, store, settle, clock, outbox } = setUp();
    worker.start();
    store('conversation.post', DISCORD, 'long');
    await turn();
    clock.advance(2.5 * 60_000);
    await turn();
    expect(begun).toEqual(['long']);
    await settle('long');
    expect(outbox.jobs[0]?.state).toBe('done');
  });

  it('are not kept for ever by a call that does not come back', async () => {
    const { worker, begun, store, clock } = setUp();
    worker.start();
    store('helpdesk.create', DISCORD, 'hung-1', 'hung-2', 'next');
    await turn();
    expect(begun).toEqual(['hung-1', 'hung-2']);
    clock.advance(3 * 60_000);
    await turn();
    await turn();
    expect(begun).toContain('next');
  });

  it('take nothing more once the worker is stopping, however much is due', async () => {
    const { worker, begun, store, letAllGo } = setUp();
    worker.start();
    store('conversation.post', DISCORD, 'a', 'b', 'c', 'd', 'e');
    await turn();
    const stopped = worker.stop();
    letAllGo();
    await stopped;
    await turn();
    expect(begun).toEqual(['a', 'b']);
  });
});

describe('a destination that does not answer', () => {
  const fail = async (
    { store, settle }: ReturnType<typeof setUp>,
    key: string,
    error: Error,
  ): Promise<void> => {
    store('helpdesk.create', DISCORD, key);
    await turn();
    await settle(key, error);
  };

  it('is left alone after five failures in a row, then tried with one call', async () => {
    const rig = setUp();
    const { worker, begun, store, settle, clock } = rig;
    worker.start();
    for (const key of ['a', 'b', 'c', 'd', 'e']) await fail(rig, key, new Error('503'));
    expect(worker.breakers()['helpdesk']).toBe('open');
    store('helpdesk.create', DISCORD, 'f', 'g');
    store('conversation.post', DISCORD, 'meanwhile');
    await turn();
    expect(begun.slice(5)).toEqual(['meanwhile']);
    clock.advance(10_000);
    await turn();
    expect(worker.breakers()['helpdesk']).toBe('half-open');
    expect(begun.slice(6)).toHaveLength(1);
    await settle(begun[6] ?? '');
    expect(worker.breakers()['helpdesk']).toBe('closed');
    expect(begun.length).toBeGreaterThan(8);
  });

  it('that refuses does answer', async () => {
    const rig = setUp();
    rig.worker.start();
    for (let index = 0; index < 10; index += 1) await fail(rig, `job-${index}`, new PermanentFailure('no'));
    expect(rig.worker.breakers()['helpdesk']).toBe('closed');
  });

  it('that says when, is asked within the hour all the same', async () => {
    const rig = setUp();
    const { worker, begun, clock } = rig;
    worker.start();
    await fail(rig, 'a', new HelpdeskBusyError(7 * DAY));
    clock.advance(61 * MINUTE);
    await turn();
    expect(begun).toEqual(['a', 'a']);
  });

  it('that says when, is asked then and not before', async () => {
    const rig = setUp();
    const { worker, begun, store, clock } = rig;
    worker.start();
    await fail(rig, 'a', new HelpdeskBusyError(30_000));
    store('helpdesk.create', DISCORD, 'b');
    clock.advance(29_000);
    await turn();
    expect(begun).toEqual(['a']);
    clock.advance(2_000);
    await turn();
    expect([...begun].sort()).toEqual(['a', 'a', 'b']);
  });
});

it('a job that waits for a file of its ticket runs as soon as that is there', async () => {
  const rig = setUp();
  const { worker, begun, outbox, clock, settle } = rig;
  worker.start();
  const about = (key: string, kind: OutboxKind) => ({
    key,
    tenant: DISCORD,
    stream: key,
    kind,
    payload: { ticketId: 't1' },
  });
  outbox.store([about('comment', 'helpdesk.comment'), about('file', 'attachment.fetch')], clock.now());
  outbox.enqueued();
  await turn();
  await settle('comment', new NotYet('a file is still being fetched', 60_000));
  await settle('file');
  await turn();
  expect([...begun].sort()).toEqual(['comment', 'comment', 'file']);
});
