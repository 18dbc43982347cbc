import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer as readBuffer } from 'node:stream/consumers';
import { SLACK } from '../ids.ts';
import type { Faults } from './faults.ts';
import { parseObject } from './json.ts';
import { respond } from './respond.ts';
import { SlackError } from './slack-error.ts';
import type { Uploads } from './uploads.ts';
import type { World } from './world.ts';

export interface PagesOptions {
  readonly world: World;
  readonly faults: Faults;
  readonly uploads: Uploads;
  /** Stands for the cookie of somebody who is signed in. */
  readonly session: string;
}

export type PageHandler = (request: IncomingMessage, response: ServerResponse, rest: string) => Promise<void>;

/** What lies beside the Web API: response URLs, files, links to messages. */
export function createPages({
  world,
  faults,
  uploads,
  session,
}: PagesOptions): Readonly<Record<string, PageHandler>> {
  const { context, messages, responseUrls, files } = world;

  const responseUrl: PageHandler = async (request, response, id) => {
    const answer = (status: number, body: object | string): void => {
      const log = { direction: 'out', transport: 'response-url', label: 'answer', status, body } as const;
      context.record({ platform: 'slack', ...log });
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    };
    const body = parseObject((await readBuffer(request)).toString());
    context.record({
      platform: 'slack',
      direction: 'in',
      transport: 'response-url',
      label: 'response_url',
      body,
    });
    const fault = faults.take('response-url');
    if (fault?.kind === 'status') return answer(fault.status, `HTTP ${fault.status}`);
    if (fault?.kind === 'rate-limit') {
      response.setHeader('retry-after', String(fault.retryAfterSeconds));
      return answer(429, { ok: false, error: 'rate_limited' });
    }
    if (fault?.kind === 'drop') {
      request.destroy();
      return;
    }
    try {
      if (!body) throw new SlackError('invalid_payload');
      respond(messages, responseUrls.use(id), body);
      answer(200, 'ok');
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      const gone = ['used_url', 'expired_url', 'no_such_url', 'message_not_found'].includes(error.code);
      answer(gone ? 404 : 400, { ok: false, error: error.code, ...error.details });
    }
  };

  const upload: PageHandler = async (request, response, ticket) => {
    const type = request.headers['content-type'] ?? 'application/octet-stream';
    let bytes = await readBuffer(request);
    let contentType = type;
    if (type.startsWith('multipart/form-data')) {
      const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
      const file = [...form.values()].find((value) => typeof value !== 'string');
      bytes = Buffer.from(file ? await file.arrayBuffer() : new ArrayBuffer(0));
      contentType = file?.type ?? type;
    }
    const fault = faults.take('upload');
    if (fault?.kind === 'drop') {
      request.destroy();
      return;
    }
    if (fault?.kind === 'status') {
      response.writeHead(fault.status).end();
      return;
    }
    const ok = uploads.receive(ticket, bytes, contentType);
    context.record({
      platform: 'slack',
      direction: 'in',
      transport: 'rest',
      label: 'upload',
      body: { bytes: bytes.length },
    });
    response
      .writeHead(ok ? 200 : 400, { 'content-type': 'text/plain' })
      .end(ok ? `OK - ${bytes.length}` : 'upload_failed');
  };

  const download: PageHandler = async (request, response, rest) => {
    const query = new URL(request.url ?? '/', 'http://playground').searchParams;
    const signedIn = query.get('session') === session;
    const mayRead = world.installation().scopes.includes('files:read');
    context.record({ platform: 'slack', direction: 'in', transport: 'rest', label: `GET file ${rest}` });
    if (!signedIn && !(mayRead && request.headers.authorization === `Bearer ${SLACK.botToken}`)) {
      // Slack sends whoever may not read a file to its sign-in page, with status 200 in the end.
      response.writeHead(302, { location: `${context.baseUrl()}/slack-api/signin` }).end();
      return;
    }
    try {
      const file = files.get(rest.split('/')[0] ?? '');
      const disposition = query.has('download') ? 'attachment' : 'inline';
      response.writeHead(200, {
        'content-type': file.contentType,
        'content-length': file.bytes.length,
        'content-disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
      });
      response.end(file.bytes);
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      response.writeHead(404).end();
    }
  };

  return {
    response: responseUrl,
    files: (request, response, rest) =>
      rest.startsWith('upload/')
        ? upload(request, response, rest.slice(7))
        : download(request, response, rest),
    signin: async (_request, response) => {
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<!doctype html><title>Sign in</title><p>Sign in to Playground');
    },
    archives: async (_request, response) => {
      response.writeHead(302, { location: `${context.baseUrl()}/` }).end();
    },
  };
}
