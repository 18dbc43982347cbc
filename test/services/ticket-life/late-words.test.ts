import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../../src/domain/time.ts';
import { transcriptOf } from '../../../src/services/ticket-life/write-transcript.ts';
import { createHouse } from '../../statements/house.ts';
import { openTicket } from '../../statements/walks.ts';

/** A closed ticket whose transcript is written. */
async function closed() {
  const house = createHouse('squarespace', { at: '2026-07-06T12:00:00Z' });
  const fay = house.person('fay');
  await openTicket(house, fay, 'editing');
  await house.deliver();
  const ticket = await house.ticket();
  const comment = (id: string, visibility: 'public' | 'internal', body: string) =>
    house.helpdeskSink.receive({
      key: id,
      ticket: { externalId: ticket.delivery.state === 'delivered' ? ticket.delivery.externalId : '' },
      at: house.clock.now(),
      kind: 'comment',
      commentId: id,
      author: { name: 'Sam', role: 'agent' },
      visibility,
      body,
      files: [],
    });
  await comment('c1', 'public', 'Please try again.');
  await fay.forge('ticket:close-yes:FD-1001');
  await house.deliver();
  house.clock.advance(MINUTE);
  const transcript = async (which: 'text' | 'staff') => {
    await house.deliver();
    const stored = await transcriptOf(house.tickets, ticket);
    const bytes = stored && (await house.files.get(stored[which].sha256));
    return bytes ? new Response(bytes).text() : '';
  };
  return { house, comment, transcript };
}

describe('§4.9: what is said after the closing', () => {
  it('is in the transcript all the same; notes in that of staff alone', async () => {
    const { comment, transcript, house } = await closed();
    expect(await transcript('text')).toContain('Please try again.');
    await comment('c2', 'public', 'It was our fault.');
    await comment('c3', 'internal', 'Do not tell whose.');
    expect((await house.ticket()).state).toBe('closed');
    expect(await transcript('text')).toContain('It was our fault.');
    expect(await transcript('text')).not.toContain('Do not tell whose.');
    expect(await transcript('staff')).toContain('Do not tell whose.');
  });
});
