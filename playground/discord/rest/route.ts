import type { Fields } from '../validate/check.ts';

export interface UploadedFile {
  /** `files[0]` → `0`. */
  readonly key: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

export interface RestRequest {
  /** A path parameter; the route's pattern has it. */
  param(name: string): string;
  readonly query: URLSearchParams;
  /** The JSON body when it is an object, else `{}`. */
  readonly body: Fields;
  /** The JSON body as it came: a list for a bulk overwrite. */
  readonly raw: unknown;
  readonly files: readonly UploadedFile[];
}

export interface RestAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/** So many requests in a window; the window is shared by the requests with the same major parameter. */
export interface Bucket {
  readonly limit: number;
  readonly windowMs: number;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/channels/:channel/messages` */
  readonly path: string;
  /** Interaction callbacks and webhooks bear a token in the path instead of the bot's. */
  readonly open?: boolean;
  readonly bucket?: Bucket;
  handle(request: RestRequest): RestAnswer | Promise<RestAnswer>;
}

export const ok = (body: unknown): RestAnswer => ({ status: 200, body });
export const created = (body: unknown): RestAnswer => ({ status: 201, body });
export const noContent: RestAnswer = { status: 204 };
