import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStripePlans } from '../../../adapters/plans/index.ts';
import { HOUR, MINUTE } from '../../../src/domain/time.ts';
import { ada } from '../../contracts/samples.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createMemoryStore } from '../../fakes/expiring-store.ts';
import { createFakeLogger } from '../../fakes/logger.ts';

const HOST = 'https://stripe.acme.example:8443';
const actor = { user: ada, displayName: 'Ada', locale: 'en', groups: [] } as const;
const subject = { actor, email: ' Ada@Acme.example' };

beforeEach(() => nock.disableNetConnect());
afterEach(() => {
  const pending = nock.pendingMocks();
  nock.cleanAll();
  nock.enableNetConnect();
  expect(pending).toEqual([]);
});

function setUp() {
  const clock = createFakeClock();
  const log = createFakeLogger();
  const table: { plans: Readonly<Record<string, string>> } = {
    plans: { prod_premium: 'premium', lite_monthly: 'lite' },
  };
  const cache = createMemoryStore(clock);
  const plans = createStripePlans({
    apiKey: 'rk_test_1',
    apiUrl: HOST,
    plans: () => table.plans,
    cache,
    clock,
    log,
  });
  return { clock, log, table, plans };
}

const page = (data: readonly unknown[], more = false) => ({ object: 'list', data, has_more: more });
const item = (product: string, lookup: string | null = null) => ({
  price: { id: 'price_1', product, lookup_key: lookup },
});
const customers = (...data: unknown[]) =>
  nock(HOST, { reqheaders: { authorization: 'Bearer rk_test_1' } })
    .get('/v1/customers')
    .query({ email: 'ada@acme.example', limit: 20 })
    .reply(200, page(data));
const search = (...data: unknown[]) =>
  nock(HOST)
    .get('/v1/customers/search')
    .query({ query: "email:'ada@acme.example'", limit: 20 })
    .reply(200, { object: 'search_result', data, has_more: false });
const subscriptions = (customer: string, ...data: unknown[]) =>
  nock(HOST).get('/v1/subscriptions').query({ customer, limit: 100 }).reply(200, page(data));
const running = (status: string, ...items: unknown[]) => ({
  id: `sub_${status}`,
  status,
  items: page(items),
});

describe('plans in Stripe', () => {
  it('are those of every running subscription of every customer with the address', async () => {
    const { plans } = setUp();
    customers({ id: 'cus_1' }, { id: 'cus_2' });
    subscriptions('cus_1', running('active', item('prod_other'), item('prod_x', 'lite_monthly')));
    subscriptions('cus_2', running('trialing', item('prod_premium')), running('active', item('prod_other')));
    expect(await plans.plansOf(subject)).toEqual(['lite', 'premium']);
  });

  it('are none for what is not paid for', async () => {
    const { plans } = setUp();
    customers({ id: 'cus_1' });
    const ended = ['past_due', 'unpaid', 'canceled', 'incomplete', 'paused'];
    subscriptions('cus_1', ...ended.map((status) => running(status, item('prod_premium'))));
    expect(await plans.plansOf(subject)).toEqual([]);
  });

  it('are found under an address that was written another way, and under no other', async () => {
    const { plans } = setUp();
    customers();
    search({ id: 'cus_1', email: 'ADA@acme.example' }, { id: 'cus_2', email: 'ada@acme.example.org' });
    subscriptions('cus_1', running('active', item('prod_premium')));
    expect(await plans.plansOf(subject)).toEqual(['premium']);
  });

  it('come from all items, also where there are many', async () => {
    const { plans } = setUp();
    customers({ id: 'cus_1' });
    subscriptions('cus_1', { id: 'sub_1', status: 'active', items: page([item('prod_other')], true) });
    nock(HOST)
      .get('/v1/subscription_items')
      .query({ subscription: 'sub_1', limit: 100 })
      .reply(200, page([item('prod_other'), item('prod_premium')]));
    expect(await plans.plansOf(subject)).toEqual(['premium']);
  });

  it('§4.18: are not asked for without a verified address or a table', async () => {
    const { plans, table } = setUp();
    expect(await plans.plansOf({ actor })).toEqual([]);
    table.plans = {};
    expect(await plans.plansOf(subject)).toEqual([]);
  });

  it('follow the reloaded table at once, and are remembered over an outage', async () => {
    const { plans, table, clock, log } = setUp();
    customers({ id: 'cus_1' });
    subscriptions('cus_1', running('active', item('prod_premium')));
    await plans.plansOf(subject);
    table.plans = { prod_premium: 'gold' };
    clock.advance(4 * MINUTE);
    expect(await plans.plansOf(subject)).toEqual(['gold']);
    clock.advance(HOUR);
    nock(HOST)
      .get('/v1/customers')
      .query(true)
      .reply(500, { error: { type: 'api_error', message: 'no' } });
    expect(await plans.plansOf(subject)).toEqual(['gold']);
    expect(log.lines).toHaveLength(1);
  });

  it.each([401, 429, 503])('cannot be told when it answers %i', async (status) => {
    const { plans, log } = setUp();
    nock(HOST)
      .get('/v1/customers')
      .query(true)
      .reply(status, { error: { type: 'invalid_request_error', message: 'no' } });
    expect(await plans.plansOf(subject)).toBeUndefined();
    expect(log.lines).toMatchObject([{ level: 'warn' }]);
  });
});
