/** A request of the API, read. */
export interface ApiRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** JSON, or undefined for what is none. */
  readonly body: unknown;
  readonly bytes: Buffer;
}

export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ApiRoute {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Behind `/api/v2`, with `:name` for a part. A `.json` at the end of a request's path means nothing. */
  readonly path: string;
  handle(request: ApiRequest): ApiAnswer;
}
