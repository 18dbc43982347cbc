import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../src/domain/time.ts';
import { fakeActor } from '../../fakes/invocation.ts';
import { shippedPolicy } from '../../fixtures/shipped-policy.ts';
import { ADA, actionsOf, createDesk, FAY, formOf, GOOD_ANSWERS, SCREENSHOT, textOf } from './desk.ts';

const policy = shippedPolicy('contentful');

/** Two requests that have nothing in common. */
const TEXTS: Readonly<Record<string, string>> = {
  one: 'Publishing an entry in the editor answers with a conflict since this morning.',
  two: 'How are several locales fetched together through GraphQL without repeating queries?',
};
const ADMIN = fakeActor({ user: { ...ADA.user, id: 'root' }, displayName: 'Root', groups: ['role-admin'] });
const SAM = fakeActor({ user: { ...ADA.user, id: 'sam' }, groups: ['role-staff'] });

async function open(desk: ReturnType<typeof createDesk>, topic = 'bug', text = 'one') {
  const details = TEXTS[text] ?? text;
  const options = { ...GOOD_ANSWERS, summary: `${text} ${topic}`, details };
  await desk.invoke(ADA, 'submit', { ref: `${topic}.0`, origin: 'form', options });
  return desk.invoke(ADA, 'send', { ref: topic });
}

const count = async (desk: ReturnType<typeof createDesk>) =>
  (await desk.tickets.list(ADA.user.tenant, { limit: 20 })).length;

describe('limits against abuse', () => {
  it('let only so many tickets be open at once, before the form and before the ticket', async () => {
    const desk = createDesk(policy, undefined, { limits: { openTickets: 1 } });
    await open(desk);
    expect(textOf(await desk.invoke(ADA, 'form', { ref: 'api' }))).toContain('too_many_open');
    expect(textOf(await open(desk, 'api', 'two'))).toContain('too_many_open');
    expect(await count(desk)).toBe(1);
    await desk.invoke(ADA, 'close-yes', { ref: 'FD-1001' });
    await open(desk, 'api', 'two');
    expect(await count(desk)).toBe(2);
  });

  it('let only so many be opened in a day', async () => {
    const desk = createDesk(policy, undefined, { limits: { ticketsPerDay: 1 } });
    await open(desk);
    expect(textOf(await open(desk, 'api', 'two'))).toContain('too_many_today');
    desk.clock.advance(DAY + HOUR);
    await open(desk, 'api', 'two');
    expect(await count(desk)).toBe(2);
  });

  it('ask for a pause, and keep what was typed', async () => {
    const desk = createDesk(policy, undefined, { limits: { cooldown: MINUTE } });
    await open(desk);
    expect(textOf(await open(desk, 'api', 'two'))).toContain('too_soon');
    desk.clock.advance(MINUTE);
    await desk.invoke(ADA, 'send', { ref: 'api' });
    expect(await count(desk)).toBe(2);
  });

  it('count what one person opens from all their accounts', async () => {
    const desk = createDesk(policy, undefined, { limits: { openTickets: 1 } });
    const second = fakeActor({
      user: { platform: 'slack', tenant: 'slack:T1', id: 'U0ADA' },
      groups: ['role-premium'],
    });
    for (const actor of [ADA, second]) {
      await desk.invoke(actor, 'link-send', { origin: 'form', options: { address: 'ada@acme.example' } });
      await desk.codes.idle();
      const code = desk.mailer.lastCode('ada@acme.example');
      await desk.invoke(actor, 'link-confirm', { origin: 'form', options: { code } });
      desk.clock.advance(MINUTE);
    }
    await open(desk);
    expect(textOf(await desk.invoke(second, 'form', { ref: 'api' }))).toContain('too_many_open');
  });

  it('keep accounts of the installation’s list out', async () => {
    const desk = createDesk(policy, undefined, { limits: { blocked: ['ada'] } });
    expect(textOf(await desk.invoke(ADA, 'form', { ref: 'bug' }))).toContain('blocked');
    expect(textOf(await open(desk))).toContain('blocked');
    expect(await count(desk)).toBe(0);
  });
});

describe('/ticket block', () => {
  const block = (desk: ReturnType<typeof createDesk>, actor: typeof ADA, verb: string, person: string) =>
    desk.invoke(actor, verb, { origin: 'command', options: { person, reason: 'spam' } });

  it('is for administrators, at once, audited, and can be undone', async () => {
    const desk = createDesk(policy);
    for (const actor of [SAM, FAY])
      expect(textOf(await block(desk, actor, 'block', '<@ada>'))).toContain('missing_permission');
    const done = await block(desk, ADMIN, 'block', '<@ada>');
    expect(actionsOf(done)).toEqual(['ticket:unblock:ada']);
    expect(textOf(await open(desk))).toContain('blocked');
    expect(textOf(await block(desk, ADMIN, 'block', '<@!ada>'))).toContain('Nothing to change');
    await block(desk, ADMIN, 'unblock', '<@ada|Ada>');
    await open(desk);
    expect(await count(desk)).toBe(1);
    expect(desk.audit.entries.map(({ kind, reason, actor }) => [kind, reason, actor?.name])).toEqual([
      ['account_blocked', 'spam', 'Root'],
      ['account_unblocked', 'spam', 'Root'],
    ]);
  });

  it('takes the reference of a ticket of theirs, and nothing that names nobody', async () => {
    const desk = createDesk(policy);
    await open(desk);
    await block(desk, ADMIN, 'block', 'FD-1001');
    expect(textOf(await open(desk, 'api', 'two'))).toContain('blocked');
    expect(textOf(await block(desk, ADMIN, 'block', 'somebody'))).toContain('unknown_person');
  });
});

describe('files', () => {
  it('of 200 MB are refused before anything is made, and the rest is kept', async () => {
    const desk = createDesk(policy);
    const huge = { ...SCREENSHOT, id: 'f2', name: 'dump.zip', size: 200_000_000 };
    const outcome = await desk.invoke(ADA, 'submit', {
      ref: 'bug.0',
      origin: 'form',
      options: { ...GOOD_ANSWERS },
      files: { screenshots: [SCREENSHOT, huge] },
    });
    expect(outcome).toMatchObject({
      kind: 'invalid',
      errors: { screenshots: expect.stringMatching(/dump\.zip.*200 MB.*1 MB/) },
    });
    expect(await count(desk)).toBe(0);
    formOf(await desk.invoke(ADA, 'step', { ref: 'bug.0' }));
    await desk.invoke(ADA, 'send', { ref: 'bug' });
    const [ticket] = await desk.tickets.list(ADA.user.tenant, { limit: 1 });
    expect(ticket?.attachments.map(({ name }) => name)).toEqual(['shot.png']);
  });

  it('of a kind that the installation refuses are named', async () => {
    const desk = createDesk(policy);
    const script = { ...SCREENSHOT, name: 'run.EXE' };
    const outcome = await desk.invoke(ADA, 'submit', {
      ref: 'bug.0',
      origin: 'form',
      options: { ...GOOD_ANSWERS },
      files: { screenshots: [script] },
    });
    expect(outcome).toMatchObject({
      kind: 'invalid',
      errors: { screenshots: expect.stringContaining('.exe') },
    });
  });
});
