import type { Mount } from '../contract.ts';
import type { Mailbox } from './index.ts';

/** Foreign markup in a frame of its own: nothing runs, nothing is loaded, links open elsewhere. */
const POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
  // The page may measure the letter's height; without scripts that gives the letter no way out.
  'sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox',
].join('; ');

/** `GET /mail/<id>`: the HTML part of a mail, as a mail program would show it; `/mail/<id>/<n>`: an attached file, to keep. */
export function createMailMount({ read, file }: Pick<Mailbox, 'read' | 'file'>): Mount {
  return {
    prefix: '/mail',
    async handle(request, response) {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      const [, , id = '', index] = pathname.split('/');
      const attached = index === undefined ? undefined : await file(id, Number(index));
      const html = index === undefined ? read(id)?.html : undefined;
      const found = request.method === 'GET' && (attached !== undefined || html !== undefined);
      response.writeHead(found ? 200 : 404, {
        'Content-Type': html === undefined ? 'application/octet-stream' : 'text/html; charset=utf-8',
        ...(attached
          ? { 'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(attached.name)}` }
          : {}),
        'Content-Security-Policy': POLICY,
        'Referrer-Policy': 'no-referrer',
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'no-store',
      });
      response.end(
        found ? (attached?.content ?? `<base target="_blank">${html}`) : 'There is no such letter.',
      );
    },
  };
}
