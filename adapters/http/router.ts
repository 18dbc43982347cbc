import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '../../src/ports/logger.ts';

export type HttpHandler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** One address. The body is the route's own matter, its limit too. */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** `/webhooks/:helpdesk`; a `:name` takes one part of the path, decoded, into `params`. */
  readonly path: string;
  handle(
    request: IncomingMessage,
    response: ServerResponse,
    params: Readonly<Record<string, string>>,
  ): void | Promise<void>;
}

export interface RouterOptions {
  readonly routes: readonly Route[];
  /** Takes what no route knows. Default: 404 as JSON. */
  readonly fallback?: HttpHandler;
  readonly log: Logger;
}

/** Finds the route of a request. What a route throws is logged and answered with 500; GET answers HEAD too. */
export function createRouter({ routes, fallback, log }: RouterOptions): HttpHandler {
  const compiled = routes.map((route) => ({ route, match: compilePath(route.path) }));

  const dispatch: HttpHandler = (request, response) => {
    const path = pathOf(request);
    const matching = compiled.flatMap(({ route, match }) => {
      const params = path === undefined ? undefined : match(path);
      return params ? [{ route, params }] : [];
    });
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const found = matching.find(({ route }) => route.method === method);
    if (found) return found.route.handle(request, response, found.params);
    if (matching.length > 0) {
      response.setHeader('Allow', [...new Set(matching.map(({ route }) => route.method))].join(', '));
      return sendJson(response, 405, { error: 'method_not_allowed' });
    }
    return fallback ? fallback(request, response) : sendJson(response, 404, { error: 'not_found' });
  };

  return async (request, response) => {
    try {
      await dispatch(request, response);
    } catch (error) {
      log.error({ err: error, method: request.method, path: pathOf(request) }, 'an HTTP request failed');
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { error: 'internal_error' });
    }
  };
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const json = JSON.stringify(body);
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(json),
    'Cache-Control': 'no-store',
  });
  response.end(json);
}

/** Without the query, in which others put secrets. Undefined for what is no path at all. */
function pathOf(request: IncomingMessage): string | undefined {
  const base = 'http://localhost';
  const url = request.url ?? '/';
  // Two slashes at the start would be read as a host.
  return URL.canParse(url, base) ? new URL(url.replace(/^\/+/, '/'), base).pathname : undefined;
}

function compilePath(pattern: string): (path: string) => Readonly<Record<string, string>> | undefined {
  const parts = pattern.split('/');
  return (path) => {
    const given = path.split('/');
    if (given.length !== parts.length) return undefined;
    const params: Record<string, string> = {};
    for (const [index, part] of parts.entries()) {
      const value = given[index] ?? '';
      if (part.startsWith(':') && value !== '') {
        const decoded = decode(value);
        if (decoded === undefined) return undefined;
        params[part.slice(1)] = decoded;
      } else if (part !== value) {
        return undefined;
      }
    }
    return params;
  };
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    // A stray percent sign: no address of ours.
    return undefined;
  }
}
