import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { HttpClientOptions } from '../../../adapters/http/index.ts';
import { createHttpClient, HttpError } from '../../../adapters/http/index.ts';
import { createFakeClock } from '../../fakes/clock.ts';

const HOST = 'https://status.example.org';
const schema = z.object({ page: z.object({ name: z.string() }).transform(({ name }) => name) });

beforeEach(() => nock.disableNetConnect());

afterEach(() => {
  const pending = nock.pendingMocks();
  nock.cleanAll();
  nock.enableNetConnect();
  expect(pending).toEqual([]);
});

const clientOf = (options: Partial<HttpClientOptions> = {}) =>
  createHttpClient({ clock: createFakeClock('2026-07-06T12:00:00Z'), ...options });

async function errorOf(attempt: Promise<unknown>): Promise<HttpError> {
  const error = await attempt.catch((caught: unknown) => caught);
  if (error instanceof HttpError) return error;
  throw new Error('expected an HttpError', { cause: error });
}

describe('reading JSON', () => {
  it('maps the answer through its schema and keeps the ETag', async () => {
    nock(HOST)
      .get('/summary.json')
      .reply(200, { page: { name: 'Example', more: 1 } }, { ETag: '"1"' });
    expect(await clientOf().getJson(`${HOST}/summary.json`, schema)).toEqual({
      status: 'ok',
      data: { page: 'Example' },
      etag: '"1"',
    });
  });

  it('asks whether something changed, and hears that nothing did', async () => {
    nock(HOST, { reqheaders: { 'if-none-match': '"1"' } })
      .get('/summary.json')
      .reply(304);
    const answer = await clientOf().getJson(`${HOST}/summary.json`, schema, { etag: '"1"' });
    expect(answer).toEqual({ status: 'not_modified' });
  });
});

describe('an error', () => {
  it('carries status, method and address, without the query', async () => {
    nock(HOST).get('/summary.json').query(true).reply(404, 'secret body');
    const error = await errorOf(clientOf().getJson(`${HOST}/summary.json?key=secret`, schema));
    expect(error).toMatchObject({
      kind: 'status',
      status: 404,
      method: 'GET',
      url: `${HOST}/summary.json`,
    });
    expect(error.message).not.toContain('secret');
  });

  it.each([
    ['30', 30_000],
    ['Mon, 06 Jul 2026 12:01:00 GMT', 60_000],
    ['Mon, 06 Jul 2026 11:00:00 GMT', 0],
    ['soon', undefined],
  ])('reads Retry-After: %s', async (value, expected) => {
    nock(HOST).get('/').reply(429, '', { 'Retry-After': value });
    expect((await errorOf(clientOf().getJson(`${HOST}/`, schema))).retryAfter).toBe(expected);
  });

  it('names what does not fit', async () => {
    nock(HOST)
      .get('/')
      .reply(200, { page: { name: 7 } });
    const error = await errorOf(clientOf().getJson(`${HOST}/`, schema));
    expect(error.kind).toBe('invalid');
    expect(error.message).toContain('page.name');
  });

  it('says so when it is no JSON', async () => {
    nock(HOST).get('/').reply(200, '<html>Sign in to the hotel network</html>');
    expect((await errorOf(clientOf().getJson(`${HOST}/`, schema))).kind).toBe('invalid');
  });

  it('comes after the timeout', async () => {
    const never: typeof fetch = (_input, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
      });
    const error = await errorOf(clientOf({ timeout: 30, fetch: never }).getJson(`${HOST}/`, schema));
    expect(error).toMatchObject({ kind: 'timeout', method: 'GET', url: `${HOST}/` });
    expect(error.message).toContain('no answer within 30 ms');
  });

  it('comes for an answer without end', async () => {
    nock(HOST)
      .get('/')
      .reply(200, `"${'x'.repeat(2_000)}"`);
    const error = await errorOf(clientOf({ maxBytes: 1_000 }).getJson(`${HOST}/`, schema));
    expect(error.kind).toBe('too_large');
  });

  it('names the reason when nobody answers', async () => {
    nock(HOST)
      .get('/')
      .replyWithError(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }));
    expect(await errorOf(clientOf().getJson(`${HOST}/`, schema))).toMatchObject({ kind: 'network' });
  });
});
