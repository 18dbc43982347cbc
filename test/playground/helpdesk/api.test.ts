import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunningWorld } from '../../../playground/assemble.ts';
import { HELPDESK } from '../../../playground/ids.ts';
import { createApiValidator, hasApiDescription } from '../../adapters/helpdesk/zendesk/api-description.ts';
import { type StandIn, startShell } from '../stand-ins.ts';

let world: RunningWorld<StandIn, StandIn>;
let ada = 0;

beforeAll(async () => {
  world = await startShell();
  world.helpdesk.webhooks.pointAt('http://127.0.0.1:9/');
  const created = await call('POST', '/users', { user: { name: 'Ada', email: 'ada@acme.example' } });
  ada = Number(created.body['user']?.['id']);
});

afterAll(() => world?.stop());

const AUTHORIZATION = `Basic ${Buffer.from(`${HELPDESK.user}/token:${HELPDESK.token}`).toString('base64')}`;

interface Wire {
  readonly status: number;
  readonly headers: Headers;
  // What came is looked at field by field, as a client in any language would.
  readonly body: Record<string, never> & { readonly [key: string]: Record<string, never> };
}

async function call(method: string, path: string, body?: object, headers = {}): Promise<Wire> {
  const response = await fetch(`${world.url}/zendesk/api/v2${path}`, {
    method,
    headers: { Authorization: AUTHORIZATION, 'Content-Type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Wire['body'],
  };
}

const ticket = (more: object = {}) => ({
  ticket: { subject: 'Help', requester_id: ada, comment: { body: 'It is broken.' }, ...more },
});

describe('the local Zendesk', () => {
  let id = 0;
  let stamp = '';

  beforeEach(async () => {
    const { body } = await call('POST', '/tickets', ticket());
    id = Number(body['ticket']?.['id']);
    stamp = String(body['ticket']?.['updated_at']);
  });

  it('wants the token', async () => {
    const refused = await call('GET', `/tickets/${id}`, undefined, { Authorization: 'Basic bm9ib2R5Og==' });
    expect(refused).toMatchObject({ status: 401, body: { error: "Couldn't authenticate you" } });
  });

  it('makes a ticket once per idempotency key, and refuses another under it', async () => {
    const headers = { 'Idempotency-Key': 'key-1' };
    const first = await call('POST', '/tickets', ticket(), headers);
    const again = await call('POST', '/tickets', ticket(), headers);
    expect([first.status, first.headers.get('x-idempotency-lookup')]).toEqual([201, 'miss']);
    expect([again.status, again.headers.get('x-idempotency-lookup')]).toEqual([201, 'hit']);
    expect(again.body).toEqual(first.body);
    const other = await call('POST', '/tickets', ticket({ subject: 'Other' }), headers);
    expect(other).toMatchObject({ status: 400, body: { error: 'IdempotentRequestError' } });
  });

  it.each([
    ['a requester who is nobody', { requester_id: 7 }, 'requester'],
    ['nothing said', { comment: { body: ' ' } }, 'comment'],
    ['a status that is none', { status: 'broken' }, 'status'],
    ['a file that is none', { comment: { body: 'x', uploads: ['none'] } }, 'uploads'],
    ['a tag with a space', { tags: ['two words'] }, '0'],
  ])('refuses %s', async (_what, wrong, field) => {
    const refused = await call('POST', '/tickets', ticket(wrong));
    expect(refused).toMatchObject({ status: 422, body: { error: 'RecordInvalid' } });
    expect(Object.keys(refused.body['details'] ?? {})).toEqual([field]);
  });

  it('refuses a safe update of a ticket that has changed since', async () => {
    const update = (updatedStamp: string) =>
      call('PUT', `/tickets/${id}`, {
        ticket: { priority: 'high', safe_update: true, updated_stamp: updatedStamp },
      });
    const before = new Date(Date.parse(stamp) - 1_000).toISOString();
    expect(await update(before)).toMatchObject({ status: 409, body: { error: 'UpdateConflict' } });
    expect((await update(stamp)).status).toBe(200);
  });

  it('takes nothing more once a ticket is closed', async () => {
    await call('PUT', `/tickets/${id}`, { ticket: { status: 'closed' } });
    const refused = await call('PUT', `/tickets/${id}`, { ticket: { comment: { body: 'Hello?' } } });
    expect(refused.status).toBe(422);
  });

  it('tells what happened in audits, page by page, with the metadata of each', async () => {
    await call('PUT', `/tickets/${id}`, {
      ticket: { comment: { body: 'More.', public: false }, status: 'open', metadata: { frontdesk_key: 'k' } },
    });
    const path = `/tickets/${id}/audits?sort=-created_at&page%5Bsize%5D=1&include=users`;
    const first = await call('GET', path);
    expect(first.body).toMatchObject({
      audits: [
        {
          metadata: { custom: { frontdesk_key: 'k' } },
          events: [
            { type: 'Comment', public: false, body: 'More.' },
            { type: 'Change', field_name: 'status', previous_value: 'new', value: 'open' },
          ],
        },
      ],
      meta: { has_more: true },
    });
    const cursor = encodeURIComponent(String(first.body['meta']?.['after_cursor']));
    const second = await call('GET', `${path}&page%5Bafter%5D=${cursor}`);
    expect(second.body).toMatchObject({
      audits: [{ events: expect.arrayContaining([expect.objectContaining({ body: 'It is broken.' })]) }],
    });
    expect(second.body['meta']?.['has_more']).toBe(false);
  });

  it('names changed tickets since a cursor', async () => {
    const all = await call('GET', '/incremental/tickets/cursor?start_time=0');
    const cursor = encodeURIComponent(String(all.body['after_cursor']));
    expect((await call('GET', `/incremental/tickets/cursor?cursor=${cursor}`)).body['tickets']).toEqual([]);
    await call('PUT', `/tickets/${id}`, { ticket: { priority: 'low' } });
    expect((await call('GET', `/incremental/tickets/cursor?cursor=${cursor}`)).body['tickets']).toMatchObject(
      [{ id }],
    );
  });

  it('keeps files, and gives them from another address', async () => {
    const upload = await fetch(`${world.url}/zendesk/api/v2/uploads?filename=a.txt`, {
      method: 'POST',
      headers: { Authorization: AUTHORIZATION, 'Content-Type': 'text/plain' },
      body: 'bytes',
    });
    const { upload: made } = (await upload.json()) as {
      readonly upload: { readonly token: string; readonly attachment: { readonly content_url: string } };
    };
    const first = await fetch(made.attachment.content_url, { redirect: 'manual' });
    expect(first.status).toBe(302);
    const file = await fetch(made.attachment.content_url);
    expect(await file.text()).toBe('bytes');
    expect(file.headers.get('content-disposition')).toContain('attachment');
  });

  it('can be made to fail', async () => {
    const { helpdesk } = world;
    helpdesk.inject({
      match: 'GET /api/v2/tickets',
      times: 1,
      effect: { kind: 'rate-limit', retryAfterSeconds: 3 },
    });
    const limited = await call('GET', `/tickets/${id}`);
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '3']);
    const before = helpdesk.desk.tickets().length;
    helpdesk.inject({ match: 'POST /api/v2/tickets', times: 1, effect: { kind: 'lost-answer' } });
    await expect(call('POST', '/tickets', ticket())).rejects.toThrow();
    expect(helpdesk.desk.tickets()).toHaveLength(before + 1);
  });

  it.runIf(hasApiDescription)('answers as the official description says', async () => {
    const faults = createApiValidator();
    const { body } = await call('GET', `/tickets/${id}`);
    expect(faults('PUT', `/api/v2/tickets/${id}`, body)).toEqual([]);
  });
});
