import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/domain/actor.ts';
import { HOUR, MINUTE } from '../../../src/domain/time.ts';
import { PermanentMailError } from '../../../src/ports/mailer.ts';
import { paragraph, reply } from '../../../src/reply/builders.ts';
import { createCodeDesk } from '../../../src/services/identity/code-desk.ts';
import { createIdentity } from '../../../src/services/identity/identity.ts';
import { showCode } from '../../../src/services/identity/one-time-code.ts';
import { createAttempts } from '../../../src/services/limits/attempts.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createMemoryStore } from '../../fakes/expiring-store.ts';
import { fakeActor } from '../../fakes/invocation.ts';
import { createFakeLogger } from '../../fakes/logger.ts';
import { createFakeMailer } from '../../fakes/mailer.ts';
import { createFakeStores } from '../../fakes/stores.ts';
import { installationWith, tenantSettings } from '../../fixtures/installation.ts';

const ADA = fakeActor();
const ON_SLACK: Actor = fakeActor({ user: { platform: 'slack', tenant: 'slack:T1', id: 'U1' } });
const EMAIL = 'ada@acme.example';

function setUp({ trustProfileEmail = false, mail = true } = {}) {
  const clock = createFakeClock();
  const cache = createMemoryStore(clock);
  const kept: unknown[] = [];
  const watched = {
    ...cache,
    set: (key: string, value: unknown, ttl: number) => {
      kept.push(value);
      return cache.set(key, value, ttl);
    },
  };
  const mailer = createFakeMailer();
  const log = createFakeLogger();
  const { identities: store, audit } = createFakeStores();
  const codes = createCodeDesk({
    store: watched,
    attempts: createAttempts(cache),
    mailer: () => (mail ? mailer : undefined),
    clock,
    log,
  });
  const identity = createIdentity({
    store,
    codes,
    installation: () => installationWith({ defaults: tenantSettings({ trustProfileEmail }) }),
    sendsMail: () => mail,
    codeMail: (code) => ({
      subject: 'Your code',
      body: reply({ summary: 'code', blocks: [paragraph(showCode(code))] }),
    }),
  });
  const link = async (actor: Actor, email = EMAIL) => {
    await identity.requestCode(actor, email, clock.now());
    await codes.idle();
    return identity.confirmCode(actor, mailer.lastCode(mailer.sent.at(-1)?.to ?? ''), clock.now());
  };
  return { clock, mailer, store, audit, codes, identity, link, kept };
}

const wrongFor = (code: string): string => (code === '0000 0000' ? '11111111' : '00000000');

