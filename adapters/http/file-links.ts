import { createHmac, timingSafeEqual } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DAY, type Duration, type Instant, SECOND } from '../../src/domain/time.ts';
import type { FileStore } from '../../src/ports/file-store.ts';
import { type Route, sendJson } from './router.ts';

export interface FileLinksDeps {
  readonly files: Pick<FileStore, 'get'>;
  /** Keeps links from being made up; another secret than any that leaves the process. */
  readonly secret: string;
  /** Where others reach this process, e.g. `https://support.acme.example`. */
  readonly publicUrl: string;
  /** The real time: the other side's clock shows nothing else. */
  readonly realNow: () => Instant;
}

export interface LinkedFile {
  readonly sha256: string;
  readonly name: string;
  readonly contentType?: string;
}

/** Links to stored files for somebody who has no account here: each is for one file and ends after a day. */
export interface FileLinks {
  linkTo(file: LinkedFile): { readonly url: string; readonly expiresAt: Instant };
  /** `GET /files/:sha256` */
  readonly route: Route;
}

/** An outbox job is delivered in seconds, and every attempt carries fresh links. */
const LIFETIME: Duration = DAY;

export function createFileLinks({ files, secret, publicUrl, realNow }: FileLinksDeps): FileLinks {
  // Of the webhook's secret only this derivative signs links, so that one cannot be used as the other.
  const key = createHmac('sha256', secret).update('frontdesk file links').digest();
  const sign = (parts: readonly string[]): Buffer =>
    createHmac('sha256', key).update(JSON.stringify(parts)).digest();

  return {
    linkTo({ sha256, name, contentType = 'application/octet-stream' }) {
      const expires = Math.floor((realNow() + LIFETIME) / SECOND);
      const signature = sign([sha256, name, contentType, String(expires)]).toString('base64url');
      const query = new URLSearchParams({ name, type: contentType, expires: String(expires), signature });
      return {
        url: `${publicUrl.replace(/\/+$/u, '')}/files/${sha256}?${query}`,
        expiresAt: expires * SECOND,
      };
    },
    route: {
      method: 'GET',
      path: '/files/:sha256',
      async handle(request, response, { sha256 = '' }) {
        const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
        const [name = '', type = '', expires = '', signature = ''] = [
          'name',
          'type',
          'expires',
          'signature',
        ].map((part) => query.get(part) ?? undefined);
        const expected = sign([sha256, name, type, expires]);
        const given = Buffer.from(signature, 'base64url');
        if (given.length !== expected.length || !timingSafeEqual(given, expected))
          return sendJson(response, 403, { error: 'bad_signature' });
        if (Number(expires) * SECOND < realNow()) return sendJson(response, 410, { error: 'link_expired' });
        const bytes = await files.get(sha256);
        if (!bytes) return sendJson(response, 404, { error: 'not_found' });
        response.writeHead(200, {
          'Content-Type': type,
          // Whatever it is, it is saved and never run as a page of this address.
          'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
          'Content-Security-Policy': "default-src 'none'; sandbox",
          'X-Content-Type-Options': 'nosniff',
          'Cache-Control': 'private, no-store',
        });
        await pipeline(Readable.fromWeb(bytes), response);
      },
    },
  };
}
