import { describe, expect, it } from 'vitest';
import { ticketDefinition } from '../../../commands/ticket/definition.ts';
import { createSpoken } from '../../../commands/ticket/spoken.ts';
import type { Actor } from '../../../src/domain/actor.ts';
import { createTranslators } from '../../../src/i18n/create-translators.ts';
import { fakeActor } from '../../fakes/invocation.ts';
import { shippedPolicy } from '../../fixtures/shipped-policy.ts';
import { ADA, createDesk, FAY, formOf, SCREENSHOT, textOf } from './desk.ts';

const SAM: Actor = fakeActor({
  user: { platform: 'discord', tenant: 'discord:g1', id: 'sam' },
  displayName: 'Sam',
  groups: ['role-staff'],
});

const PLACE = { platform: 'discord', tenant: 'discord:g1', id: 'thread-1' } as const;
const STAFF_PLACE = { ...PLACE, id: 'staff-1' } as const;

/** Ada's ticket FD-1001, talked about in a thread of hers and on the staff card. */
async function setUp() {
  const desk = createDesk(shippedPolicy('contentful'));
  const { ticket } = await desk.tickets.open(
    {
      tenant: 'discord:g1',
      sourceEvent: 'e0',
      requester: ADA.user,
      requesterName: 'Ada',
      locale: 'en',
      topic: 'bug',
      summary: 'It fails',
      fields: {},
      files: [],
      origin: { ...PLACE, id: 'c1' },
      at: desk.clock.now(),
    },
    () => [],
  );
  await desk.tickets.change('discord:g1', ticket.id, 'any', {
    event: { kind: 'conversation_opened', data: {} },
    conversation: PLACE,
    staffConversation: STAFF_PLACE,
    at: desk.clock.now(),
  });
  const written = async () =>
    (await desk.messages.list('discord:g1', ticket.id)).map(({ body, visibility, author }) => ({
      body,
      visibility,
      by: `${author.kind} ${author.name}`,
    }));
  return { ...desk, ticket, written };
}

const typed = (text: string, reference?: string) => ({
  origin: 'command' as const,
  options: { text, ...(reference === undefined ? {} : { reference }) },
});

describe('/ticket reply', () => {
  it('of the customer reaches support, and says what is true: recorded', async () => {
    const { invoke, written, outbox } = await setUp();
    const answer = textOf(await invoke(ADA, 'reply', typed('It also happens in staging.', 'fd-1001')));
    expect(answer).toContain('Recorded in FD-1001');
    expect(answer).toContain('on its way to support');
    expect(await written()).toEqual([
      { body: 'It also happens in staging.', visibility: 'public', by: 'customer Ada' },
    ]);
    expect(outbox.jobs.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['helpdesk.comment', 'conversation.message', 'staff.message']),
    );
  });

  it('of staff reaches the customer, under their name', async () => {
    const { invoke, written } = await setUp();
    expect(textOf(await invoke(SAM, 'reply', typed('Try again.', '1001')))).toContain(
      'on its way to the customer',
    );
    expect(await written()).toEqual([{ body: 'Try again.', visibility: 'public', by: 'agent Sam' }]);
  });

  it('needs no reference where the ticket is talked about, in either place', async () => {
    const { invoke, written } = await setUp();
    await invoke(ADA, 'reply', { ...typed('From my thread.'), conversation: PLACE });
    await invoke(SAM, 'reply', { ...typed('From the staff thread.'), conversation: STAFF_PLACE });
    expect((await written()).map(({ by }) => by)).toEqual(['customer Ada', 'agent Sam']);
    expect(textOf(await invoke(ADA, 'reply', typed('From anywhere.')))).toContain('missing_option');
  });

  it('without a text opens a form that says who will read it; the form takes files', async () => {
    const { invoke, written, messages, ticket } = await setUp();
    const form = formOf(await invoke(SAM, 'reply', { ref: 'FD-1001' }));
    expect(form).toMatchObject({ id: 'ticket:reply:FD-1001', intro: 'Ada sees it, under your name.' });
    const empty = await invoke(SAM, 'reply', { origin: 'form', ref: 'FD-1001', options: { text: ' ' } });
    expect(empty).toMatchObject({ kind: 'invalid', errors: { text: 'Write something, or attach a file.' } });
    await invoke(SAM, 'reply', { origin: 'form', ref: 'FD-1001', files: { files: [SCREENSHOT] } });
    expect(await written()).toHaveLength(1);
    expect((await messages.list('discord:g1', ticket.id))[0]?.attachments).toMatchObject([
      { name: 'shot.png', state: 'pending' },
    ]);
  });

  it('pressed twice is sent once, and says so', async () => {
    const { invoke, written } = await setUp();
    const once = { ...typed('Once.', 'FD-1001'), eventId: 'same' };
    await invoke(ADA, 'reply', once);
    expect(textOf(await invoke(ADA, 'reply', once))).toContain('nothing was sent twice');
    expect(await written()).toHaveLength(1);
  });

  it('of the customer opens a closed ticket again', async () => {
    const { invoke, tickets } = await setUp();
    await invoke(ADA, 'close', { origin: 'command', options: { reference: 'FD-1001' } });
    expect(textOf(await invoke(ADA, 'reply', typed('It is back.', 'FD-1001')))).toContain('open again');
    expect((await tickets.find('discord:g1', 'FD-1001'))?.state).toBe('open');
  });

  it('§4.11: of anybody else, or from another server, finds no such ticket', async () => {
    const { invoke, written } = await setUp();
    const elsewhere = fakeActor({
      user: { platform: 'discord', tenant: 'discord:g2', id: 'sam' },
      groups: ['role-staff'],
    });
    for (const stranger of [FAY, elsewhere]) {
      expect(textOf(await invoke(stranger, 'reply', typed('Hi', 'FD-1001')))).toContain('unknown_ticket');
      expect(textOf(await invoke(stranger, 'show', { ref: 'FD-1001' }))).toContain('unknown_ticket');
      expect(textOf(await invoke(stranger, 'close', typed('', 'FD-1001')))).toContain('unknown_ticket');
    }
    expect(await written()).toEqual([]);
  });

  it('reaches the same person’s ticket from their account on the other platform', async () => {
    const { invoke, identities, clock, tickets, written, ticket } = await setUp();
    const by = { by: 'code', at: clock.now() } as const;
    await identities.link({ user: ADA.user, name: 'Ada', email: 'ada@acme.example', ...by });
    const onSlack = fakeActor({
      user: { platform: 'slack', tenant: 'slack:T1', id: 'U1' },
      displayName: 'Ada S',
    });
    await identities.link({ user: onSlack.user, name: 'Ada S', email: 'ada@acme.example', ...by });
    expect((await tickets.findById('discord:g1', ticket.id))?.personId).toBeDefined();
    expect(textOf(await invoke(onSlack, 'reply', typed('From Slack.', 'FD-1001')))).toContain(
      'Recorded in FD-1001',
    );
    expect(await written()).toEqual([{ body: 'From Slack.', visibility: 'public', by: 'customer Ada S' }]);
  });
});