describe('linking an address', () => {
  it('takes the code from the mail, once', async () => {
    const { identity, mailer, link, clock } = setUp();
    expect(await link(ADA)).toEqual({ kind: 'linked', person: { id: 'person-1', email: EMAIL } });
    expect(mailer.sent[0]).toMatchObject({ to: EMAIL, answerable: false, locale: 'en' });
    expect(await identity.accountOf(ADA, clock.now())).toMatchObject({
      person: { email: EMAIL },
      verifiedBy: 'code',
    });
    expect(await identity.confirmCode(ADA, mailer.lastCode(EMAIL), clock.now())).toMatchObject({
      kind: 'expired',
    });
  });

  it('makes one customer of the same person on both platforms', async () => {
    const { link, store } = setUp();
    await link(ADA, 'Ada@ACME.example');
    await link(ON_SLACK, '<mailto:ada@acme.example|ada@acme.example>');
    expect(await store.personByEmail(EMAIL)).toMatchObject({ id: 'person-1' });
    expect(await store.accountsOf('person-1')).toEqual([ADA.user, ON_SLACK.user]);
  });

  it('keeps no code that could be read', async () => {
    const { link, mailer, kept } = setUp();
    await link(ADA);
    const code = mailer.lastCode(EMAIL).replace(' ', '');
    expect(kept.length).toBeGreaterThan(0);
    expect(JSON.stringify(kept)).not.toContain(code);
  });

  it('gives five tries, then the code is worth nothing', async () => {
    const { identity, mailer, codes, clock } = setUp();
    await identity.requestCode(ADA, EMAIL, clock.now());
    await codes.idle();
    const wrong = wrongFor(mailer.lastCode(EMAIL));
    const answers = [];
    for (let attempt = 0; attempt < 5; attempt += 1)
      answers.push(await identity.confirmCode(ADA, wrong, clock.now()));
    expect(answers.map((answer) => (answer.kind === 'wrong' ? answer.triesLeft : answer.kind))).toEqual([
      4,
      3,
      2,
      1,
      'spent',
    ]);
    expect(await identity.confirmCode(ADA, mailer.lastCode(EMAIL), clock.now())).toMatchObject({
      kind: 'expired',
      email: EMAIL,
    });
  });

  it('gives no more tries to guesses at the same time', async () => {
    const { identity, mailer, codes, clock } = setUp();
    await identity.requestCode(ADA, EMAIL, clock.now());
    await codes.idle();
    const wrong = wrongFor(mailer.lastCode(EMAIL));
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => identity.confirmCode(ADA, wrong, clock.now())),
    );
    expect(answers.filter(({ kind }) => kind === 'wrong')).toHaveLength(4);
    expect(answers.filter(({ kind }) => kind === 'spent')).toHaveLength(1);
  });

  it('holds for ten minutes, and keeps the address beyond', async () => {
    const { identity, mailer, codes, clock } = setUp();
    await identity.requestCode(ADA, EMAIL, clock.now());
    await codes.idle();
    clock.advance(10 * MINUTE);
    expect(await identity.confirmCode(ADA, mailer.lastCode(EMAIL), clock.now())).toEqual({
      kind: 'expired',
      email: EMAIL,
    });
    expect(await identity.lastEmail(ADA)).toBe(EMAIL);
  });

  it('is no use to somebody else: a code counts for the account that asked', async () => {
    const { identity, mailer, codes, clock } = setUp();
    await identity.requestCode(ADA, EMAIL, clock.now());
    await codes.idle();
    expect(await identity.confirmCode(ON_SLACK, mailer.lastCode(EMAIL), clock.now())).toEqual({
      kind: 'expired',
    });
  });

  it('says the same for an address that somebody has, that nobody has, and that the server refuses', async () => {
    const { identity, mailer, codes, link, clock } = setUp();
    await link(ON_SLACK, 'known@acme.example');
    const known = await identity.requestCode(ADA, 'known@acme.example', clock.now());
    clock.advance(MINUTE);
    const unknown = await identity.requestCode(ADA, 'nobody@acme.example', clock.now());
    clock.advance(MINUTE);
    mailer.failNext(new PermanentMailError('550 no such user'));
    const refused = await identity.requestCode(ADA, 'refused@acme.example', clock.now());
    await codes.idle();
    expect([known.kind, unknown.kind, refused.kind]).toEqual(['sent', 'sent', 'sent']);
  });

  it('does not wait for the mail server, which would tell by its time', async () => {
    const { identity, mailer, codes, clock } = setUp();
    mailer.failNext(new Error('busy'), new Error('busy'));
    expect(await identity.requestCode(ADA, EMAIL, clock.now())).toMatchObject({ kind: 'sent' });
    expect(mailer.sent).toHaveLength(0);
    for (let second = 0; second < 15; second += 1) {
      clock.advance(1_000);
      await new Promise(setImmediate);
    }
    await codes.idle();
    expect(mailer.sent).toHaveLength(1);
  });

  it('is limited for an account, an address and a workspace', async () => {
    const { identity, clock } = setUp();
    const ask = async (actor: Actor, email: string) => {
      clock.advance(30_000);
      return (await identity.requestCode(actor, email, clock.now())).kind;
    };
    const other = (id: string) => fakeActor({ user: { ...ADA.user, id } });
    const answers = [];
    for (let index = 0; index < 6; index += 1) answers.push(await ask(ADA, `a${index}@acme.example`));
    expect(answers).toEqual(['sent', 'sent', 'sent', 'sent', 'sent', 'wait']);
    const toOne = [];
    for (let index = 0; index < 6; index += 1) toOne.push(await ask(other(`b${index}`), EMAIL));
    expect(toOne.at(-1)).toBe('wait');
    clock.advance(HOUR);
    expect(await ask(ADA, EMAIL)).toBe('sent');
  });

  it('says so where there is no mail, and for what is no address', async () => {
    const { clock, identity } = setUp({ mail: false });
    expect(await identity.requestCode(ADA, EMAIL, clock.now())).toEqual({ kind: 'no_mail' });
    const withMail = setUp();
    expect(await withMail.identity.requestCode(ADA, 'ada at acme', clock.now())).toEqual({
      kind: 'not_an_email',
    });
  });

  it('can be undone and done again, each with a line in the audit log', async () => {
    const { identity, link, audit, clock } = setUp();
    await link(ADA);
    clock.advance(MINUTE);
    expect(await link(ADA, 'new@acme.example')).toMatchObject({ kind: 'linked', was: EMAIL });
    expect(await identity.unlink(ADA, clock.now())).toBe('unlinked');
    expect(await identity.unlink(ADA, clock.now())).toBe('not_linked');
    expect(audit.entries.map(({ kind }) => kind)).toEqual([
      'account_linked',
      'account_linked',
      'account_unlinked',
    ]);
  });
});

describe('an address in a Slack profile', () => {
  const withProfile: Actor = { ...ON_SLACK, profileEmail: 'Ada@acme.example' };

  it('§4.18: counts only where the installation trusts it', async () => {
    const { identity, clock } = setUp();
    expect(await identity.accountOf(withProfile, clock.now())).toBeUndefined();
    const trusting = setUp({ trustProfileEmail: true });
    expect(await trusting.identity.accountOf(withProfile, clock.now())).toMatchObject({
      person: { email: EMAIL },
      verifiedBy: 'slack_profile',
    });
    expect(trusting.audit.entries).toHaveLength(1);
  });

  it('is followed when it changes, gives way to a code, and cannot be unlinked', async () => {
    const { identity, link, clock, audit } = setUp({ trustProfileEmail: true });
    await identity.accountOf(withProfile, clock.now());
    await identity.accountOf(withProfile, clock.now());
    expect(audit.entries).toHaveLength(1);
    const moved = { ...withProfile, profileEmail: 'ada@new.example' };
    expect(await identity.accountOf(moved, clock.now())).toMatchObject({
      person: { email: 'ada@new.example' },
    });
    expect(await identity.unlink(moved, clock.now())).toBe('profile');
    await link(moved, 'own@acme.example');
    expect(await identity.accountOf(moved, clock.now())).toMatchObject({
      person: { email: 'own@acme.example' },
    });
  });
});
