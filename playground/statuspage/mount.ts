import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Mount, PlaygroundContext } from '../contract.ts';
import type { Failure, StatusState } from './model.ts';
import { toHtml } from './page.ts';
import { toWire } from './wire.ts';

const PREFIX = '/status';
const API = `${PREFIX}/api/v2/`;

/** The public face of the page: its API, and itself for people. */
export function createStatusMount(
  context: Pick<PlaygroundContext, 'now' | 'record' | 'baseUrl'>,
  current: () => StatusState,
): Mount {
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const path = new URL(request.url ?? '/', context.baseUrl()).pathname;
    const state = current();
    const record = (status: number, body?: unknown): void =>
      context.record({
        platform: 'status',
        direction: 'in',
        transport: 'http',
        label: `${request.method} ${path}`,
        status,
        ...(body === undefined ? {} : { body }),
      });

    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return;
    }
    if (state.failure !== 'none') {
      fail(state.failure, response, record);
      return;
    }
    if (path === PREFIX || path === `${PREFIX}/`) {
      response
        .writeHead(200, {
          'Content-Type': 'text/html; charset=utf-8',
          'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
        })
        .end(toHtml(state, context.now()));
      return;
    }
    const documents = toWire(state, context.now(), `${context.baseUrl()}${PREFIX}`);
    const document = path.startsWith(API) ? documents.get(path.slice(API.length)) : undefined;
    if (!document) {
      record(404);
      response.writeHead(404, { 'Content-Type': 'application/json' }).end('{"error":"Not found"}');
      return;
    }
    const json = JSON.stringify(document);
    const etag = `W/"${createHash('sha1').update(json).digest('hex')}"`;
    const headers = { ETag: etag, 'Cache-Control': 'max-age=0, private, must-revalidate' };
    if (request.headers['if-none-match'] === etag) {
      record(304);
      response.writeHead(304, headers).end();
      return;
    }
    record(200, document);
    response.writeHead(200, { ...headers, 'Content-Type': 'application/json; charset=utf-8' });
    response.end(request.method === 'HEAD' ? undefined : json);
  };
  return { prefix: PREFIX, handle };
}

function fail(
  failure: Exclude<Failure, 'none'>,
  response: ServerResponse,
  record: (status: number, body?: unknown) => void,
): void {
  switch (failure) {
    case '500':
      record(500);
      response.writeHead(500, { 'Content-Type': 'text/html' }).end('<h1>Something went wrong</h1>');
      return;
    case 'garbage':
      record(200, '{"page":{"id":');
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"page":{"id":');
      return;
    case 'timeout':
      // Never answered: who asks has to give up by itself.
      record(0, 'no answer');
      return;
  }
}