describe('/ticket note', () => {
  it('§4.15: is for staff alone: nothing of it is meant for the customer', async () => {
    const { invoke, written, outbox } = await setUp();
    expect(textOf(await invoke(SAM, 'note', typed('Old plan.', 'FD-1001')))).toContain('Only staff sees it');
    expect(await written()).toEqual([{ body: 'Old plan.', visibility: 'internal', by: 'agent Sam' }]);
    expect(outbox.jobs.map(({ kind }) => kind)).toEqual(['helpdesk.comment', 'staff.message']);
  });

  it('is refused to the customer', async () => {
    const { invoke, written } = await setUp();
    expect(textOf(await invoke(ADA, 'note', typed('Me too.', 'FD-1001')))).toContain('missing_permission');
    expect(await written()).toEqual([]);
  });
});

describe('what is said to the bot where a ticket is talked about', () => {
  const spoken = createSpoken(ticketDefinition(createTranslators()));

  it.each([
    ['reply It is fixed.\nTry again.', { verb: 'reply', options: { text: 'It is fixed.\nTry again.' } }],
    ['ticket reply FD-7 Done', { verb: 'reply', options: { reference: 'FD-7', text: 'Done' } }],
    ['Répondre : bonjour', { verb: 'reply', options: { text: ': bonjour' } }],
    ['note old plan', { verb: 'note', options: { text: 'old plan' } }],
    ['close', { verb: 'close', options: {} }],
    ['Close FD-1042', { verb: 'close', options: { reference: 'FD-1042' } }],
    ['ticket show', { verb: 'show', options: {} }],
    ['assign @Bob Agent', { verb: 'assign', options: { person: '@Bob Agent' } }],
    ['Attribuer FD-7 @U0BOB', { verb: 'assign', options: { reference: 'FD-7', person: '@U0BOB' } }],
    ['assign nobody', { verb: 'assign', options: { person: 'nobody' } }],
    ['assign it to whoever is on call', undefined],
    ['priority high', { verb: 'priority', options: { priority: 'high' } }],
    ['priorité : urgente', { verb: 'priority', options: { priority: 'urgent' } }],
    ['priority is what they ask for', undefined],
    ['close the window, it is cold', undefined],
    ['It also happens in staging', undefined],
    ['ticket', undefined],
    ['', undefined],
  ])('%j', (text, expected) => {
    expect(spoken(text)).toEqual(expected);
  });
});
