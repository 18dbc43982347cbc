import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/domain/actor.ts';
import { MINUTE } from '../../../src/domain/time.ts';
import { fakeActor } from '../../fakes/invocation.ts';
import { shippedPolicy } from '../../fixtures/shipped-policy.ts';
import { ADA, actionsOf, createDesk, FAY, formOf, GOOD_ANSWERS, textOf } from './desk.ts';

const policy = shippedPolicy('contentful');
const EMAIL = 'fay@hobby.example';
const FAY_ON_SLACK: Actor = fakeActor({
  user: { platform: 'slack', tenant: 'slack:T1', id: 'U0FAY' },
  displayName: 'Fay',
});

function setUp() {
  const desk = createDesk(policy);
  const askCode = async (actor: Actor) => {
    const outcome = await desk.invoke(actor, 'link-send', { origin: 'form', options: { address: EMAIL } });
    await desk.codes.idle();
    return outcome;
  };
  const enter = (actor: Actor, code: string) =>
    desk.invoke(actor, 'link-confirm', { origin: 'form', options: { code } });
  const link = async (actor: Actor) => {
    await askCode(actor);
    return enter(actor, desk.mailer.lastCode(EMAIL));
  };
  return { ...desk, askCode, enter, link };
}

describe('/ticket link', () => {
  it('asks for the address, then for the code, then says what it brought', async () => {
    const { invoke, askCode, enter, mailer } = setUp();
    expect(formOf(await invoke(FAY, 'link', { origin: 'command' })).fields.map(({ id }) => id)).toEqual([
      'address',
    ]);
    const second = await askCode(FAY);
    expect(formOf(second).fields.map(({ id }) => id)).toEqual(['code']);
    expect(
      second.kind === 'form' && second.resume.actions?.map((action) => 'id' in action && action.id),
    ).toEqual(['ticket:link-code', 'ticket:link-again', 'ticket:link-form']);
    expect(textOf(await enter(FAY, mailer.lastCode(EMAIL)))).toContain(`${EMAIL} is linked`);
  });

  it('takes an address and a code that are typed with the command', async () => {
    const { invoke, codes, mailer } = setUp();
    formOf(await invoke(FAY, 'link', { origin: 'command', options: { address: EMAIL } }));
    await codes.idle();
    const code = mailer.lastCode(EMAIL);
    expect(textOf(await invoke(FAY, 'link', { origin: 'command', options: { address: code } }))).toContain(
      'is linked',
    );
  });

  it('keeps what was typed when it is no address', async () => {
    const { invoke } = setUp();
    const outcome = await invoke(FAY, 'link-send', { origin: 'form', options: { address: 'fay at hobby' } });
    expect(outcome).toMatchObject({
      kind: 'invalid',
      errors: { address: expect.stringContaining('e-mail') },
    });
    expect(actionsOf(outcome)).toEqual(['ticket:link-form']);
    expect(formOf(await invoke(FAY, 'link-form')).fields[0]).toMatchObject({ value: 'fay at hobby' });
  });

  it('says how many tries are left, beside the field and with the ways on', async () => {
    const { askCode, enter, mailer } = setUp();
    await askCode(FAY);
    const wrong = mailer.lastCode(EMAIL) === '0000 0000' ? '11111111' : '00000000';
    const outcome = await enter(FAY, wrong);
    expect(outcome).toMatchObject({ kind: 'invalid', errors: { code: expect.stringContaining('4 tries') } });
    expect(actionsOf(outcome)).toEqual(['ticket:link-code', 'ticket:link-again', 'ticket:link-form']);
  });

  it('says what a code looks like when something else is typed, and counts no try', async () => {
    const { askCode, enter, mailer } = setUp();
    await askCode(FAY);
    expect(await enter(FAY, '5571')).toMatchObject({
      kind: 'invalid',
      errors: { code: expect.stringContaining('eight digits') },
    });
    const wrong = mailer.lastCode(EMAIL) === '0000 0000' ? '11111111' : '00000000';
    expect(textOf(await enter(FAY, wrong))).toContain('4 tries');
  });

  it('loses nothing when a code is too old: one press sends another', async () => {
    const { askCode, enter, mailer, clock, invoke, codes, identity } = setUp();
    await askCode(FAY);
    const old = mailer.lastCode(EMAIL);
    clock.advance(11 * MINUTE);
    const late = await enter(FAY, old);
    expect(textOf(late)).toContain('no longer holds');
    expect(actionsOf(late)[0]).toBe('ticket:link-again');
    expect(await identity.accountOf(FAY, clock.now())).toBeUndefined();
    expect(textOf(await invoke(FAY, 'link-again'))).toContain(EMAIL);
    await codes.idle();
    expect(textOf(await enter(FAY, mailer.lastCode(EMAIL)))).toContain('is linked');
  });

  it('asks to wait before the next code, and keeps the latest one', async () => {
    const { askCode, enter, invoke, mailer } = setUp();
    await askCode(FAY);
    expect(textOf(await invoke(FAY, 'link-again'))).toContain('in 20 s');
    expect(textOf(await enter(FAY, mailer.lastCode(EMAIL)))).toContain('is linked');
  });

  it('offers to change or unlink what is linked already', async () => {
    const { link, invoke, identity, clock } = setUp();
    await link(FAY);
    expect(actionsOf(await invoke(FAY, 'link', { origin: 'command' }))).toEqual([
      'ticket:whoami',
      'ticket:link-form',
      'ticket:unlink',
    ]);
    expect(actionsOf(await invoke(FAY, 'unlink'))).toEqual(['ticket:unlink-yes', 'ticket:whoami']);
    expect(textOf(await invoke(FAY, 'unlink-yes'))).toContain('unlinked');
    expect(await identity.accountOf(FAY, clock.now())).toBeUndefined();
    expect(textOf(await invoke(FAY, 'unlink', { origin: 'command' }))).toContain('nothing to unlink');
  });

  it('is private', () => {
    const { sink } = setUp();
    for (const verb of ['link', 'link-send', 'whoami', 'unlink'])
      expect(sink.visibility({ kind: 'parsed', command: 'ticket', verb, options: {} }, 'command')).toBe(
        'private',
      );
  });
});

