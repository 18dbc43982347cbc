import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSignatures } from '../../adapters/helpdesk/webhook/signatures.ts';
import { PLATFORMS } from '../../src/domain/actor.ts';
import { DAY, MINUTE } from '../../src/domain/time.ts';
import { type LocalSystem, SECRET, startLocalSystem } from '../adapters/helpdesk/webhook/local-system.ts';
import { createHouse, type House, PICTURE } from './house.ts';
import { answersFor, linkAddress, openTicket, PAYING } from './walks.ts';

const STAFF = { groups: ['role-staff'], displayName: 'Sam' } as const;

/** All that a request could have changed. */
async function stateOf(house: House): Promise<string> {
  const tickets = await house.allTickets();
  const histories = await Promise.all(
    tickets.map(async ({ tenant, id }) => ({
      events: await house.tickets.history(tenant, id),
      messages: await house.messages.list(tenant, id),
    })),
  );
  return JSON.stringify({
    tickets,
    histories,
    jobs: house.outbox.jobs,
    audit: await house.audit.list({ limit: 99 }),
    sent: house.chat.sent,
  });
}

/** A ticket FD-1001 of Ada's that is delivered, on Contentful's policy. */
async function withTicket(platform: (typeof PLATFORMS)[number] = 'discord') {
  const house = createHouse('contentful', { platform });
  const ada = house.person('ada', PAYING);
  await openTicket(house, ada, 'billing');
  await house.deliver();
  return { house, ada, before: await stateOf(house) };
}

describe.each(PLATFORMS)('bad input on %s gets a clear answer and changes nothing', (platform) => {
  it('bad input: a wrong code', async () => {
    const house = createHouse('contentful', { platform });
    const ada = house.person('ada');
    await ada.type('ticket link ada@acme.example');
    await house.who.codes.idle();
    const before = await stateOf(house);
    const wrong = house.mailer.lastCode('ada@acme.example').startsWith('0') ? '1111 1111' : '0000 0000';
    for (const [code, said] of [
      [wrong, '4 tries'],
      ['what?', 'code'],
    ] as const) {
      expect((await ada.fill({ code })).errors['code']).toContain(said);
      await ada.press('ticket:link-code');
    }
    expect(await stateOf(house)).toBe(before);
    expect(await house.who.identity.accountOf(ada.actor, house.clock.now())).toBeUndefined();
  });

  it('bad input: a code that is too old', async () => {
    const house = createHouse('contentful', { platform });
    const ada = house.person('ada');
    await ada.type('ticket link ada@acme.example');
    await house.who.codes.idle();
    const before = await stateOf(house);
    house.clock.advance(11 * MINUTE);
    const late = await ada.fill({ code: house.mailer.lastCode('ada@acme.example') });
    expect(late.text).toContain('no longer holds');
    expect(late.actions[0]).toBe('ticket:link-again');
    expect(await stateOf(house)).toBe(before);
    expect(await house.who.identity.accountOf(ada.actor, house.clock.now())).toBeUndefined();
  });

  it('bad input: a file of 200 MB, in the form and in the conversation', async () => {
    const huge = { ...PICTURE, id: 'f2', name: 'dump.zip', size: 200_000_000 };
    const { house, ada, before } = await withTicket(platform);
    await ada.type('ticket open setup');
    await ada.press('ticket:form');
    const refused = await ada.fill(answersFor('setup'), { screenshots: [PICTURE, huge] });
    expect(refused.errors['screenshots']).toMatch(/dump\.zip.*200 MB.*25 MB/u);
    expect(await stateOf(house)).toBe(before);
    const { conversation } = await house.ticket();
    if (!conversation) throw new Error('no conversation');
    const message = house.chat.say({ in: conversation, by: ada.actor, text: 'Here it is', files: [huge] });
    await house.event({ kind: 'message_posted', message });
    await house.deliver();
    expect(house.helpdesk.comments.flatMap(({ files }) => files)).toEqual([]);
    const told = house.chat.sent.filter(({ to }) => to === conversation.id).map(({ reply }) => reply);
    expect(JSON.stringify(told)).toContain('“dump.zip” has 200 MB; a file may have 25 MB');
    expect(JSON.stringify(house.helpdesk.comments)).toContain('Here it is');
  });

  it('bad input: an unknown reference', async () => {
    const { house, ada, before } = await withTicket(platform);
    for (const verb of ['show', 'close', 'reopen', 'reply', 'transcript', 'claim', 'note', 'priority'])
      for (const reference of ['FD-9999', 'FD-1002', 'FD-0', 'FD-99999999999999999999']) {
        const { text } = await ada.type(`ticket ${verb} ${reference} high`);
        expect(text, `${verb} ${reference}`).toMatch(/no ticket|not found|permission/iu);
      }
    expect(await stateOf(house)).toBe(before);
  });

  it('§4.11 bad input: a reference of another tenant', async () => {
    const { house, before } = await withTicket(platform);
    const elsewhere = { tenant: `${platform}:g2` } as const;
    const people = [
      house.person('ada', { ...PAYING, ...elsewhere }),
      house.person('sam', { ...STAFF, ...elsewhere }),
      house.person('ann', { groups: ['role-admin'], ...elsewhere }),
    ];
    for (const person of people)
      for (const verb of ['show', 'close', 'reopen', 'reply', 'note', 'claim', 'priority', 'topic', 'hold']) {
        const typed = await person.type(`ticket ${verb} FD-1001 high`);
        const pressed = await person.forge(`ticket:${verb}:FD-1001`);
        for (const { text } of [typed, pressed])
          expect(text, verb).toMatch(/no ticket FD-1001|permission|not found/iu);
      }
    expect(await stateOf(house)).toBe(before);
  });

  it('bad input: a ticket that is closed', async () => {
    const { house, ada } = await withTicket(platform);
    await ada.type('ticket close FD-1001');
    await house.deliver();
    const before = await stateOf(house);
    const again = await ada.type('ticket close FD-1001');
    expect(again.text).toContain('FD-1001 is closed already');
    expect(again.actions).toContain('ticket:reopen:FD-1001');
    // Beyond the days in which it can be reopened, words do not open it either.
    house.clock.advance(400 * DAY);
    for (const words of ['reopen FD-1001', 'reply FD-1001 and one more thing'])
      expect((await ada.type(`ticket ${words}`)).text, words).toMatch(/Too late|closed/u);
    expect(await stateOf(house)).toBe(before);
  });

  it('bad input: a role that was taken away', async () => {
    const { house, before } = await withTicket(platform);
    expect((await house.person('sam', STAFF).type('ticket show FD-1001')).text).toContain('FD-1001');
    const revoked = house.person('sam', { ...STAFF, groups: [] });
    for (const verb of ['claim', 'assign', 'note', 'reply', 'priority', 'topic', 'hold', 'close', 'show']) {
      for (const { text } of [
        await revoked.forge(`ticket:${verb}:FD-1001`),
        await revoked.type(`ticket ${verb} FD-1001 high`),
      ])
        expect(text, verb).toMatch(/permission|no ticket FD-1001/u);
    }
    expect(await stateOf(house)).toBe(before);
    // A plan that ended is a role like any other: the form that is still open makes no ticket.
    const eve = house.person('eve', PAYING);
    await eve.type('ticket open setup');
    await eve.press('ticket:form');
    const poorer = house.person('eve');
    expect((await poorer.forge('ticket:send:setup')).text).toMatch(/paying plans|expired/u);
    expect(await house.allTickets()).toHaveLength(1);
  });

  it('bad input: somebody else’s ticket, and somebody else’s address', async () => {
    const { house, ada, before } = await withTicket(platform);
    const bob = house.person('bob', PAYING);
    for (const verb of ['show', 'close', 'reopen', 'reply', 'transcript'])
      expect((await bob.type(`ticket ${verb} FD-1001 hello`)).text, verb).toContain('no ticket FD-1001');
    expect(await stateOf(house)).toBe(before);
    await linkAddress(house, ada, 'ada@acme.example');
    await bob.type('ticket link ada@acme.example');
    expect((await bob.fill({ code: '0000 0000' })).errors).toHaveProperty('code');
    expect(await house.who.identity.accountOf(bob.actor, house.clock.now())).toBeUndefined();
  });
});

