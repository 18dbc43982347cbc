import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/domain/actor.ts';
import { HOUR } from '../../../src/domain/time.ts';
import { shippedPolicy } from '../../fixtures/shipped-policy.ts';
import { ADA, actionsOf, createDesk, FAY, replyOf, textOf } from './desk.ts';

const SAM: Actor = { ...ADA, user: { ...ADA.user, id: 'sam' }, displayName: 'Sam', groups: ['role-staff'] };
const ZOE: Actor = { ...SAM, user: { ...SAM.user, id: 'zoe' }, displayName: 'Zoe' };

async function setUp() {
  const desk = createDesk(shippedPolicy('contentful'));
  let opened = 0;
  const open = async (summary: string, by: Actor = ADA) => {
    opened += 1;
    desk.clock.advance(1_000);
    const { ticket } = await desk.tickets.open(
      {
        tenant: 'discord:g1',
        sourceEvent: `e${opened}`,
        requester: by.user,
        requesterName: by.displayName,
        locale: 'en',
        topic: 'bug',
        plan: 'premium',
        summary,
        fields: {},
        files: [],
        origin: { platform: 'discord', tenant: 'discord:g1', id: 'c1' },
        at: desk.clock.now(),
      },
      () => [],
    );
    return ticket;
  };
  const typed = async (actor: Actor, verb: string, options: Record<string, string> = {}) =>
    textOf(await desk.invoke(actor, verb, { origin: 'command', options }));
  return { ...desk, open, typed };
}

describe('/ticket list', () => {
  it('is the queue for staff, by filter, and one’s own requests for everybody else', async () => {
    const { open, typed, invoke } = await setUp();
    await open('Old one');
    await open('Claimed one');
    await open('Sam’s own', SAM);
    await invoke(SAM, 'claim', { ref: 'FD-1002' });
    expect(await typed(SAM, 'list')).toContain('Queue · unclaimed');
    const unclaimed = await typed(SAM, 'list', { filter: 'unclaimed' });
    expect(unclaimed).toContain('FD-1001');
    expect(unclaimed).not.toContain('FD-1002');
    expect(await typed(SAM, 'list', { filter: 'mine' })).toContain('FD-1002');
    expect(await typed(SAM, 'list', { filter: 'mine' })).not.toContain('FD-1001');
    const own = await typed(SAM, 'list', { filter: 'own' });
    expect(own).toContain('FD-1003');
    expect(own).not.toContain('FD-1001');
    const theirs = await typed(ADA, 'list');
    expect(theirs).toContain('FD-1001');
    expect(theirs).not.toContain('FD-1003');
    expect(await typed(ADA, 'list', { filter: 'all' })).toContain('missing_permission');
    expect(await typed(SAM, 'list', { filter: 'everything' })).toContain('unknown_choice');
  });

  it('shows what breaches its response time, and when it ended', async () => {
    const { open, typed, clock } = await setUp();
    await open('Old one');
    clock.advance(3 * HOUR);
    await open('New one');
    clock.advance(2 * HOUR);
    const breaching = await typed(SAM, 'list', { filter: 'breaching' });
    expect(breaching).toContain('FD-1001');
    expect(breaching).not.toContain('FD-1002');
    expect(await typed(SAM, 'list', { filter: 'waiting' })).toContain('FD-1002');
  });

  it('of one person holds their tickets of all platforms', async () => {
    const { open, typed, identities, clock } = await setUp();
    await open('From Discord');
    const onSlack: Actor = { ...ADA, user: { platform: 'slack', tenant: 'slack:T1', id: 'UADA' } };
    expect(await typed(onSlack, 'list')).not.toContain('FD-1001');
    for (const { user } of [ADA, onSlack])
      await identities.link({ user, name: 'Ada', email: 'ada@acme.example', by: 'code', at: clock.now() });
    expect(await typed(onSlack, 'list')).toContain('FD-1001');
  });
});

describe('completion of references', () => {
  it('offers staff the queue, and everybody else only what is theirs', async () => {
    const { open, sink } = await setUp();
    await open('Ada’s');
    await open('Fay’s', FAY);
    const complete = async (actor: Actor, typed: string) =>
      (await sink.complete({ command: 'ticket', verb: 'show', option: 'reference', typed, actor })).map(
        ({ value }) => value,
      );
    expect(await complete(FAY, '')).toEqual(['FD-1002']);
    expect(await complete(SAM, '')).toEqual(['FD-1002', 'FD-1001']);
    expect(await complete(SAM, 'ada')).toEqual(['FD-1001']);
  });
});