describe('whoever is not known to pay', () => {
  it('is offered to link an address at the gate', async () => {
    const { invoke, tickets } = setUp();
    await invoke(FAY, 'open', { ref: 'bug' });
    const gate = await invoke(FAY, 'form', { ref: 'bug' });
    expect(actionsOf(gate)).toContain('ticket:link-form');
    expect(textOf(gate)).toContain('a code by mail');
    expect(await tickets.list(FAY.user.tenant, { limit: 10 })).toEqual([]);
  });
});

describe('one person on both platforms', () => {
  it('is one customer: tickets made here know whose they are', async () => {
    const { invoke, link, tickets, clock, identity } = setUp();
    await link(ADA);
    const options = { ...GOOD_ANSWERS, account_email: EMAIL };
    formOf(await invoke(ADA, 'submit', { ref: 'bug.0', origin: 'form', options }));
    await invoke(ADA, 'send', { ref: 'bug' });
    const account = await identity.accountOf(ADA, clock.now());
    const [ticket] = await tickets.list(ADA.user.tenant, { requester: ADA.user, limit: 1 });
    expect(ticket).toMatchObject({ personId: account?.person.id });
    clock.advance(MINUTE);
    await link(FAY_ON_SLACK);
    const reference = ticket?.reference ?? '';
    expect(textOf(await invoke(FAY_ON_SLACK, 'whoami'))).toContain(reference);
    expect(textOf(await invoke(FAY_ON_SLACK, 'list'))).toContain(reference);
    expect(textOf(await invoke(FAY_ON_SLACK, 'show', { ref: reference }))).toContain(reference);
    await invoke(FAY_ON_SLACK, 'close-yes', { ref: reference });
    expect(await tickets.find(ADA.user.tenant, reference)).toMatchObject({ state: 'closed' });
    const stranger = { ...FAY_ON_SLACK, user: { ...FAY_ON_SLACK.user, id: 'U0X' } };
    expect(textOf(await invoke(stranger, 'show', { ref: reference }))).toContain('unknown_ticket');
    const unsure = { ...stranger, groupsUnknown: true } as const;
    expect(textOf(await invoke(unsure, 'show', { ref: reference }))).toContain('groups_unknown');
  });
});

describe('/ticket whoami', () => {
  it('tells address, plan and what decided it, roles and tickets', async () => {
    const { invoke, link } = setUp();
    expect(textOf(await invoke(FAY, 'whoami'))).toContain('none linked');
    await link(ADA);
    const text = textOf(await invoke(ADA, 'whoami'));
    expect(text).toContain(`${EMAIL} (verified by a code)`);
    expect(text).toContain('Premium, by a role or group here');
    expect(text).toContain('member and customer');
    expect(text).toContain('No open tickets');
  });

  it('says when roles cannot be read', async () => {
    const { invoke } = setUp();
    expect(textOf(await invoke({ ...FAY, groupsUnknown: true }, 'whoami'))).toContain(
      'cannot be read right now',
    );
  });
});
