import { describe, expect, it } from 'vitest';
import type { RemoteFile } from '../../../src/domain/conversation.ts';
import type { LeasedJob } from '../../../src/ports/outbox.ts';
import { NotYet } from '../../../src/services/deliveries/failures.ts';
import { createSendTranscript } from '../../../src/services/ticket-life/send-transcript.ts';
import { createWriteTranscript, transcriptOf } from '../../../src/services/ticket-life/write-transcript.ts';
import { createFakeFileStore } from '../../fakes/file-store.ts';
import { AGENT, createTimerDesk } from './desk.ts';

const FILE = { id: 'f', name: 'shot.png', size: 3, url: 'https://cdn.example/f' };
const TENANT = 'discord:g1';

async function setUp({ withFile = false } = {}) {
  const desk = createTimerDesk();
  const files = createFakeFileStore(desk.clock.now);
  const { ticket } = await desk.tickets.open(
    {
      tenant: TENANT,
      sourceEvent: 'e1',
      requester: { platform: 'discord', tenant: TENANT, id: 'ada' },
      requesterName: 'Ada',
      locale: 'en',
      topic: 'bug',
      summary: 'It fails',
      fields: {},
      files: withFile ? [FILE] : [],
      origin: { platform: 'discord', tenant: TENANT, id: 'c1' },
      at: desk.clock.now(),
    },
    () => [],
  );
  const add = (body: string, visibility: 'public' | 'internal', sent: readonly RemoteFile[] = []) =>
    desk.messages.add(
      {
        tenant: TENANT,
        ticketId: ticket.id,
        source: body,
        author: { kind: 'agent', id: 'sam', name: 'Sam' },
        visibility,
        origin: 'form',
        body,
        files: sent,
        at: desk.clock.now(),
      },
      () => ({ jobs: [] }),
    );
  await add('Try again.', 'public');
  await add('They are difficult.', 'internal');
  const write = createWriteTranscript({
    tickets: desk.tickets,
    messages: desk.messages,
    files,
    clock: desk.clock,
    draw(_ticket, said, audience, reason) {
      const words = said
        .filter(({ visibility }) => audience === 'staff' || visibility === 'public')
        .map(({ body }) => body);
      const content = [audience, reason, ...words].join('|');
      return { html: content, text: `text ${content}` };
    },
  })['transcript.write'];
  const job: LeasedJob = {
    id: '1',
    key: 'k',
    tenant: TENANT,
    stream: 's',
    kind: 'transcript.write',
    payload: { ticketId: ticket.id },
    attempt: 1,
    createdAt: 0,
  };
  const read = async (sha256: string | undefined) =>
    new Response((await files.get(sha256 ?? '')) ?? 'nothing there').text();
  return {
    ...desk,
    ticket,
    files,
    add,
    read,
    write: () => write(job),
    stored: () => transcriptOf(desk.tickets, ticket),
    close: async () =>
      desk.change.close(await desk.find(ticket.id), { now: desk.clock.now(), reason: 'Done' }),
    settleFile: (id: string | undefined, sha256: string) =>
      desk.tickets.setAttachment(
        TENANT,
        { id: id ?? '', state: 'stored', sha256 },
        { kind: 'file_stored', data: {} },
        desk.clock.now(),
      ),
    settle: (state: 'stored' | 'failed', sha256?: string) =>
      desk.tickets.setAttachment(
        TENANT,
        { id: ticket.attachments[0]?.id ?? '', state, ...(sha256 ? { sha256 } : {}) },
        { kind: state === 'stored' ? 'file_stored' : 'file_failed', data: {} },
        desk.clock.now(),
      ),
  };
}

describe('§4.9: a transcript', () => {
  it('lies in our own storage, with the reason; the notes are in the staff’s copy alone', async () => {
    const { close, write, stored, read } = await setUp();
    await close();
    await write();
    const kept = await stored();
    expect(await read(kept?.html.sha256)).toBe('customer|Done|Try again.');
    expect(await read(kept?.text.sha256)).toBe('text customer|Done|Try again.');
    expect(await read(kept?.staff.sha256)).toBe('staff|Done|Try again.|They are difficult.');
    expect(kept?.html.name).toBe('FD-1001.html');
  });

  it('is asked for in the transaction that closes the ticket', async () => {
    const { close, outbox } = await setUp();
    await close();
    expect(outbox.jobs.filter(({ kind }) => kind === 'transcript.write')).toHaveLength(1);
  });

  it('waits for a file that is still being fetched, and holds it under its checksum', async () => {
    const { close, write, stored, settle } = await setUp({ withFile: true });
    await close();
    await expect(write()).rejects.toBeInstanceOf(NotYet);
    expect(await stored()).toBeUndefined();
    await settle('stored', 'abc');
    await write();
    expect((await stored())?.files).toEqual([{ name: 'shot.png', size: 3, sha256: 'abc' }]);
  });

  it('is not held up by a file that is lost', async () => {
    const { close, write, stored, settle } = await setUp({ withFile: true });
    await close();
    await settle('failed');
    await write();
    expect((await stored())?.files).toEqual([]);
  });

  it('may be written twice, and is written again with what was said after reopening', async () => {
    const { close, write, stored, change, find, ticket, clock, answer, read } = await setUp();
    await close();
    await write();
    const first = await stored();
    await write();
    expect((await stored())?.html).toEqual(first?.html);
    await change.reopen(await find(ticket.id), { now: clock.now() });
    // The job of a closing that no longer holds.
    await write();
    await answer(ticket, 'One more thing.');
    await close();
    await write();
    expect(await read((await stored())?.html.sha256)).toContain('One more thing.');
  });

  it('§4.15: files of internal notes, and of what was taken back, are in the staff’s copy alone', async () => {
    const { ticket, add, close, write, stored, settleFile, messages, tickets, outbox, find, clock } =
      await setUp();
    for (const [name, visibility] of [
      ['seen.png', 'public'],
      ['note.png', 'internal'],
      ['taken-back.png', 'public'],
    ] as const) {
      const added = await add(name, visibility, [{ ...FILE, name }]);
      await settleFile(added?.message.attachments[0]?.id, `sha-${name}`);
    }
    await messages.remove(TENANT, 'taken-back.png', clock.now(), () => ({ jobs: [] }));
    await close();
    await write();
    expect((await stored())?.files.map(({ name }) => name)).toEqual(['seen.png']);
    const transcripts = createSendTranscript({
      tickets,
      isKept: async () => true,
      letter: () => ({ subject: 'Transcript', body: { summary: 'Transcript', blocks: [] } }),
    });
    const request = { ticket: await find(ticket.id), by: AGENT, now: clock.now() };
    const mail = { to: 'mail', email: 'ada@example.org' } as const;
    await transcripts.send({ ...request, ...mail, as: 'requester', eventId: 'r' });
    await transcripts.send({ ...request, ...mail, as: 'staff', eventId: 's' });
    const [toCustomer, toStaff] = outbox.jobs
      .filter(({ kind }) => kind === 'mail.send')
      .map(({ payload }) => JSON.stringify(payload));
    expect(toCustomer).toContain('seen.png');
    expect(toCustomer).not.toMatch(/note\.png|taken-back|staff\.html/u);
    expect(toStaff).toContain('note.png');
  });
});
