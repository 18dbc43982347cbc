import { afterEach, describe, expect, it } from 'vitest';
import type { DatabaseHandle } from '../../../adapters/storage/index.ts';
import { createStores, openDatabase } from '../../../adapters/storage/index.ts';
import { DAY, HOUR } from '../../../src/domain/time.ts';
import { removeFiles } from '../../../src/services/ticket-life/remove-files.ts';
import { transcriptOf } from '../../../src/services/ticket-life/write-transcript.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createFakeFileStore } from '../../fakes/file-store.ts';
import { createFakeLogger } from '../../fakes/logger.ts';

const open: DatabaseHandle[] = [];
const TENANT = 'discord:g1' as const;

afterEach(async () => {
  await Promise.all(open.splice(0).map((database) => database.close()));
});

/** Tickets with files and transcripts in a real database; files are kept for 30 days after the end. */
async function setUp(keepFor: number | undefined = 30 * DAY) {
  const clock = createFakeClock();
  const log = createFakeLogger();
  const database = await openDatabase({ url: 'sqlite::memory:', clock, log });
  open.push(database);
  const stores = createStores({ db: database.db, referencePrefix: () => 'FD', log });
  const { tickets, retention } = stores;
  const files = createFakeFileStore(clock.now);
  const put = async (content: string) => (await files.put(new Blob([content]).stream(), 1_000)).sha256;
  let opened = 0;

  return {
    ...stores,
    clock,
    files,
    put,
    /** Whether the bytes are still there. */
    has: async (sha256: string) => (await files.get(sha256)) !== undefined,
    async openTicket(content: string) {
      opened += 1;
      const { ticket } = await tickets.open(
        {
          tenant: TENANT,
          sourceEvent: `e${opened}`,
          requester: { platform: 'discord', tenant: TENANT, id: 'u1' },
          requesterName: 'Ada',
          locale: 'en',
          topic: 'bug',
          summary: 'It fails',
          fields: {},
          files: [{ id: 'f', name: 'shot.png', size: 3, url: 'https://cdn.example/f' }],
          origin: { platform: 'discord', tenant: TENANT, id: 'c1' },
          at: clock.now(),
        },
        () => [],
      );
      const sha256 = await put(content);
      const [attachment] = ticket.attachments;
      await tickets.setAttachment(
        TENANT,
        { id: attachment?.id ?? '', state: 'stored', sha256 },
        { kind: 'file_stored', data: {} },
        clock.now(),
      );
      return { id: ticket.id, sha256 };
    },
    async close(id: string) {
      const transcript = await put(`transcript of ${id} at ${clock.now()}`);
      const file = { name: 'x', size: 1, sha256: transcript };
      await tickets.change(TENANT, id, 'any', {
        state: 'closed',
        event: { kind: 'closed', data: {} },
        at: clock.now(),
      });
      await tickets.change(TENANT, id, 'any', {
        event: {
          kind: 'transcript_written',
          data: { html: file, text: file, staff: file, files: [] },
        },
        at: clock.now(),
      });
      return transcript;
    },
    run: () => removeFiles({ retention, files, keepFor: () => keepFor }, clock.now()),
  };
}

describe('files and transcripts of tickets that are over', () => {
  it('are removed after the installation’s days, and the record says so', async () => {
    const { openTicket, close, clock, run, has, tickets } = await setUp();
    const { id, sha256 } = await openTicket('a picture');
    const transcript = await close(id);
    clock.advance(30 * DAY);
    expect(await run()).toBe(0);
    clock.advance(HOUR);
    expect(await run()).toBe(1);
    expect(await has(sha256)).toBe(false);
    expect(await has(transcript)).toBe(false);
    const ticket = await tickets.findById(TENANT, id);
    expect(ticket?.attachments).toMatchObject([{ name: 'shot.png', state: 'removed' }]);
    expect(ticket?.attachments[0]).not.toHaveProperty('sha256');
    expect((await tickets.history(TENANT, id)).at(-1)).toMatchObject({
      kind: 'files_removed',
      data: { files: 1 },
    });
    expect(await run()).toBe(0);
    expect(await transcriptOf(tickets, { tenant: TENANT, id })).toBeDefined();
  });

  it('stay when another ticket’s file has the same bytes, until that one’s time is over', async () => {
    const { openTicket, close, clock, run, has } = await setUp();
    const first = await openTicket('the same picture');
    await close(first.id);
    const second = await openTicket('the same picture');
    expect(second.sha256).toBe(first.sha256);
    clock.advance(31 * DAY);
    expect(await run()).toBe(1);
    expect(await has(first.sha256)).toBe(true);
    await close(second.id);
    clock.advance(31 * DAY);
    expect(await run()).toBe(1);
    expect(await has(first.sha256)).toBe(false);
  });

  it('stay when the same bytes were stored a moment ago, for a ticket that does not say so yet', async () => {
    const { openTicket, close, clock, run, has, put } = await setUp();
    const { id, sha256 } = await openTicket('a picture');
    await close(id);
    clock.advance(31 * DAY);
    await put('a picture');
    await run();
    expect(await has(sha256)).toBe(true);
  });

  it('of an open ticket stay, also of one that was opened again; closed anew, its time runs anew', async () => {
    const { openTicket, close, clock, run, has, tickets } = await setUp();
    const { id, sha256 } = await openTicket('a picture');
    await close(id);
    await tickets.change(TENANT, id, 'any', {
      state: 'open',
      event: { kind: 'reopened', data: {} },
      at: clock.now(),
    });
    clock.advance(100 * DAY);
    expect(await run()).toBe(0);
    expect(await has(sha256)).toBe(true);
    await close(id);
    clock.advance(31 * DAY);
    expect(await run()).toBe(1);
    await tickets.change(TENANT, id, 'any', {
      state: 'open',
      event: { kind: 'reopened', data: {} },
      at: clock.now(),
    });
    const again = await close(id);
    clock.advance(31 * DAY);
    expect(await run()).toBe(1);
    expect(await has(again)).toBe(false);
  });

  it('are removed in the next round when the process dies between bytes and record', async () => {
    const { openTicket, close, clock, run, retention, tickets } = await setUp();
    const { id } = await openTicket('a picture');
    await close(id);
    clock.advance(31 * DAY);
    const { forget } = retention;
    retention.forget = () => Promise.reject(new Error('killed'));
    await expect(run()).rejects.toThrow('killed');
    retention.forget = forget;
    expect(await run()).toBe(1);
    expect((await tickets.findById(TENANT, id))?.attachments[0]?.state).toBe('removed');
  });

  it('are kept for ever where the installation says nothing', async () => {
    const { openTicket, close, clock, retention, files, has } = await setUp();
    const { id, sha256 } = await openTicket('a picture');
    await close(id);
    clock.advance(10_000 * DAY);
    expect(await removeFiles({ retention, files, keepFor: () => undefined }, clock.now())).toBe(0);
    expect(await has(sha256)).toBe(true);
  });
});
