import { createHmac } from 'node:crypto';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLookupPlans } from '../../../adapters/plans/index.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../src/domain/time.ts';
import type { Installation } from '../../../src/ports/installation.ts';
import { ada } from '../../contracts/samples.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createMemoryStore } from '../../fakes/expiring-store.ts';
import { createFakeLogger } from '../../fakes/logger.ts';

const HOST = 'https://crm.acme.example';
const subject = {
  actor: { user: ada, displayName: 'Ada', locale: 'en', groups: [] },
  email: 'Ada@Acme.example',
} as const;

beforeEach(() => nock.disableNetConnect());
afterEach(() => {
  const pending = nock.pendingMocks();
  nock.cleanAll();
  nock.enableNetConnect();
  expect(pending).toEqual([]);
});

function setUp(secret = 'whsec_MDEyMzQ1Njc4OWFiY2RlZg==', fetching?: typeof fetch) {
  const clock = createFakeClock();
  const log = createFakeLogger();
  const settings: { lookup: Installation['planLookup'] } = {
    lookup: { url: `${HOST}/plans`, timeout: 300, cacheFor: 10 * MINUTE },
  };
  const cache = createMemoryStore(clock);
  const plans = createLookupPlans({
    lookup: () => settings.lookup,
    secret,
    cache,
    clock,
    log,
    ...(fetching ? { fetch: fetching } : {}),
  });
  return { clock, log, settings, plans };
}

const answers = (plans: readonly string[]) => nock(HOST).post('/plans').reply(200, { plans, name: 'Ada' });

describe('the company’s own look-up', () => {
  it.each([
    ['whsec_MDEyMzQ1Njc4OWFiY2RlZg==', '0123456789abcdef'],
    ['a plain secret text', 'a plain secret text'],
  ])('is asked for the account and the verified address, signed with %s', async (secret, key) => {
    let seen: { headers: Record<string, string>; body: string } | undefined;
    const { plans, clock } = setUp(secret, async (_url, init) => {
      seen = { headers: { ...(init?.headers as Record<string, string>) }, body: String(init?.body) };
      return Response.json({ plans: ['Premium'] });
    });
    expect(await plans.plansOf(subject)).toEqual(['Premium']);
    expect(JSON.parse(seen?.body ?? '')).toEqual({
      platform: ada.platform,
      tenant: ada.tenant,
      account: ada.id,
      email: 'ada@acme.example',
    });
    const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature } = seen?.headers ?? {};
    expect(at).toBe(String(clock.now() / SECOND));
    const expected = createHmac('sha256', key).update(`${id}.${at}.${seen?.body}`).digest('base64');
    expect(signature).toBe(`v1,${expected}`);
  });

  it('is asked once for each person in a while, for nobody’s plans sooner', async () => {
    const { plans, clock } = setUp();
    answers(['lite']);
    await Promise.all([plans.plansOf(subject), plans.plansOf(subject)]);
    clock.advance(9 * MINUTE);
    expect(await plans.plansOf(subject)).toEqual(['lite']);
    clock.advance(MINUTE);
    answers([]);
    expect(await plans.plansOf(subject)).toEqual([]);
    clock.advance(MINUTE);
    answers(['premium']);
    expect(await plans.plansOf(subject)).toEqual(['premium']);
    answers(['other']);
    expect(await plans.plansOf({ actor: subject.actor })).toEqual(['other']);
  });

  it.each([
    ['a refusal', () => nock(HOST).post('/plans').reply(503)],
    ['a broken connection', () => nock(HOST).post('/plans').replyWithError('reset')],
    ['something else', () => nock(HOST).post('/plans').reply(200, { plan: 'premium' })],
    ['no JSON', () => nock(HOST).post('/plans').reply(200, '<html>')],
    ['a redirect', () => nock(HOST).post('/plans').reply(302, '', { Location: 'https://evil.example/' })],
    [
      'too much',
      () =>
        nock(HOST)
          .post('/plans')
          .reply(200, `{"plans":["${'x'.repeat(70_000)}"]}`),
    ],
  ])('with %s cannot tell, and is left alone for a moment', async (_, fail) => {
    const { plans, log, clock } = setUp();
    fail();
    expect(await plans.plansOf(subject)).toBeUndefined();
    expect(await plans.plansOf(subject)).toBeUndefined();
    expect(log.lines).toHaveLength(1);
    expect(JSON.stringify(log.lines)).not.toContain('acme.example"');
    clock.advance(15 * SECOND);
    answers(['premium']);
    expect(await plans.plansOf(subject)).toEqual(['premium']);
  });

  it('is not waited for longer than the installation says', async () => {
    const { plans, log } = setUp(
      undefined,
      (_url, init) =>
        new Promise((_, reject) => {
          init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
        }),
    );
    expect(await plans.plansOf(subject)).toBeUndefined();
    expect(String(log.lines[0]?.data['err'])).toContain('no answer within 300 ms');
  });

  it('is remembered for a day while it is down', async () => {
    const { plans, clock } = setUp();
    answers(['premium']);
    await plans.plansOf(subject);
    for (const later of [HOUR, 22 * HOUR]) {
      clock.advance(later);
      nock(HOST).post('/plans').reply(500);
      expect(await plans.plansOf(subject)).toEqual(['premium']);
    }
    clock.advance(DAY);
    nock(HOST).post('/plans').reply(500);
    expect(await plans.plansOf(subject)).toBeUndefined();
  });

  it('may be reloaded, or taken away', async () => {
    const { plans, settings } = setUp();
    answers(['lite']);
    await plans.plansOf(subject);
    settings.lookup = { url: 'https://new.acme.example/', timeout: 300, cacheFor: MINUTE };
    nock('https://new.acme.example')
      .post('/')
      .reply(200, { plans: ['premium'] });
    expect(await plans.plansOf(subject)).toEqual(['premium']);
    settings.lookup = undefined;
    expect(await plans.plansOf(subject)).toEqual([]);
  });
});
