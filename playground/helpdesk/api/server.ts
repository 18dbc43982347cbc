import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PlaygroundContext } from '../../contract.ts';
import { HELPDESK } from '../../ids.ts';
import type { DeskFault, DeskFaults } from '../faults.ts';
import { DeskError } from '../model.ts';
import type { ApiAnswer, ApiRequest, ApiRoute } from './route.ts';
import { LARGEST_FILE } from './uploads.ts';

const PREFIX = '/api/v2';

const AUTHORIZATION = `Basic ${Buffer.from(`${HELPDESK.user}/token:${HELPDESK.token}`).toString('base64')}`;

export interface ApiDeps {
  readonly routes: readonly ApiRoute[];
  readonly faults: DeskFaults;
  readonly record: PlaygroundContext['record'];
}

/** Answers `/api/v2/…`: authentication, faults, JSON, errors in Zendesk's shape. @param path without the mount's prefix */
export function createApi({ routes, faults, record }: ApiDeps) {
  return async (
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    url: URL,
  ): Promise<void> => {
    const method = request.method ?? 'GET';
    const label = `${method} ${path}`;
    const log = (status: number, body: unknown): void =>
      record({ platform: 'helpdesk', direction: 'in', transport: 'rest', label, status, body });
    const effect = faults.take(label);
    if (effect?.kind === 'drop') {
      log(0, 'the line was cut');
      request.socket.destroy();
      return;
    }
    if (effect?.kind === 'delay') await sleep(effect.ms);
    const bytes = await readBody(request);
    const answer =
      injected(effect) ??
      run(routes, method, path.slice(PREFIX.length).replace(/\.json$/u, ''), request, url, bytes);
    log(answer.status, { request: shown(request, bytes), answer: answer.body });
    if (effect?.kind === 'lost-answer') {
      request.socket.destroy();
      return;
    }
    const text = JSON.stringify(answer.body);
    response
      .writeHead(answer.status, {
        ...answer.headers,
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Length': Buffer.byteLength(text),
      })
      .end(text);
  };
}

function run(
  routes: readonly ApiRoute[],
  method: string,
  path: string,
  { headers }: IncomingMessage,
  url: URL,
  bytes: Buffer | undefined,
): ApiAnswer {
  try {
    if (headers.authorization !== AUTHORIZATION)
      return { status: 401, body: { error: "Couldn't authenticate you" } };
    if (!bytes) throw new DeskError(413, 'PayloadTooLarge', 'The request is too large');
    for (const route of routes) {
      const params = route.method === method ? match(route.path, path) : undefined;
      if (!params) continue;
      const given: ApiRequest = { params, query: url.searchParams, headers, body: toJson(bytes), bytes };
      return route.handle(given);
    }
    return { status: 404, body: { error: 'InvalidEndpoint', description: 'Not found' } };
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    const { status, code, message, details } = error;
    return { status, body: { error: code, description: message, details } };
  }
}

function match(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = decodeURIComponent(given[index] ?? '');
    if (part.startsWith(':')) params[part.slice(1)] = value;
    else if (part !== value) return undefined;
  }
  return params;
}

function injected(effect: DeskFault['effect'] | undefined): ApiAnswer | undefined {
  if (effect?.kind === 'rate-limit') {
    return {
      status: 429,
      body: { error: 'TooManyRequests', description: 'Number of allowed API requests per minute exceeded' },
      headers: { 'Retry-After': String(effect.retryAfterSeconds) },
    };
  }
  if (effect?.kind === 'status')
    return {
      status: effect.status,
      body: { error: `Injected${effect.status}`, description: 'Injected fault' },
    };
  return undefined;
}

/** Undefined when it is too large. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size <= LARGEST_FILE) chunks.push(chunk as Buffer);
  }
  return size <= LARGEST_FILE ? Buffer.concat(chunks) : undefined;
}

function toJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    // Files are no JSON, and routes that want some say so.
    return undefined;
  }
}

/** For the inspector: files by their size. */
function shown({ headers }: IncomingMessage, bytes: Buffer | undefined): unknown {
  const isJson = headers['content-type']?.startsWith('application/json');
  return isJson && bytes ? toJson(bytes) : `${bytes?.length ?? 0} bytes`;
}
