import Bottleneck from 'bottleneck';
import type { z } from 'zod';
import { type Duration, MINUTE, SECOND } from '../../../src/domain/time.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import { HelpdeskBusyError, type HelpdeskFile, PermanentHelpdeskError } from '../../../src/ports/helpdesk.ts';
import { refusal, uploadAnswer } from './schema.ts';

export interface ZendeskApiOptions {
  /** `https://acme.zendesk.com`, without a slash at the end. */
  readonly url: string;
  /** E-mail address of the account that the token belongs to. */
  readonly user: string;
  readonly token: string;
  readonly requestsPerMinute: number;
  readonly clock: Clock;
}

export interface ZendeskApi {
  /** `path` begins behind `/api/v2`. @throws PermanentHelpdeskError, HelpdeskBusyError, ZendeskError */
  get<S extends z.ZodType>(path: string, answer: S): Promise<z.output<S>>;
  send<S extends z.ZodType>(
    method: 'POST' | 'PUT',
    path: string,
    body: object,
    answer: S,
    headers?: Readonly<Record<string, string>>,
  ): Promise<z.output<S>>;
  /** Streams a file there; the token attaches it to one comment within an hour. */
  upload(file: HelpdeskFile): Promise<string>;
  /** Bytes of an attachment. The token is shown to nobody but Zendesk itself. */
  download(url: string): Promise<ReadableStream<Uint8Array>>;
}

/** Refused or failed; worth another attempt unless it is a {@link PermanentHelpdeskError}. */
export class ZendeskError extends Error {
  override readonly name = 'ZendeskError';
  /** Undefined when no answer came. */
  readonly status: number | undefined;
  /** Zendesk's own word: `UpdateConflict`, `IdempotentRequestError`, … */
  readonly code: string | undefined;

  constructor(what: string, status?: number, code?: string, options?: ErrorOptions) {
    super(what, options);
    this.status = status;
    this.code = code;
  }
}

const TIMEOUT: Duration = 20 * SECOND;
/** A file is large and its line may be slow; a minute less than an outbox job's lease. */
const UPLOAD_TIMEOUT: Duration = MINUTE;
/** What 429 means without a Retry-After: its window is a minute. */
const USUAL_WAIT: Duration = MINUTE;
const AT_ONCE = 4;
/** Nothing will change by asking again: bad data, no permission, no such ticket. 401 is a token that the operator renews. */
const FINAL: ReadonlySet<number> = new Set([400, 403, 404, 405, 410, 413, 415, 422]);

