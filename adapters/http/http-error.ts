import type { Duration } from '../../src/domain/time.ts';

export interface HttpErrorDetails {
  readonly method: string;
  /** Without query and credentials. */
  readonly url: string;
  readonly status?: number;
  /** What the other side asked to wait, in milliseconds. */
  readonly retryAfter?: Duration;
}

/**
 * A request that did not give what was asked for.
 * `status`: refused with that status. `network`: no answer, or broken off. `timeout`: too late.
 * `invalid`: not what its schema says. `too_large`: longer than allowed.
 */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly kind: 'status' | 'network' | 'timeout' | 'invalid' | 'too_large';
  readonly method: string;
  readonly url: string;
  readonly status?: number;
  readonly retryAfter?: Duration;

  constructor(
    kind: HttpError['kind'],
    problem: string,
    details: HttpErrorDetails,
    options: ErrorOptions = {},
  ) {
    super(`${details.method} ${details.url}: ${problem}`, options);
    this.kind = kind;
    this.method = details.method;
    this.url = details.url;
    if (details.status !== undefined) this.status = details.status;
    if (details.retryAfter !== undefined) this.retryAfter = details.retryAfter;
  }
}
