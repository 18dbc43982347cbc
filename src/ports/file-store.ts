import type { Instant } from '../domain/time.ts';

/** Content-addressed bytes: the name of a file is its SHA-256. */
export interface FileStore {
  /** Streams the bytes in, never whole in memory. @throws FileTooLargeError past `maxBytes`. */
  put(
    bytes: ReadableStream<Uint8Array>,
    maxBytes: number,
  ): Promise<{ readonly sha256: string; readonly size: number }>;
  get(sha256: string): Promise<ReadableStream<Uint8Array> | undefined>;
  /** Removes it, unless it was stored (again) at or after `storedBefore`; one that is not there is no error. */
  remove(sha256: string, storedBefore: Instant): Promise<void>;
}

export class FileTooLargeError extends Error {
  override readonly name = 'FileTooLargeError';
}
