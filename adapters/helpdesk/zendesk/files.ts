import { MINUTE } from '../../../src/domain/time.ts';
import type { ExpiringStore } from '../../../src/ports/expiring-store.ts';
import type { HelpdeskFile } from '../../../src/ports/helpdesk.ts';
import type { ZendeskApi } from './api.ts';

/** An upload that no comment took is forgotten after 60 minutes; an attempt that begins must find it whole. */
const TOKEN_KEPT = 45 * MINUTE;

/**
 * Uploads the files of one delivery and gives their tokens, in order. A repeated attempt uses the same ones: nothing is
 * uploaded twice, and the body stays the same, by which Zendesk recognises it.
 */
export function createUploads(api: ZendeskApi, cache: ExpiringStore) {
  return async (files: readonly HelpdeskFile[], key: string): Promise<readonly string[]> => {
    const tokens: string[] = [];
    for (const [index, file] of files.entries()) {
      const name = `zendesk:upload:${key}:${index}:${file.sha256}`;
      const kept = await cache.get<string>(name);
      const token = kept ?? (await api.upload(file));
      if (kept === undefined) await cache.set(name, token, TOKEN_KEPT);
      tokens.push(token);
    }
    return tokens;
  };
}
