import type { z } from 'zod';
import type { Duration } from '../../src/domain/time.ts';
import { SECOND } from '../../src/domain/time.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { HttpError } from './http-error.ts';
import { readText } from './read-text.ts';

export interface HttpClientOptions {
  readonly clock: Clock;
  /** Default: the platform's own. */
  readonly fetch?: typeof fetch;
  /** From sending to the last byte. Default 5 s. */
  readonly timeout?: Duration;
  /** Default 5 MB. */
  readonly maxBytes?: number;
}

/** An answer, or the news that nothing changed since `etag`. */
export type JsonAnswer<T> =
  | { readonly status: 'ok'; readonly data: T; readonly etag?: string }
  | { readonly status: 'not_modified' };

export interface HttpClient {
  /** Reads JSON and maps it through `schema`. @throws HttpError always with method and address, never the body. */
  getJson<T>(
    url: string,
    schema: z.ZodType<T>,
    options?: { readonly etag?: string; readonly signal?: AbortSignal },
  ): Promise<JsonAnswer<T>>;
}

/** The one way to read from other services: bounded in time and size, checked, with errors that carry what one needs. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { clock, timeout = 5 * SECOND, maxBytes = 5_000_000 } = options;
  return {
    async getJson(url, schema, { etag, signal } = {}) {
      const details = { method: 'GET', url: withoutSecrets(url) };
      const limit = AbortSignal.timeout(timeout);
      try {
        // Looked up at each request, so that a replaced global is seen.
        const request = options.fetch ?? fetch;
        const response = await request(url, {
          headers: { Accept: 'application/json', ...(etag === undefined ? {} : { 'If-None-Match': etag }) },
          signal: signal ? AbortSignal.any([limit, signal]) : limit,
        });
        if (response.status === 304 && etag !== undefined) {
          return { status: 'not_modified' };
        }
        if (!response.ok) {
          await response.body?.cancel();
          throw new HttpError('status', `answered ${response.status}`, {
            ...details,
            status: response.status,
            ...retryAfterOf(response, clock),
          });
        }
        const text = await readText(response, maxBytes, details);
        const parsed = schema.safeParse(toJson(text, { ...details, status: response.status }));
        if (!parsed.success) {
          const where = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
          const problem = `not the expected shape (${where.slice(0, 3).join('; ')})`;
          throw new HttpError('invalid', problem, { ...details, status: response.status });
        }
        const newEtag = response.headers.get('etag');
        return { status: 'ok', data: parsed.data, ...(newEtag === null ? {} : { etag: newEtag }) };
      } catch (error) {
        if (error instanceof HttpError) throw error;
        if (limit.aborted) {
          throw new HttpError('timeout', `no answer within ${timeout} ms`, details, { cause: error });
        }
        throw new HttpError('network', reasonOf(error), details, { cause: error });
      }
    },
  };
}

function toJson(text: string, details: ConstructorParameters<typeof HttpError>[2]): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new HttpError('invalid', 'not JSON', details, { cause: error });
  }
}

/** Seconds or a date (RFC 9110, 10.2.3). */
function retryAfterOf(response: Response, clock: Clock): { retryAfter?: Duration } {
  const value = response.headers.get('retry-after');
  if (value === null) return {};
  const retryAfter = /^\d+$/.test(value) ? Number(value) * SECOND : Date.parse(value) - clock.now();
  return Number.isFinite(retryAfter) ? { retryAfter: Math.max(0, retryAfter) } : {};
}

/** fetch hides the reason (`ECONNREFUSED`, `ENOTFOUND`) one level down. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
  return code ?? (error instanceof Error ? error.message : String(error));
}

function withoutSecrets(url: string): string {
  if (!URL.canParse(url)) return '[no address]';
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}
