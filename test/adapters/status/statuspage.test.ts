import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StatusPageAddress, StatuspageDeps } from '../../../adapters/status/index.ts';
import { createStatuspageSource } from '../../../adapters/status/index.ts';
import { MINUTE, SECOND } from '../../../src/domain/time.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createMemoryStore } from '../../fakes/expiring-store.ts';
import { createFakeLogger } from '../../fakes/logger.ts';
import { summaryPage } from './summary-page.ts';

const HOST = 'https://status.example.org';
const OTHER = 'https://status.example.net';
const PATH = '/api/v2/summary.json';
const START = Date.parse('2026-07-06T12:00:00Z');

beforeEach(() => nock.disableNetConnect());

afterEach(() => {
  const pending = nock.pendingMocks();
  nock.cleanAll();
  nock.enableNetConnect();
  expect(pending).toEqual([]);
});

function setUp(overrides: Partial<StatuspageDeps> = {}) {
  const clock = createFakeClock(START);
  const log = createFakeLogger();
  const cache = createMemoryStore(clock);
  const page: { now: StatusPageAddress | undefined } = {
    now: { api: `${HOST}${PATH}`, pollEvery: 30 * SECOND },
  };
  const create = () => createStatuspageSource({ page: () => page.now, clock, log, cache, ...overrides });
  return { clock, log, cache, page, create, source: create() };
}

const outage = summaryPage({ status: { indicator: 'major' } });

describe('reading the status page', () => {
  it('knows nothing at first, and the page after reading it', async () => {
    nock(HOST).get(PATH).reply(200, outage);
    const { source } = setUp();
    expect(source.current()).toEqual({ failing: false });
    await source.refresh();
    expect(source.current()).toMatchObject({ failing: false, last: { overall: 'major', fetchedAt: START } });
  });

  it('goes on by itself, and stops', async () => {
    nock(HOST).get(PATH).reply(200, summaryPage()).get(PATH).reply(200, outage);
    const { source, clock } = setUp();
    await source.start();
    await vi.waitFor(() => expect(source.current().last?.overall).toBe('none'));
    clock.advance(29 * SECOND);
    clock.advance(SECOND);
    await vi.waitFor(() => expect(source.current().last?.overall).toBe('major'));
    source.stop();
    clock.advance(10 * MINUTE);
  });

  it('asks only for what changed, and counts "nothing" as a fresh reading', async () => {
    nock(HOST).get(PATH).reply(200, outage, { ETag: 'W/"1"' });
    nock(HOST, { reqheaders: { 'if-none-match': 'W/"1"' } })
      .get(PATH)
      .reply(304);
    const { source, clock } = setUp();
    await source.refresh();
    clock.advance(MINUTE);
    await source.refresh();
    expect(source.current()).toMatchObject({
      failing: false,
      last: { overall: 'major', fetchedAt: START + MINUTE },
    });
  });

  it('reads once when it is asked twice at the same time', async () => {
    nock(HOST).get(PATH).once().reply(200, summaryPage());
    const { source } = setUp();
    await Promise.all([source.refresh(), source.refresh()]);
    expect(source.current().last?.overall).toBe('none');
  });
});