describe('/ticket show for staff', () => {
  it('says whose it is, how urgent, and what happened; its customer sees none of that', async () => {
    const { open, invoke } = await setUp();
    await open('Publishing fails');
    await invoke(SAM, 'claim', { ref: 'FD-1001' });
    await invoke(SAM, 'priority', {
      origin: 'command',
      options: { reference: 'FD-1001', priority: 'high', reason: 'many are hit' },
    });
    const shown = await invoke(SAM, 'show', { ref: 'FD-1001' });
    const text = textOf(shown);
    expect(text).toContain('Sam: with Sam now');
    expect(text).toContain('Sam: priority high — many are hit');
    expect(actionsOf(shown)).toEqual(
      expect.arrayContaining(['ticket:do:FD-1001', 'ticket:reply:FD-1001', 'ticket:note:FD-1001']),
    );
    const seen = textOf(await invoke(ADA, 'show', { ref: 'FD-1001' }));
    expect(seen).not.toContain('Sam');
    expect(seen).not.toContain('high');
  });

  it('changes it from the list at its foot', async () => {
    const { open, invoke, tickets } = await setUp();
    await open('Publishing fails');
    const pick = (value: string) => invoke(SAM, 'do', { ref: 'FD-1001', options: { value } });
    expect(actionsOf(await pick('priority'))).toEqual(['ticket:priority-set:FD-1001']);
    expect(actionsOf(await pick('topic'))).toEqual(['ticket:topic-set:FD-1001']);
    expect(actionsOf(await pick('assign'))).toEqual([
      'ticket:assign-me:FD-1001',
      'ticket:assign-none:FD-1001',
    ]);
    expect(textOf(await pick('hold'))).toContain('stays open');
    // Closing asks first: it was pressed.
    expect(textOf(await pick('close'))).toContain('Close FD-1001?');
    expect(textOf(await pick('solve'))).toContain('is solved');
    expect((await tickets.find('discord:g1', 'FD-1001'))?.state).toBe('solved');
    expect(textOf(await pick('erase'))).toContain('form_expired');
    const over = replyOf(await invoke(SAM, 'show', { ref: 'FD-1001' })).actions?.[0];
    expect(over?.type === 'select' && over.options.map(({ value }) => value)).toEqual([
      'close',
      'reopen',
      'transcript',
    ]);
  });
});

describe('claim and assign', () => {
  it('tell who has it', async () => {
    const { open, invoke, typed } = await setUp();
    await open('Publishing fails');
    expect(textOf(await invoke(SAM, 'claim', { ref: 'FD-1001' }))).toContain('FD-1001 is yours');
    expect(textOf(await invoke(ZOE, 'claim', { ref: 'FD-1001' }))).toContain('claimed_already');
    expect(textOf(await invoke(ZOE, 'assign-me', { ref: 'FD-1001' }))).toContain('with Zoe');
    expect(await typed(SAM, 'assign', { reference: 'FD-1001', person: '<@pigeon>' })).toContain(
      'unknown_person',
    );
    expect(await typed(SAM, 'assign', { reference: 'FD-1001', person: '<@ada>' })).toContain('with Ada');
    expect(await typed(SAM, 'assign', { reference: 'FD-1001', person: 'nobody' })).toContain('nobody’s');
  });

  it('hand it over to a colleague, from a list or by name', async () => {
    const { open, invoke, typed } = await setUp();
    await open('Publishing fails');
    await open('Another one');
    // ADA is known to the platform; here she works in support.
    const colleague: Actor = { ...SAM, user: ADA.user, displayName: 'Ada' };
    await invoke(colleague, 'claim', { ref: 'FD-1002' });
    await invoke(SAM, 'claim', { ref: 'FD-1001' });
    const asked = replyOf(await invoke(SAM, 'assign', { ref: 'FD-1001' })).actions?.[0];
    expect(asked).toMatchObject({
      id: 'ticket:assign-to:FD-1001',
      options: [{ value: 'ada', label: 'Ada' }],
    });
    const given = await invoke(SAM, 'assign-to', { ref: 'FD-1001', options: { value: 'ada' } });
    expect(textOf(given)).toContain('with Ada');
    await invoke(SAM, 'assign-me', { ref: 'FD-1001' });
    expect(await typed(SAM, 'assign', { reference: 'FD-1001', person: '@ada' })).toContain('with Ada');
  });

  it('take the ticket that is talked about where they are said', async () => {
    const { open, invoke, tickets, clock } = await setUp();
    const ticket = await open('Publishing fails');
    const staffConversation = { platform: 'discord', tenant: 'discord:g1', id: 'staff-1' } as const;
    await tickets.change('discord:g1', ticket.id, 'any', {
      staffConversation,
      event: { kind: 'announced', data: {} },
      at: clock.now(),
    });
    expect(
      textOf(await invoke(SAM, 'claim', { origin: 'mention', conversation: staffConversation })),
    ).toContain('FD-1001 is yours');
  });
});

describe('bad input', () => {
  it('gets a clear answer and changes nothing', async () => {
    const { open, typed, tickets } = await setUp();
    const ticket = await open('Publishing fails');
    expect(await typed(SAM, 'priority', { reference: 'FD-1001', priority: 'apocalyptic' })).toContain(
      'unknown_choice',
    );
    expect(await typed(SAM, 'topic', { reference: 'FD-1001', topic: 'weather' })).toContain('unknown_topic');
    expect(await typed(SAM, 'claim', { reference: 'FD-9999' })).toContain('unknown_ticket');
    expect(await typed(SAM, 'claim')).toContain('missing_option');
    expect(await tickets.history('discord:g1', ticket.id)).toHaveLength(1);
  });
});
