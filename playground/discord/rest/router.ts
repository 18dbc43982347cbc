import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault, PlaygroundContext } from '../../contract.ts';
import { DISCORD } from '../../ids.ts';
import { DiscordRefusal, refuse } from '../api-error.ts';
import type { Faults } from '../faults.ts';
import { isObject } from '../validate/check.ts';
import { createRateLimits } from './rate-limits.ts';
import { type RequestBody, readBody } from './request-body.ts';
import type { RestAnswer, Route } from './route.ts';

interface Compiled {
  readonly route: Route;
  readonly matcher: RegExp;
}

interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

const compile = (route: Route): Compiled => ({
  route,
  matcher: new RegExp(`^${route.path.replace(/:(\w+)/g, '(?<$1>[^/]+)').replace(/@/g, '(?:@|%40)')}$`),
});

/** Below `/api/v10`: finds the route, checks the token, counts the request, answers as Discord does. */
export function createRouter(context: PlaygroundContext, routes: readonly Route[], faults: Faults) {
  const compiled = routes.map(compile);
  const limits = createRateLimits(() => context.now());

  const find = (method: string, path: string): Match => {
    let pathKnown = false;
    for (const { route, matcher } of compiled) {
      const found = matcher.exec(path);
      if (found === null) continue;
      pathKnown = true;
      if (route.method === method) return { route, params: found.groups ?? {} };
    }
    throw refuse(pathKnown ? 'methodNotAllowed' : 'notFound');
  };

  const record = (direction: 'in' | 'out', label: string, more: { status?: number; body?: unknown }) =>
    context.record({ platform: 'discord', transport: 'rest', direction, label, ...more });

  const respond = (
    response: ServerResponse,
    label: string,
    answer: RestAnswer,
    headers: Readonly<Record<string, string>>,
  ) => {
    record('out', label, { status: answer.status, body: answer.body });
    if (answer.status === 204) {
      response.writeHead(204, headers).end();
      return;
    }
    const text = JSON.stringify(answer.body);
    response
      .writeHead(answer.status, {
        ...headers,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
      })
      .end(text);
  };

  const run = async (match: Match, url: URL, body: RequestBody): Promise<RestAnswer> => {
    try {
      return await match.route.handle({
        param: (name) => decodeURIComponent(match.params[name] ?? ''),
        query: url.searchParams,
        body: isObject(body.raw) ? body.raw : {},
        raw: body.raw,
        files: body.files,
      });
    } catch (error) {
      return refusal(error);
    }
  };

  return async (
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    url: URL,
  ): Promise<void> => {
    const method = request.method ?? 'GET';
    const label = `${method} ${path}`;
    const effect = faults.take(label);
    if (effect?.kind === 'drop') {
      record('in', `${label} (dropped)`, {});
      request.socket.destroy();
      return;
    }
    if (effect?.kind === 'delay') await sleep(effect.ms);

    let headers: Readonly<Record<string, string>> = {};
    try {
      const body = await readBody(request);
      record('in', label, { body: shown(body) });
      const injected = effect === undefined ? undefined : injectedAnswer(effect);
      if (injected !== undefined) return respond(response, label, injected.answer, injected.headers);

      const match = find(method, path);
      if (match.route.open !== true && request.headers.authorization !== `Bot ${DISCORD.token}`) {
        throw refuse('unauthorized');
      }
      const major = match.params['channel'] ?? match.params['token'] ?? match.params['guild'] ?? '';
      const allowance = limits.count(
        `${method} ${match.route.path}`,
        major,
        match.route.bucket,
        match.route.open === true,
      );
      headers = allowance.headers;
      if (!allowance.allowed) {
        const { answer, headers: more } = rateLimited(allowance.retryAfterSeconds, allowance.global);
        return respond(response, label, answer, { ...headers, ...more });
      }
      respond(response, label, await run(match, url, body), headers);
    } catch (error) {
      respond(response, label, refusal(error), headers);
    }
  };
}

const refusal = (error: unknown): RestAnswer => {
  if (error instanceof DiscordRefusal) return { status: error.status, body: error.body };
  // A mistake of the playground's own: visible as what it would be at Discord, with its cause for the inspector.
  const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { status: 500, body: { message: '500: Internal Server Error', code: 0, cause } };
};

const rateLimited = (retryAfterSeconds: number, global: boolean) => ({
  answer: {
    status: 429,
    body: { message: 'You are being rate limited.', retry_after: retryAfterSeconds, global },
  },
  headers: {
    'retry-after': String(Math.ceil(retryAfterSeconds)),
    'x-ratelimit-scope': global ? 'global' : 'user',
    ...(global ? { 'x-ratelimit-global': 'true' } : {}),
  },
});

function injectedAnswer(effect: Fault['effect']) {
  if (effect.kind === 'rate-limit') {
    const { answer, headers } = rateLimited(effect.retryAfterSeconds, false);
    return { answer, headers: { ...headers, 'retry-after': String(effect.retryAfterSeconds) } };
  }
  if (effect.kind === 'status') {
    return {
      answer: { status: effect.status, body: { message: `${effect.status}: Injected fault`, code: 0 } },
      headers: {},
    };
  }
  return undefined;
}

/** For the inspector: files by name and size. */
const shown = (body: RequestBody): unknown =>
  body.files.length === 0
    ? body.raw
    : { payload: body.raw, files: body.files.map((file) => ({ name: file.name, size: file.bytes.length })) };
