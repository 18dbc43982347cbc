import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer as readBuffer } from 'node:stream/consumers';
import type { PlaygroundContext } from '../../contract.ts';
import { SLACK } from '../../ids.ts';
import type { Faults } from '../faults.ts';
import type { JsonObject } from '../json.ts';
import { isObject, stringOf } from '../json.ts';
import { SlackError } from '../slack-error.ts';
import { createArguments } from './arguments.ts';
import type { Method, Methods } from './method.ts';
import type { RateLimits } from './rate-limits.ts';

export interface WebApiOptions {
  readonly context: PlaygroundContext;
  readonly methods: Methods;
  readonly faults: Faults;
  readonly limits: RateLimits;
  readonly scopes: () => readonly string[];
}

type Handler = (request: IncomingMessage, response: ServerResponse, name: string) => Promise<void>;

/** `POST /api/<method>`: token, scope and rate are checked before the method runs, in Slack's order. */
export function createWebApi({ context, methods, faults, limits, scopes }: WebApiOptions): Handler {
  const call = async (
    method: Method | undefined,
    name: string,
    raw: JsonObject,
    token: string,
  ): Promise<JsonObject> => {
    if (!method) throw new SlackError('unknown_method', { req_method: name });
    checkToken(token, method);
    const granted = method.appToken ? ['connections:write'] : scopes();
    const requireScope = (...needed: readonly string[]): void => {
      if (needed.length > 0 && !needed.some((scope) => granted.includes(scope))) {
        throw new SlackError('missing_scope', { needed: needed.join(','), provided: granted.join(',') });
      }
    };
    requireScope(...(method.scopes ?? []));
    return await method.run({ args: createArguments(raw), requireScope });
  };

  return async (request, response, name) => {
    const answer = (
      status: number,
      body: JsonObject | string,
      headers: Record<string, string> = {},
    ): void => {
      const log = { direction: 'out', transport: 'rest', label: `answer to ${name}`, status, body } as const;
      context.record({ platform: 'slack', ...log });
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(text);
    };
    const tooMany = (seconds: number): void =>
      answer(429, { ok: false, error: 'ratelimited' }, { 'retry-after': String(seconds) });

    const fault = faults.take(name);
    if (fault?.kind === 'drop') {
      request.destroy();
      return;
    }
    if (fault?.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, fault.ms).unref());
    const { raw, problem } = await readBody(request);
    context.record({ platform: 'slack', direction: 'in', transport: 'rest', label: name, body: raw });
    if (fault?.kind === 'rate-limit') return tooMany(fault.retryAfterSeconds);
    if (fault?.kind === 'status')
      return answer(fault.status, `HTTP ${fault.status}`, { 'content-type': 'text/plain' });

    const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
    const wait = method && limits.check(name, method.tier, stringOf(raw['channel']) ?? '');
    if (wait !== undefined) return tooMany(wait);
    try {
      if (problem !== undefined) throw new SlackError(problem);
      const body = await call(method, name, raw, tokenOf(request, raw));
      answer(200, { ok: true, ...body }, { 'x-oauth-scopes': scopes().join(',') });
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      answer(
        200,
        { ok: false, error: error.code, ...error.details },
        { 'x-oauth-scopes': scopes().join(',') },
      );
    }
  };
}

function checkToken(token: string, method: Method): void {
  if (token === '') throw new SlackError('not_authed');
  if (token !== SLACK.botToken && token !== SLACK.appToken) throw new SlackError('invalid_auth');
  if ((token === SLACK.appToken) !== (method.appToken === true))
    throw new SlackError('not_allowed_token_type');
}

function tokenOf(request: IncomingMessage, raw: JsonObject): string {
  const header = /^Bearer\s+(.*)$/iu.exec(request.headers.authorization ?? '')?.[1];
  return (header ?? stringOf(raw['token']) ?? '').trim();
}

async function readBody(
  request: IncomingMessage,
): Promise<{ readonly raw: JsonObject; readonly problem?: string }> {
  const query = Object.fromEntries(new URL(request.url ?? '/', 'http://playground').searchParams);
  const bytes = await readBuffer(request);
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '';
  if (bytes.length === 0) return { raw: query };
  if (type === 'application/json') {
    try {
      const parsed: unknown = JSON.parse(bytes.toString());
      return isObject(parsed) ? { raw: { ...query, ...parsed } } : { raw: query, problem: 'json_not_object' };
    } catch (error) {
      if (error instanceof SyntaxError) return { raw: query, problem: 'invalid_json' };
      throw error;
    }
  }
  if (type === 'application/x-www-form-urlencoded') {
    return { raw: { ...query, ...Object.fromEntries(new URLSearchParams(bytes.toString())) } };
  }
  if (type === 'multipart/form-data') {
    const form = await new Response(bytes, {
      headers: { 'content-type': request.headers['content-type'] ?? type },
    }).formData();
    return {
      raw: { ...query, ...Object.fromEntries([...form].filter(([, value]) => typeof value === 'string')) },
    };
  }
  return { raw: query, problem: 'invalid_post_type' };
}