describe('when the page fails', () => {
  it.each([
    ['refuses', () => nock(HOST).get(PATH).reply(503)],
    ['says something else', () => nock(HOST).get(PATH).reply(200, '<html></html>')],
    ['is not there', () => nock(HOST).get(PATH).replyWithError('gone')],
  ])('and %s, the last reading stays, marked as failing', async (_how, fail) => {
    nock(HOST).get(PATH).reply(200, summaryPage());
    const { source, clock } = setUp();
    await source.refresh();
    clock.advance(MINUTE);
    fail();
    await source.refresh();
    expect(source.current()).toMatchObject({ failing: true, last: { overall: 'none', fetchedAt: START } });
  });

  it('without ever having been read, nothing is claimed', async () => {
    nock(HOST).get(PATH).reply(500);
    const { source } = setUp();
    await source.refresh();
    expect(source.current()).toEqual({ failing: true });
  });

  it('it is asked less and less often, warned about once, and recovery is noticed', async () => {
    const asked: number[] = [];
    let failing = true;
    const { source, clock, log } = setUp({
      fetch: async () => {
        asked.push(clock.now() - START);
        return failing ? new Response('', { status: 500 }) : Response.json(summaryPage());
      },
    });
    const pass = async (seconds: number) => {
      for (let second = 0; second < seconds; second += 10) {
        clock.advance(10 * SECOND);
        await vi.waitFor(() => Promise.resolve());
        await new Promise(setImmediate);
        await new Promise(setImmediate);
      }
    };
    await source.start();
    await new Promise(setImmediate);
    await pass(900);
    expect(asked.map((ms) => ms / SECOND)).toEqual([0, 30, 90, 210, 450, 750]);
    expect(log.lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
    failing = false;
    await pass(300);
    expect(source.current().failing).toBe(false);
    expect(log.lines.at(-1)).toMatchObject({ level: 'info', message: 'the status page can be read again' });
    source.stop();
  });

  it('a wish for patience is granted', async () => {
    nock(HOST).get(PATH).reply(429, '', { 'Retry-After': '120' });
    const { source, clock } = setUp();
    await source.start();
    await vi.waitFor(() => expect(source.current().failing).toBe(true));
    clock.advance(119 * SECOND);
    await new Promise(setImmediate);
    expect(nock.pendingMocks()).toEqual([]);
    nock(HOST).get(PATH).reply(200, summaryPage());
    clock.advance(SECOND);
    await vi.waitFor(() => expect(source.current().failing).toBe(false));
    source.stop();
  });
});

describe('over a restart', () => {
  it('the last reading is known at once, with its time, and unchanged pages stay cheap', async () => {
    nock(HOST).get(PATH).reply(200, outage, { ETag: '"1"' });
    const { source, create, clock } = setUp();
    await source.refresh();
    source.stop();
    clock.advance(MINUTE);
    nock(HOST, { reqheaders: { 'if-none-match': '"1"' } })
      .get(PATH)
      .reply(304);
    const restarted = create();
    await restarted.start();
    expect(restarted.current()).toMatchObject({ last: { overall: 'major', fetchedAt: START } });
    await vi.waitFor(() => expect(restarted.current().last?.fetchedAt).toBe(START + MINUTE));
    restarted.stop();
  });
});

describe('another policy', () => {
  it('forgets the old page at once and reads the new one', async () => {
    nock(HOST).get(PATH).reply(200, outage);
    nock(OTHER).get(PATH).reply(200, summaryPage());
    const { source, page } = setUp();
    await source.refresh();
    page.now = { api: `${OTHER}${PATH}`, pollEvery: 30 * SECOND };
    expect(source.current()).toEqual({ failing: false });
    await source.refresh();
    expect(source.current().last?.overall).toBe('none');
  });

  it('does not get the answer of the old page when that comes late', async () => {
    const late = Promise.withResolvers<Response>();
    const asked: string[] = [];
    const { source, page, clock } = setUp({
      fetch: (input) => {
        asked.push(new URL(String(input)).origin);
        return asked.length === 1 ? late.promise : Promise.resolve(Response.json(summaryPage()));
      },
    });
    await source.start();
    const old = source.refresh();
    page.now = { api: `${OTHER}${PATH}`, pollEvery: 30 * SECOND };
    await source.refresh();
    late.resolve(Response.json(outage));
    await old;
    expect(source.current().last?.overall).toBe('none');
    // And it does not go on beside the new one.
    clock.advance(30 * SECOND);
    await new Promise(setImmediate);
    expect(asked).toEqual([HOST, OTHER, OTHER]);
    source.stop();
  });

  it('may have no page', async () => {
    nock(HOST).get(PATH).reply(200, outage);
    const { source, page } = setUp();
    await source.refresh();
    page.now = undefined;
    await source.refresh();
    expect(source.current()).toEqual({ failing: false });
  });
});