/** The one way to Zendesk: its limit of requests a minute is kept, a 429 is handed on, errors say whether to try again. */
export function createZendeskApi(options: ZendeskApiOptions): ZendeskApi {
  const { url, user, token, requestsPerMinute, clock } = options;
  const authorization = `Basic ${Buffer.from(`${user}/token:${token}`).toString('base64')}`;
  const limiter = new Bottleneck({
    reservoir: requestsPerMinute,
    reservoirRefreshAmount: requestsPerMinute,
    reservoirRefreshInterval: MINUTE,
    maxConcurrent: AT_ONCE,
  });

  const call = async (path: string, init: RequestInit, timeout = TIMEOUT): Promise<Response> => {
    const label = `${init.method ?? 'GET'} ${path.split('?', 1)[0]}`;
    const response = await limiter.schedule(() => request(`${url}/api/v2${path}`, init, timeout, label));
    if (!response.ok) throw await refused(response, label);
    return response;
  };

  const request = async (
    address: string,
    init: RequestInit,
    timeout: Duration,
    label: string,
  ): Promise<Response> => {
    const waiting = new AbortController();
    const cancel = clock.after(timeout, () => waiting.abort(new Error(`no answer within ${timeout} ms`)));
    try {
      const response = await fetch(address, {
        ...init,
        headers: { ...init.headers, Authorization: authorization, Accept: 'application/json' },
        redirect: 'error',
        signal: waiting.signal,
      });
      // The whole answer has this long: it is JSON and small.
      const text = await response.text();
      return new Response(response.status === 204 ? null : text, response);
    } catch (error) {
      throw new ZendeskError(`${label}: no answer`, undefined, undefined, { cause: error });
    } finally {
      cancel();
    }
  };

  const parse = async <S extends z.ZodType>(response: Response, answer: S, label: string) => {
    const body: unknown = await response.json().catch(() => undefined);
    const parsed = answer.safeParse(body);
    if (parsed.success) return parsed.data;
    const where = parsed.error.issues.slice(0, 3).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new ZendeskError(`${label}: not the expected shape (${where.join('; ')})`, response.status);
  };

  const refused = async (response: Response, label: string): Promise<Error> => {
    if (response.status === 429 || (response.status === 503 && response.headers.has('retry-after')))
      return new HelpdeskBusyError(waitOf(response));
    const body = refusal.safeParse(await response.json().catch(() => undefined));
    const code = body.success ? body.data.error : undefined;
    const what = [`${label}: ${response.status}`, code, body.success ? body.data.details.join(', ') : '']
      .filter(Boolean)
      .join(' ');
    // The first attempt with this key is not over, or had other words: what came of it has to be looked up.
    const again = code === 'IdempotentRequestError' || !FINAL.has(response.status);
    return again ? new ZendeskError(what, response.status, code) : new PermanentHelpdeskError(what);
  };

  return {
    async get(path, answer) {
      return parse(await call(path, {}), answer, `GET ${path.split('?', 1)[0]}`);
    },
    async send(method, path, body, answer, headers = {}) {
      const init = {
        method,
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      };
      return parse(await call(path, init), answer, `${method} ${path}`);
    },
    async upload(file) {
      // `duplex` is what fetch asks for when the body is a stream; TypeScript's own list does not know it.
      const init: RequestInit & { readonly duplex: 'half' } = {
        method: 'POST',
        headers: {
          'Content-Type': file.contentType ?? 'application/octet-stream',
          'Content-Length': String(file.size),
        },
        body: await file.open(),
        duplex: 'half',
      };
      const path = `/uploads?filename=${encodeURIComponent(file.name)}`;
      const answer = await call(path, init, UPLOAD_TIMEOUT);
      return (await parse(answer, uploadAnswer, 'POST /uploads')).upload.token;
    },
    download: (address) => download(address, url, authorization, clock),
  };
}

/** Attachments are redirected to a host of files, which must not see the token. */
async function download(
  address: string,
  home: string,
  authorization: string,
  clock: Clock,
): Promise<ReadableStream<Uint8Array>> {
  const waiting = new AbortController();
  // Only the answer has a deadline, not the bytes: files may be large.
  const cancel = clock.after(TIMEOUT, () =>
    waiting.abort(new Error('the file server did not answer in time')),
  );
  try {
    const isHome = URL.canParse(address) && new URL(address).origin === new URL(home).origin;
    const first = await fetch(address, {
      headers: isHome ? { Authorization: authorization } : {},
      redirect: 'manual',
      signal: waiting.signal,
    });
    const next = first.status >= 300 && first.status < 400 ? first.headers.get('location') : null;
    if (next !== null) await first.body?.cancel();
    const response = next === null ? first : await fetch(new URL(next, address), { signal: waiting.signal });
    if (response.ok && response.body) return response.body;
    await response.body?.cancel();
    const problem = `the file server answered ${response.status}`;
    throw FINAL.has(response.status)
      ? new PermanentHelpdeskError(problem)
      : new ZendeskError(problem, response.status);
  } catch (error) {
    if (error instanceof ZendeskError || error instanceof PermanentHelpdeskError) throw error;
    throw new ZendeskError('a file could not be fetched', undefined, undefined, { cause: error });
  } finally {
    cancel();
  }
}

/** Zendesk gives seconds. */
function waitOf(response: Response): Duration {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * SECOND : USUAL_WAIT;
}
