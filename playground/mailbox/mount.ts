import type { Mount } from '../contract.ts';
import type { Mail } from './index.ts';

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

/** `GET /mail/<id>`: the HTML part of a mail, as a mail program would show it. */
export function createMailMount(read: (id: string) => Mail | undefined): Mount {
  return {
    prefix: '/mail',
    handle(request, response) {
      const id = new URL(request.url ?? '/', 'http://localhost').pathname.split('/').at(-1) ?? '';
      const html = request.method === 'GET' ? read(id)?.html : undefined;
      response.writeHead(html === undefined ? 404 : 200, {
        'Content-Type': html === undefined ? 'text/plain; charset=utf-8' : 'text/html; charset=utf-8',
        'Content-Security-Policy': POLICY,
        'Referrer-Policy': 'no-referrer',
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'no-store',
      });
      response.end(html === undefined ? 'There is no such letter.' : `<base target="_blank">${html}`);
    },
  };
}