describe('bad input: webhooks', () => {
  let system: LocalSystem;

  beforeEach(async () => {
    system = await startLocalSystem();
  });
  afterEach(() => system.stop());

  const answer = (body = 'Please try again now.') => ({
    type: 'comment.created',
    timestamp: new Date().toISOString(),
    data: {
      ticket: { reference: 'FD-1001' },
      comment_id: 'c1',
      visibility: 'public',
      author: { name: 'Sam Support' },
      body,
    },
  });

  it('bad input: a forged webhook is refused', async () => {
    const { house, before } = await withTicket();
    await system.helpdesk.start(house.helpdeskSink);
    const body = JSON.stringify(answer('Send us your password.'));
    const forger = createSignatures([
      `whsec_${Buffer.from('somebody else, 32 bytes or so ..').toString('base64')}`,
    ]);
    const forged = [
      {},
      { ...forger.headersFor('msg_1', body, Date.now()) },
      { 'webhook-id': 'msg_1', 'webhook-timestamp': 'now', 'webhook-signature': 'v1,' },
    ];
    for (const headers of forged) {
      const told = await system.helpdesk.webhook?.({ headers, body });
      expect(told).toMatchObject({ status: 401 });
    }
    await house.deliver();
    expect(await stateOf(house)).toBe(before);
  });

  it('bad input: a webhook that is replayed is known, and the one before stays the only one', async () => {
    const { house } = await withTicket();
    await system.helpdesk.start(house.helpdeskSink);
    const body = JSON.stringify(answer());
    const headers = { ...createSignatures([SECRET]).headersFor('msg_1', body, Date.now() - MINUTE) };
    const send = () => system.helpdesk.webhook?.({ headers, body });
    expect(await send()).toEqual({ status: 200, body: { result: 'taken' } });
    await house.deliver();
    const before = await stateOf(house);
    expect(before).toContain('Please try again now.');
    expect(await send()).toEqual({ status: 409, body: { error: 'replayed' } });
    // Signed anew, it is still the one that is known.
    expect(await system.tell(answer('Something else.'), 'msg_1')).toMatchObject({
      body: { result: 'known' },
    });
    await house.deliver();
    expect(await stateOf(house)).toBe(before);
  });

  it('bad input: a webhook about a ticket that nobody has', async () => {
    const { house, before } = await withTicket();
    await system.helpdesk.start(house.helpdeskSink);
    const told = await system.tell({
      ...answer(),
      data: { ...answer().data, ticket: { reference: 'FD-77' } },
    });
    expect(told).toEqual({ status: 422, body: { error: 'unknown_ticket' } });
    expect(await stateOf(house)).toBe(before);
  });
});
