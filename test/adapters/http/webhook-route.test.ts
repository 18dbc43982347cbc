import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRouter, createWebhookRoute } from '../../../adapters/http/index.ts';
import { close, listen } from '../../../playground/http/listen.ts';
import type { WebhookRequest } from '../../../src/ports/helpdesk.ts';
import { createFakeLogger } from '../../fakes/logger.ts';

let server: Server;
let url = '';
const taken: WebhookRequest[] = [];
const answers: [string, number][] = [];

beforeAll(async () => {
  const route = createWebhookRoute({
    takers: () => [
      {
        id: 'zendesk',
        async webhook(request) {
          taken.push(request);
          return request.body === 'later' ? { status: 503 } : { status: 200, body: { result: 'taken' } };
        },
      },
      { id: 'builtin' },
    ],
    onAnswer: (taker, status) => answers.push([taker, status]),
  });
  const handle = createRouter({ routes: [route], log: createFakeLogger() });
  server = createServer((request, response) => void handle(request, response));
  url = await listen(server, 0, '127.0.0.1');
});

afterAll(() => close(server));

const post = (path: string, body: string | Uint8Array<ArrayBuffer>, headers = {}) =>
  fetch(`${url}/webhooks/${path}`, { method: 'POST', body, headers });

it('hands over the body as it came, for its signature', async () => {
  const response = await post('zendesk', '{ "é":  1 }', { 'X-Zendesk-Webhook-Signature': 'abc' });
  expect(await response.json()).toEqual({ result: 'taken' });
  expect(taken.at(-1)).toMatchObject({
    body: '{ "é":  1 }',
    headers: { 'x-zendesk-webhook-signature': 'abc' },
  });
  expect(answers.at(-1)).toEqual(['zendesk', 200]);
});

it('asks to be told again later', async () => {
  const response = await post('zendesk', 'later');
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '10']);
});

it.each(['nobody', 'builtin'])('knows no webhook of %s', async (name) => {
  expect((await post(name, '{}')).status).toBe(404);
});

it('reads no more than it must', async () => {
  const before = taken.length;
  const response = await post('zendesk', new Uint8Array(31 * 1024 * 1024)).catch(() => ({ status: 413 }));
  expect(response.status).toBe(413);
  expect(taken).toHaveLength(before);
});
