import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../../src/domain/time.ts';
import type { HelpdeskEvent } from '../../../src/ports/helpdesk.ts';
import { createMailSenders } from '../../../src/services/ownership/mail-senders.ts';
import { createHouse } from '../../statements/house.ts';
import { linkAddress, openTicket } from '../../statements/walks.ts';

const ADDRESS = 'ada@acme.example';

/** A ticket that waits for the proof that its owner writes. */
async function waiting() {
  const house = createHouse('squarespace', { at: '2026-07-06T12:00:00Z' });
  const fay = house.person('fay');
  const sam = house.person('sam', { groups: ['role-staff'] });
  const { reference } = await openTicket(house, fay, 'billing');
  await house.deliver();
  const mail = (over: Partial<Extract<HelpdeskEvent, { kind: 'comment' }>> = {}) =>
    house.helpdeskSink.receive({
      key: `mail ${house.clock.now()}`,
      ticket: { reference },
      at: house.clock.now(),
      kind: 'comment',
      commentId: `mail ${house.clock.now()}`,
      author: { name: 'Ada', role: 'customer', id: ADDRESS },
      visibility: 'public',
      body: 'It is me.',
      files: [],
      byMail: true,
      vouched: true,
      ...over,
    });
  const told = async () => {
    await house.deliver();
    return house.chat.sent.filter(({ reply }) => reply.summary.includes(ADDRESS));
  };
  const state = async () => (await house.ticket(reference)).state;
  const isCustomer = (email: string) =>
    createMailSenders({ ...house, policy: { current: () => house.policy } })(reference, email);
  return { house, fay, sam, reference, mail, told, state, isCustomer };
}

describe('S38: a mail from the address on file', () => {
  it('is shown to staff, whose one press confirms it; by itself it confirms nothing', async () => {
    const { mail, told, state, house, sam } = await waiting();
    await mail();
    const [note, ...others] = await told();
    expect(others).toEqual([]);
    expect(note?.to).toBe((await house.ticket()).staffConversation?.id);
    expect(note?.reply.actions).toMatchObject([{ id: 'ticket:owned:FD-1001' }]);
    expect(await state()).toBe('awaiting_verification');
    await sam.forge('ticket:owned:FD-1001');
    expect(await state()).toBe('open');
  });

  it('stays among staff: whoever sits in the chat may be somebody else', async () => {
    const { mail, house, told } = await waiting();
    await mail({ body: 'I never asked for this.' });
    await told();
    const { conversation, staffConversation, ...ticket } = await house.ticket();
    const sentTo = (place: string | undefined) =>
      JSON.stringify(house.chat.sent.filter(({ to }) => to === place));
    expect(sentTo(staffConversation?.id)).toContain('I never asked for this.');
    expect(sentTo(conversation?.id)).not.toContain('I never asked for this.');
    const [message] = await house.messages.list(ticket.tenant, ticket.id);
    expect(message).toMatchObject({ visibility: 'internal', author: { kind: 'customer' } });
    expect(house.helpdesk.comments).toMatchObject([{ comment: { visibility: 'internal' } }]);
  });

  it.each([
    ['that nobody vouches for', { vouched: undefined }],
    ['that an agent wrote', { author: { name: 'Sam', role: 'agent', id: ADDRESS } }],
    ['from before it was asked for', { at: Date.parse('2026-07-06T11:00:00Z') }],
  ] as const)('%s proves nothing', async (_, over) => {
    const { mail, told } = await waiting();
    const { vouched, ...rest } = { vouched: true as const, ...over };
    await mail({ ...rest, ...(vouched ? {} : { vouched: false as never }) });
    expect(await told()).toEqual([]);
  });

  it('is none when the ticket does not wait for it', async () => {
    const { mail, told, sam, house } = await waiting();
    await sam.forge('ticket:owned:FD-1001');
    house.clock.advance(MINUTE);
    await mail();
    expect(await told()).toEqual([]);
  });
});

describe('whose mails are the customer’s', () => {
  it('the address that they gave, while the ticket waits for it; any other is a stranger’s', async () => {
    const { isCustomer, sam } = await waiting();
    expect(await isCustomer('Ada@acme.example')).toBe(true);
    expect(await isCustomer('eve@evil.example')).toBe(false);
    await sam.forge('ticket:owned:FD-1001');
    expect(await isCustomer(ADDRESS)).toBe(false);
  });

  it('a verified address, whatever else was typed', async () => {
    const { isCustomer, house, fay } = await waiting();
    await linkAddress(house, fay, 'fay@hobby.example');
    expect(await isCustomer('fay@hobby.example')).toBe(true);
    expect(await isCustomer(ADDRESS)).toBe(false);
  });
});
